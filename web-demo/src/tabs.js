import { el } from "./dom.js";

let count = 0;

/** Panels of which one is shown at a time, each under a tab: arrows go from tab to tab. `panels` are pairs of a name and what it shows. */
export function tabs(label, panels) {
  const id = `tabs-${(count += 1)}`;
  const choose = (chosen, focus) => {
    buttons.forEach((button, position) => {
      const is = position === chosen;
      button.setAttribute("aria-selected", String(is));
      button.tabIndex = is ? 0 : -1;
      bodies[position].hidden = !is;
    });
    if (focus) buttons[chosen].focus();
  };
  const moved = (position, key) =>
    ({ ArrowRight: (position + 1) % panels.length, ArrowLeft: (position + panels.length - 1) % panels.length, Home: 0, End: panels.length - 1 })[key];
  const buttons = panels.map(([name], position) =>
    el("button", {
      type: "button", role: "tab", id: `${id}-${position}`, "aria-controls": `${id}-${position}-panel`,
      onclick: () => choose(position),
      onkeydown: (event) => {
        const to = moved(position, event.key);
        if (to === undefined) return;
        event.preventDefault();
        choose(to, true);
      },
    }, name));
  const bodies = panels.map(([, body], position) => el("div", { role: "tabpanel", id: `${id}-${position}-panel`, "aria-labelledby": `${id}-${position}` }, body));
  choose(0);
  return el("div", { className: "tabs" }, el("div", { className: "tablist", role: "tablist", "aria-label": label }, buttons), bodies);
}
