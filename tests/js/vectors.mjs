// Puts every vector through the package. Runs in Node and in the browser.

const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const documents = (plain) => plain.map(({ name, hex }) => ({ name, content: bytes(hex) }));

/** What a caller gets, as canonical JSON. A vector that names a verb is a question about a network. */
function answer(bp, verb, input, options) {
  try {
    return JSON.stringify(verb ? bp.network(verb, input, options) : bp.check(input, options));
  } catch (error) {
    if (!(error instanceof bp.RequestError)) throw error;
    return JSON.stringify({ error });
  }
}

/** Every answer, and what differs from what it must be. */
export function run(bp, vectors) {
  const different = [];
  const compare = (how, name, given, wanted) => {
    if (given !== wanted) different.push(`${name}, as ${how}:\n  ${given}\n  ${wanted}`);
    return given;
  };
  const answers = vectors.map((vector) => {
    const { verb } = vector;
    const options = verb ? vector.options : { ...vector.options, detail: vector.detail };
    // A list in JavaScript is several documents; as the content of one it is a list.
    const object = Array.isArray(vector.object) ? { name: "input", content: vector.object } : vector.object;
    if (object !== null) compare("object", vector.name, answer(bp, verb, object, options), vector.answer);
    const more = vector.with.length > 0 ? { with: documents(vector.with) } : {};
    return compare("bytes", vector.name, answer(bp, verb, documents(vector.documents), { ...options, ...more }), vector.answer);
  });
  return { answers, different };
}
