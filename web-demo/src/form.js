import { el } from "./dom.js";
import { general, parent, read, write } from "./path.js";

/**
 * Builds the form of a request. Every part carries the path it stands for in `data-path`, which is how findings find it; what a
 * control holds is written into the request at once, and `changed` is told.
 */
export function form(sections, request, words, changed) {
  const { label, page } = words;
  const id = (path) => `field-${path}`;

  const state = (path, value) => {
    write(request, path, value);
    changed();
  };

  const notes = (path) => el("ul", { className: "notes", id: `${id(path)}-notes` });

  /** A control under its label, with room for what is found about it. */
  const field = (path, control) => {
    control.id = id(path);
    control.setAttribute("aria-describedby", `${control.id}-notes`);
    return el("div", { className: "field", "data-path": path }, el("label", { htmlFor: control.id }, words.field(general(path))), control, notes(path));
  };

  const build = {
    truth: (path) => {
      const now = read(request, path);
      const option = (value, text) =>
        el("label", {},
          el("input", { type: "radio", name: path, checked: now === value, onchange: () => state(path, value) }),
          el("span", {}, text));
      return el("fieldset", { className: "field truth", "data-path": path, id: id(path), "aria-describedby": `${id(path)}-notes` },
        el("legend", {}, words.field(general(path))),
        el("div", { className: "segments" }, option(true, label.yes), option(false, label.no), option(undefined, page.notStated)),
        notes(path));
    },

    choice: (path, { offered }) => {
      const select = el("select", { onchange: () => state(path, select.value || undefined) },
        el("option", { value: "" }, page.notStated),
        offered.map((value) => el("option", { value }, words.value(value))));
      select.value = read(request, path) ?? "";
      return field(path, select);
    },

    number: (path) => {
      const input = el("input", { inputMode: "numeric", value: read(request, path) ?? "" });
      // What is no number goes to the core as it was typed: the core has the words for it.
      input.addEventListener("input", () => {
        const text = input.value.trim();
        state(path, text === "" ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : text);
      });
      return field(path, input);
    },

    date: (path) => {
      const input = el("input", { type: "date", value: read(request, path) ?? "", oninput: () => state(path, input.value || undefined) });
      return field(path, input);
    },

    text: (path, { offered }) => {
      const input = el("input", { spellcheck: false, value: read(request, path) ?? "", oninput: () => state(path, input.value || undefined) });
      if (offered.length === 0) return field(path, input);
      const list = el("datalist", { id: `${id(path)}-offered` }, offered.map((value) => el("option", { value })));
      input.setAttribute("list", list.id);
      const whole = field(path, input);
      whole.append(list);
      return whole;
    },

    group: (path, part) => {
      const inside = [el("div", { className: "fields" }, part.parts.filter(isSingle).map((p) => make(p, path, part.path))),
        part.parts.filter((p) => !isSingle(p)).map((p) => make(p, path, part.path))];
      const title = page.parts[part.path];
      return part.folded
        ? el("details", { className: "group", "data-path": path, id: id(path), open: read(request, path) !== undefined }, el("summary", {}, el("h3", {}, title), el("span", { className: "count" })), notes(path), inside)
        : el("fieldset", { className: "group", "data-path": path, id: id(path) }, el("legend", {}, title), notes(path), inside);
    },

    list: (path, part) => {
      const items = el("ol", { className: "items" });
      const none = el("input", { type: "checkbox", onchange: () => (state(path, none.checked ? [] : undefined), show()) });
      const noneLabel = el("label", { className: "none" }, none, el("span", {}, page.none));
      const add = el("button", { type: "button", className: "add", onclick: () => append() }, page.add);
      const name = words.field(general(path));
      add.setAttribute("aria-label", `${page.add}: ${name}`);

      const append = () => {
        const count = read(request, path)?.length ?? 0;
        write(request, `${path}[${count}]`, part.item.kind === "group" ? {} : "");
        show();
        items.lastElementChild.querySelector("input, select").focus();
        changed();
      };

      const remove = (position) => {
        write(request, `${path}[${position}]`, undefined);
        if (read(request, path).length === 0) write(request, path, undefined);
        show();
        (items.children[position]?.querySelector("input, select") ?? add).focus();
        changed();
      };

      const item = (position) => {
        const at = `${path}[${position}]`;
        const drop = el("button", { type: "button", className: "remove", "aria-label": `${page.remove}: ${name} ${position + 1}`, onclick: () => remove(position) }, page.remove);
        if (part.item.kind !== "group") {
          const single = build[part.item.kind](at, part.item);
          single.querySelector("label").textContent = `${name} ${position + 1}`;
          return el("li", { className: "single" }, single, drop);
        }
        return el("li", {},
          el("fieldset", { className: "item", "data-path": at },
            el("legend", {}, `${position + 1}`),
            el("div", { className: "fields" }, part.item.parts.map((p) => make(p, at, part.item.path))),
            notes(at)),
          drop);
      };

      const show = () => {
        const stated = read(request, path);
        const all = Array.isArray(stated) ? stated : [];
        none.checked = Array.isArray(stated) && all.length === 0;
        noneLabel.hidden = all.length > 0;
        items.replaceChildren(...all.map((_, position) => item(position)));
      };
      show();
      return el("fieldset", { className: "group list", "data-path": path, id: id(path) },
        el("legend", {}, name), notes(path), items, el("div", { className: "row" }, add, noneLabel));
    },
  };

  /** A part at its place: inside a list its path has the item's position. */
  const make = (part, at, below) => build[part.kind](at + part.path.slice(below.length), part);
  const isSingle = ({ kind }) => kind !== "group" && kind !== "list";

  return sections.map((section) =>
    el("details", { className: "card section", "data-path": section.path, id: id(section.path), open: section.open || read(request, section.path) !== undefined },
      el("summary", {}, el("h2", {}, page.parts[section.path]), el("span", { className: "count" })),
      notes(section.path),
      el("div", { className: "fields" }, section.parts.filter(isSingle).map((p) => make(p, section.path, section.path))),
      section.parts.filter((p) => !isSingle(p)).map((p) => make(p, section.path, section.path))));
}

/** The place of the form that stands for a path, or for what the path lies in. */
export function place(path) {
  for (let at = path; at; at = parent(at)) {
    const found = document.querySelector(`[data-path="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}

/** Leads there: opens what is folded around it and puts the focus into it. What no field stands for is in a document. */
export function go(path) {
  const found = place(path);
  if (!found) return document.getElementById("paste").focus();
  for (let at = found; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  const control = found.querySelector(":scope > input, :scope > select, input:checked, summary, button") ?? found;
  control.focus();
  found.scrollIntoView({ block: "center", behavior: "auto" });
}
