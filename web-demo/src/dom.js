/**
 * Makes an element. Properties are set as properties, `data-` and `aria-` as attributes, children as elements or text: nothing
 * that comes from outside is ever read as markup.
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes("-")) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A long name that may break where its parts meet. */
export const breakable = (text) => text.split(/(?<=[/#.])|(?<=[a-z])(?=[A-Z])/).flatMap((part) => [part, el("wbr")]);

/** Replaces what is in an element, unless it is already made of the same: what stays keeps its focus and is not read out anew. */
export function renew(element, state, make) {
  const text = JSON.stringify(state);
  if (made.get(element) === text) return false;
  made.set(element, text);
  element.replaceChildren(...[make(state)].flat().filter(Boolean));
  return true;
}

const made = new WeakMap();
