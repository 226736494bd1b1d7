import { bytes, encode, Fault, isPlain, said, text } from "./value.js";

const utf8 = new TextEncoder();

/** Does what reads the caller's values: whatever is thrown there, they cannot be read. */
export function reading(work, path = "") {
  try {
    return work();
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : new Fault("value.unreadable", path, said(thrown));
  }
}

/** A question as an engine takes it: text or bytes, and the options as JSON. */
export function question(input, options, usual) {
  return reading(() => {
    const { with: further, lang: asked, ...rest } = options ?? {};
    const lang = asked ?? usual;
    if (!Array.isArray(input) && further === undefined) {
      const { name, content } = document(input, "");
      return { content, options: encode(name === undefined ? { lang, ...rest } : { lang, ...rest, name }), lang };
    }
    const documents = pieces(input, "input");
    const more = further === undefined ? [] : pieces(further, "with");
    return {
      content: joined([...documents, ...more]),
      options: encode({ lang, ...rest, documents: documents.map(piece), with: more.map(piece) }),
      lang,
    };
  });
}

/** A question about a network as an engine takes it: bytes, whatever the documents are, and the options as JSON. */
export function networkQuestion(verb, input, options, usual) {
  return reading(() => {
    const { lang: asked, ...rest } = options ?? {};
    const lang = asked ?? usual;
    const documents = pieces(input, "input");
    return {
      verb: text(verb, ""),
      content: joined(documents),
      options: encode({ lang, ...rest, documents: documents.map(piece) }),
      lang,
    };
  });
}

const piece = ({ name, content }) => ({ name, length: content.length });

function pieces(input, root) {
  return (Array.isArray(input) ? input : [input]).map((one, item) => {
    const path = Array.isArray(input) ? `${root}[${item}]` : root;
    const { name = path, content } = document(one, path);
    return { name, content: typeof content === "string" ? utf8.encode(content) : content };
  });
}

/** A document: text or bytes as they are, an object as JSON; with its name where it comes as `{ name, content }`. */
function document(input, path) {
  if (typeof input === "string") return { content: text(input, path) };
  const raw = reading(() => bytes(input), path);
  if (raw) return { content: raw };
  if (!isPlain(input) || !Object.hasOwn(input, "content")) return { content: encode(input, path) };
  const { name, content } = input;
  const inside = path === "" ? "" : `${path}.`;
  return { name: text(name, `${inside}name`), content: document(content, `${inside}content`).content };
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { content }) => sum + content.length, 0));
  let at = 0;
  for (const { content } of parts) {
    all.set(content, at);
    at += content.length;
  }
  return all;
}
