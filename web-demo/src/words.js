import { choices, fields, init, labels, rules } from "../package/web.js";
import { parent } from "./path.js";

/**
 * Everything this page says in a language. What is about backup comes from the package; only what belongs to the page itself is
 * read from `text/`.
 */
export async function words(lang) {
  const [page] = await Promise.all([fetch(new URL(`../text/${lang}.json`, import.meta.url)).then((answer) => answer.json()), init({ lang })]);
  const label = labels({ lang });
  const kinds = choices("source").map((kind) => label[`kind-${kind}`] ?? kind).join(", ");
  const entries = fields({ lang });
  const field = new Map(entries.map((entry) => [entry.path, entry]));
  const rule = new Map(rules({ lang }).map((entry) => [entry.id, entry.title]));
  const ways = choices("restore.option");
  const last = (path) => path.slice(path.lastIndexOf(".") + 1);
  return {
    lang,
    page: { ...page, pasteHelp: fill(page.pasteHelp, { kinds }) },
    label,
    order: ranks(entries),
    field: (path) => field.get(path)?.label ?? page.parts[path] ?? page.fields[last(path)] ?? path,
    rule: (id) => rule.get(id) ?? id,
    /** A value as a person reads it. */
    value: (value) => {
      if (value === null || value === "") return "–";
      if (value === true || value === "true") return label.yes;
      if (value === false || value === "false") return label.no;
      return ways.includes(value) ? label[`option-${value}`] : String(value);
    },
  };
}

/** The place of each field in the package's list; a group has that of its first field. */
function ranks(entries) {
  const order = new Map();
  for (const { path } of entries) {
    for (let at = path; at; at = parent(at)) if (!order.has(at)) order.set(at, order.size);
  }
  return order;
}

/** Fills the places that the page itself holds. */
export function showPage({ lang, page }) {
  document.documentElement.lang = lang;
  document.title = page.title;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = page[place.dataset.text];
}

/** Fills `{name}` in a phrase. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
