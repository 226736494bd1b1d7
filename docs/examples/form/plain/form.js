import { check, choices, init } from "./backup-preflight/web-form.js";

// What the page knows already; the fields of the form are stated above it, by path.
const vm = { deploymentModel: "classic", region: "West Europe", state: "running", os: { name: "windows-server", version: "2012 R2" } };
const form = document.querySelector("form");
const controls = [...form.querySelectorAll("[name]")];

const value = (control) => (control.type === "number" ? control.valueAsNumber : control.value);

function show() {
  const filled = controls.filter((control) => control.value !== "");
  const set = Object.fromEntries(filled.map((control) => [control.name, value(control)]));
  const { findings } = check({ vm }, { set });
  for (const control of controls) {
    const about = findings.filter(({ evidence }) => evidence.some(({ path }) => path === control.name));
    const blocker = about.find(({ severity }) => severity === "blocker");
    // A blocker keeps the form from being sent, as any invalid field does; a warning is only shown.
    control.setCustomValidity(blocker?.message ?? "");
    control.setAttribute("aria-invalid", String(blocker !== undefined));
    document.getElementById(`${control.id}-says`).value = about.map(({ message }) => message).join(" ");
  }
}

await init({ lang: document.documentElement.lang });
form.elements["vault.region"].append(...choices("vault.region").map((region) => new Option(region)));
form.addEventListener("input", show);
show();
