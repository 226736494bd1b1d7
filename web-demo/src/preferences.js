const languages = ["en", "ko"];
const themes = ["auto", "light", "dark"];

/** A choice that outlives the visit where the browser lets it. */
function remembered(name) {
  try {
    return localStorage.getItem(`backup-preflight.${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`backup-preflight.${name}`, value);
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

/** The language that the address names, else the one chosen before, else the first of the browser's that there is. */
export function language() {
  const wanted = [new URLSearchParams(location.search).get("lang"), remembered("language"), ...navigator.languages];
  return wanted.map((name) => name?.slice(0, 2)).find((name) => languages.includes(name)) ?? "en";
}

export function chooseLanguage(name) {
  remember("language", name);
  const address = new URL(location);
  address.searchParams.set("lang", name);
  history.replaceState(null, "", address);
}

export const theme = () => [remembered("theme")].find((name) => themes.includes(name)) ?? "auto";

export function chooseTheme(name) {
  remember("theme", name);
  showTheme(name);
}

export function showTheme(name) {
  document.documentElement.dataset.theme = name;
}
