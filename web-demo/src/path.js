/** `vm.disks.data[0].sizeGb` as its keys. */
export const keys = (path) => path.split(/[.[\]]+/).filter(Boolean).map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** The path without list positions: what the field is called everywhere. */
export const general = (path) => path.replace(/\[\d+\]/g, "");

/** The path of what the field lies in; shorter, whatever text it is given. */
export const parent = (path) => path.slice(0, Math.max(path.lastIndexOf("."), path.lastIndexOf("["), 0));

export const read = (value, path) => keys(path).reduce((at, key) => at?.[key], value);

/** States a value; stating nothing takes the field away, and what is then empty with it. An empty list says something and stays. */
export function write(value, path, stated) {
  const way = keys(path);
  const last = way.pop();
  let at = value;
  for (const [position, key] of way.entries()) {
    if (typeof at[key] !== "object" || at[key] === null) {
      if (stated === undefined) return;
      at[key] = typeof (way[position + 1] ?? last) === "number" ? [] : {};
    }
    at = at[key];
  }
  if (stated !== undefined) at[last] = stated;
  else if (Array.isArray(at)) at.splice(last, 1);
  else {
    delete at[last];
    const above = parent(path);
    // An item of a list is there even where nothing is known of it.
    if (above && !above.endsWith("]") && Object.keys(at).length === 0) write(value, above, undefined);
  }
}

/** What a request states, by path; a list is one statement. */
export function statements(value, path = "") {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, field]) => statements(field, path ? `${path}.${key}` : key)));
}
