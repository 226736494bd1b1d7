/** What is wrong with a value, before the core puts it in words. */
export class Fault {
  constructor(code, path, found = "") {
    Object.assign(this, { code, path, found });
  }
}

/** The core refuses what is nested deeper than 128; what lies below this need not be written for it to say so. */
const DEEP = 256;

/** What has to be escaped in JSON, and halves of characters, which have to be looked at. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

/**
 * Writes a value as JSON and, unlike `JSON.stringify`, drops and changes nothing in silence: what JSON cannot hold is a `Fault`.
 * A field that is `undefined` is absent. Every property is read once.
 */
export function encode(value, root = "") {
  const path = root === "" ? [] : [root];
  const open = [];
  const fault = (code, found) => new Fault(code, written(path), found);

  const quote = (text) => {
    if (!SPECIAL.test(text)) return `"${text}"`;
    if (!isWellFormed(text)) throw fault("value.text");
    return JSON.stringify(text);
  };

  const write = (value) => {
    if (typeof value === "string") return quote(value);
    if (typeof value === "boolean" || value === null) return String(value);
    if (typeof value === "number") {
      if (!Number.isFinite(value)) throw fault("value.number", String(value));
      return String(value);
    }
    const list = Array.isArray(value);
    if (!list && !isPlain(value)) throw fault("value.kind", kind(value));
    if (open.includes(value)) throw fault("value.cycle");
    if (open.length === DEEP) return "null";
    open.push(value);
    let text = "";
    if (list) {
      for (let item = 0; item < value.length; item++) {
        path.push(item);
        text += (item === 0 ? "" : ",") + write(value[item]);
        path.pop();
      }
    } else {
      for (const key of Object.keys(value)) {
        path.push(key);
        const field = value[key];
        if (field !== undefined) text += `${text === "" ? "" : ","}${quote(key)}:${write(field)}`;
        path.pop();
      }
    }
    open.pop();
    return list ? `[${text}]` : `{${text}}`;
  };

  try {
    return write(value);
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : fault("value.unreadable", said(thrown));
  }
}

/** The path of a field as the core writes it: `vm.disks.data[0].sizeGb`. */
function written(path) {
  return path.reduce((all, key) => (typeof key === "number" ? `${all}[${key}]` : all === "" ? key : `${all}.${key}`), "");
}

/** The bytes of a buffer or a view of one; nothing where the value is neither. */
export function bytes(value) {
  if (ArrayBuffer.isView(value)) {
    switch (tag(value)) {
      // A copy; it throws where the buffer is detached or too short by now, which a view alone would hide.
      case "Uint8Array":
        return new Uint8Array(value);
      case "DataView":
        return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
    }
  }
  return tag(value) === "ArrayBuffer" ? new Uint8Array(value) : undefined;
}

/** Text that can be written as UTF-8. */
export function text(value, path) {
  if (typeof value !== "string") throw new Fault("value.kind", path, kind(value));
  if (!isWellFormed(value)) throw new Fault("value.text", path);
  return value;
}

/** An object as literals make it, of whichever realm. */
export function isPlain(value) {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf"));
}

/** What was thrown, in its own words. Anything can be thrown, and some of it throws again. */
export function said(thrown) {
  try {
    return String(thrown?.message ?? thrown);
  } catch {
    return "?";
  }
}

const isWellFormed = String.prototype.isWellFormed ? (text) => text.isWellFormed() : (text) => !/\p{Surrogate}/u.test(text);

const tag = (value) => Object.prototype.toString.call(value).slice("[object ".length, -1);

/** What a value is called in JavaScript. */
function kind(value) {
  if (value === null || value === undefined) return String(value);
  return String(Object.getPrototypeOf(value)?.constructor?.name || tag(value));
}
