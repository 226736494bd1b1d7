import { choices } from "../package/web.js";
import { general } from "./path.js";

/** The parts of the request that are a section of the form of their own, and whether one is open at first. */
const SECTIONS = {
  vm: true,
  "vm.agent": true,
  "vm.disks": true,
  "vm.network": true,
  vault: true,
  policy: false,
  restore: false,
  plan: false,
  governance: false,
  "vm.encryption": false,
  "vm.guest": false,
};

/** Parts that few need: folded until something is stated or found there. */
const FOLDED = ["vm.network.proxy"];

/** What a shared type has and this place has no use for: only data disks have a number, only system disks live on the host alone. */
const UNUSED = ["vm.disks.os.lun", "vm.disks.data.ephemeral"];

/** Makes the form's sections of the request's schema. `order` says in which order fields are known to the reader. */
export function sections(schema, order) {
  const resolved = (node) => (node.$ref ? schema.$defs[node.$ref.split("/").at(-1)] : node.anyOf ? resolved(node.anyOf[0]) : node);

  // What no rule reads still names things: a name comes first, anything else last.
  const rank = (path) => order.get(path) ?? (path.endsWith(".name") ? -1 : order.size);

  const part = (node, path) => {
    const type = resolved(node);
    if (type.properties) {
      const all = Object.entries(type.properties).map(([key, field]) => [path ? `${path}.${key}` : key, field]);
      const own = all.filter(([at]) => !(at in SECTIONS) && !UNUSED.includes(at));
      const parts = own.map(([at, field]) => part(field, at)).sort((a, b) => rank(a.path) - rank(b.path));
      // Single fields stand before groups of them.
      const simple = parts.filter(({ kind }) => kind !== "group" && kind !== "list");
      return { kind: "group", path, folded: FOLDED.includes(path), parts: [...simple, ...parts.filter((p) => !simple.includes(p))] };
    }
    if (type.items) return { kind: "list", path, item: part(type.items, path) };
    const types = [type.type].flat();
    if (types.includes("boolean")) return { kind: "truth", path };
    if (types.includes("integer")) return { kind: "number", path };
    if (type.format === "date") return { kind: "date", path };
    return { kind: type.enum || type.oneOf ? "choice" : "text", path, offered: choices(path) };
  };

  const at = (path) => path.split(".").reduce((node, key) => resolved(node).properties[key], schema);
  return Object.entries(SECTIONS).map(([path, open]) => ({ ...part(at(path), path), open }));
}

/** Every path that needs a word of the page's own or the package's. */
export const paths = (part) => [general(part.path), ...(part.parts ?? []).flatMap(paths), ...(part.item?.parts ?? []).flatMap(paths)];
