import { bytes, encode, Fault, isPlain, said, text } from "./value.js";

const utf8 = new TextEncoder();

/** A question as an engine takes it: text or bytes, and the options as JSON. All that reads the caller's values is here. */
export function question(input, options, lang) {
  try {
    const { with: further, ...rest } = { lang, ...options };
    if (!Array.isArray(input) && further === undefined) {
      const { name, content } = document(input, "");
      return { content, options: encode(name === undefined ? rest : { ...rest, name }), lang: rest.lang };
    }
    const documents = pieces(input, "input");
    const more = further === undefined ? [] : pieces(further, "with");
    const piece = ({ name, content }) => ({ name, length: content.length });
    const content = joined([...documents, ...more].map(({ content }) => content));
    return {
      content,
      options: encode({ ...rest, documents: documents.map(piece), with: more.map(piece) }),
      lang: rest.lang,
    };
  } catch (thrown) {
    throw thrown instanceof Fault ? thrown : new Fault("value.unreadable", "", said(thrown));
  }
}

/** The questions of a batch. */
export function questions(inputs) {
  try {
    return Array.from(inputs);
  } catch (thrown) {
    throw new Fault("value.unreadable", "", said(thrown));
  }
}

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
  try {
    const content = bytes(input);
    if (content) return { content };
  } catch (thrown) {
    throw new Fault("value.unreadable", path, said(thrown));
  }
  if (!isPlain(input) || !Object.hasOwn(input, "content")) return { content: encode(input, path) };
  const { name, content } = input;
  return { name: text(name, path ? `${path}.name` : "name"), content: document(content, path ? `${path}.content` : "content").content };
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
