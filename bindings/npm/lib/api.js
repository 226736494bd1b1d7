import { RequestError } from "./error.js";
import { networkQuestion, question, reading } from "./question.js";
import { standardSchema } from "./schema.js";
import { Fault, said, text } from "./value.js";

/**
 * The package's functions on an engine.
 *
 * An engine has the functions of the core's door, `checkText`, `checkBytes`, `network`, `list` and `reject`, which give JSON
 * text, and `batch`, which answers some questions on other threads or, having none, waits for its turn.
 */
export function api(engine) {
  let usual = "en";

  /** Does what is asked; whatever goes wrong on the way becomes a `RequestError` in the core's words. */
  const guard = (language, work) => {
    try {
      return work();
    } catch (thrown) {
      if (thrown instanceof RequestError) throw thrown;
      const fault = thrown instanceof Fault ? thrown : new Fault("engine.failed", "", said(thrown));
      if (fault !== thrown) engine.restart?.(language);
      throw new RequestError(JSON.parse(engine.reject(fault.code, fault.path, fault.found, language)).error);
    }
  };

  const language = (options) => {
    try {
      return typeof options?.lang === "string" ? options.lang : usual;
    } catch {
      return usual;
    }
  };

  const value = (answer) => {
    const value = JSON.parse(answer);
    if (value?.error?.code) throw new RequestError(value.error);
    return value;
  };

  const read = (input, options) => question(input, options, usual);

  const answer = ({ content, options, lang }) =>
    typeof content === "string" ? engine.checkText(content, options, lang) : engine.checkBytes(content, options, lang);

  const check = (input, options) => guard(language(options), () => value(answer(read(input, options))));

  const checkMany = async (inputs, given) => {
    const lang = language(given);
    const { onProgress, signal, ...options } = guard(lang, () => reading(() => ({ ...given })));
    const all = guard(lang, () => reading(() => Array.from(inputs)));
    const answers = new Array(all.length);
    const settle = (at, work) => {
      try {
        answers[at] = guard(lang, work);
      } catch (error) {
        answers[at] = error;
      }
    };
    let [next, done] = [0, 0];
    // Each lane takes the next few questions until there are none.
    const lane = async () => {
      while (next < all.length) {
        signal?.throwIfAborted();
        const [from, to] = [next, Math.min(next + engine.batchSize, all.length)];
        next = to;
        const questions = [];
        for (let at = from; at < to; at++) {
          settle(at, () => void questions.push({ at, ...read(all[at], options) }));
        }
        const texts = await engine.batch(questions);
        questions.forEach((question, position) => settle(question.at, () => value(texts ? texts[position] : answer(question))));
        done += to - from;
        onProgress?.(done, all.length);
      }
    };
    try {
      await Promise.all(Array.from({ length: engine.lanes }, lane));
    } finally {
      // Where one lane was stopped, the others have no more to do.
      next = all.length;
    }
    return answers;
  };

  const network = (verb, input = [], options) =>
    guard(language(options), () => {
      const asked = networkQuestion(verb, input, options, usual);
      return value(engine.network(asked.verb, asked.content, asked.options, asked.lang));
    });

  const listed = (verb, about, options) =>
    guard(language(options), () => value(engine.list(verb, text(about, ""), text(options?.lang ?? usual, "lang"))));

  return {
    engine: engine.name,
    RequestError,
    init: async (options) => {
      const lang = language(options);
      await engine.init?.({ ...options, lang });
      // A language that there is not is turned down here as everywhere else.
      listed("labels", "", { lang });
      usual = lang;
    },
    check,
    checkMany,
    network,
    rules: (options) => listed("rules", "", options),
    explain: (id, options) => listed("explain", id, options),
    facts: (edition = "auto", options) => listed("facts", edition, options),
    choices: (path, options) => listed("choices", path, options),
    fields: (options) => listed("fields", "", options),
    labels: (options) => listed("labels", "", options),
    standardSchema: standardSchema(check),
  };
}
