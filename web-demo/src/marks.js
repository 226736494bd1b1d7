import { breakable, byId, el, renew } from "./dom.js";
import { place } from "./form.js";

/** Shows beside each field what the answer says of it: what is wrong, what is missing, what a document or Azure's default says. */
export function mark({ report, rejection }, words) {
  const notes = new Map();
  const known = new Map();
  const note = (path, kind, tag, text) => {
    const found = place(path);
    if (!found) return;
    const all = notes.get(found) ?? notes.set(found, []).get(found);
    if (!all.some((other) => other.text === text)) all.push({ kind, tag, text });
  };

  if (rejection) note(rejection.path, "blocker", words.page.rejected, rejection.message);
  for (const { severity, message, evidence } of report?.findings ?? []) {
    for (const at of decisive(evidence)) note(at, severity, words.label[`severity-${severity}`], message);
  }
  for (const { path, how } of report?.missing ?? []) note(path, "missing", words.page.missing, how);
  for (const { path, what } of report?.requires ?? []) note(path, "missing", words.page.toChoose, what);
  for (const { path, value, origin } of (report?.every ?? []).flatMap(({ evidence }) => evidence)) {
    // Of a group nothing is known but that it is there, and what the form states needs no repeating.
    if (value === null || origin === "request" || place(path)?.dataset.path !== path) continue;
    known.set(path, words.value(value));
    note(path, "known", words.label.found, `${words.value(value)} · ${words.label[origin] ?? origin}`);
  }

  for (const found of document.querySelectorAll("[data-path]")) {
    const all = notes.get(found) ?? [];
    const list = found.querySelector(":scope > .notes") ?? byId(`field-${found.dataset.path}-notes`);
    renew(list, all, () => all.map(({ kind, tag, text }) => el("li", { className: `note ${kind}` }, el("strong", {}, tag), " ", el("span", {}, breakable(text)))));
    const wrong = all.some(({ kind }) => kind === "blocker");
    found.classList.toggle("wrong", wrong);
    for (const control of found.querySelectorAll(":scope > input, :scope > select, :scope > .segments input")) {
      if (wrong && control.type !== "radio") control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      if (control.tagName === "INPUT") control.placeholder = known.get(found.dataset.path) ?? "";
    }
  }
  count(words);
}

/** The fields on which a finding turns: those for which something else was expected, else the first. */
export function decisive(evidence) {
  const expected = evidence.filter(({ expected }) => expected !== null);
  return (expected.length > 0 ? expected : evidence.slice(0, 1)).map(({ path }) => path);
}

/** What waits inside a part that may be folded. */
function count({ label, page }) {
  for (const badge of document.querySelectorAll("details > summary > .count")) {
    const inside = (kind) => badge.closest("details").querySelectorAll(`.note.${kind}`).length;
    const kinds = { blocker: label["severity-blocker"], warning: label["severity-warning"], missing: page.missing };
    const counts = Object.entries(kinds).map(([kind, name]) => [kind, name, inside(kind)]).filter(([, , number]) => number > 0);
    renew(badge, counts, () => counts.map(([kind, name, number]) => el("span", { className: `pill ${kind}` }, `${name} ${number}`)));
  }
}
