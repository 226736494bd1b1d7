import start, * as module from "glue";
import { RequestError } from "./error.js";
import messages from "./messages.js";

/** The languages there are. */
export const languages = Object.keys(messages);

const EXPLAINING = ["explain", "facts"];

/**
 * The engine in WebAssembly. A host that can read files at once gives `module()` and `words(name)`; any other gives `url(name)`,
 * and `init` comes before the first question.
 */
export function wasmEngine(host) {
  /** What the module was given, by language: once more needed where it has to be started anew. */
  const words = new Map();
  let state = "absent";

  const absent = (language, what, cause) =>
    new RequestError({ ...(messages[language] ?? messages.en), path: what }, { cause });

  const give = (language, answers, explanations) => {
    if (!module.load(language, answers, explanations)) throw absent(language, language);
    words.set(language, [answers, explanations]);
  };

  const restart = (language) => {
    state = "broken";
    try {
      module.__wbg_reset_state();
      for (const [language, assets] of words) module.load(language, ...assets);
    } catch (cause) {
      throw absent(language, "", cause);
    }
    state = "running";
  };

  /** Sees to it that the module runs and has the words, or says that it has not. */
  const need = (language, explaining) => {
    if (state === "broken") restart(language);
    if (state === "absent") {
      if (!host.module) throw absent(language, "");
      try {
        module.initSync({ module: host.module() });
      } catch (cause) {
        throw absent(language, "", cause);
      }
      state = "running";
    }
    const [answers, explanations] = words.get(language) ?? [];
    if (!languages.includes(language) || (answers && (explanations || !explaining))) return;
    if (!host.words) throw absent(language, answers ? `${language}.explain` : language);
    give(language, answers ?? host.words(language), explaining ? host.words(`${language}.explain`) : undefined);
  };

  return {
    name: "wasm",
    lanes: 1,
    batchSize: 16,
    batch: turn,
    restart,
    checkText: (text, options, language) => (need(language), module.checkText(text, options)),
    checkBytes: (bytes, options, language) => (need(language), module.checkBytes(bytes, options)),
    // What is said of a network are explanations: a form has none of it.
    network: (verb, bytes, options, language) => (need(language, true), module.network(verb, bytes, options)),
    list: (verb, about, language) => (need(language, EXPLAINING.includes(verb)), module.list(verb, about, language)),
    reject: (code, path, found, language) => (need(language), module.reject(code, path, found, language)),
    init:
      host.url &&
      (async ({ wasm = host.url("wasm"), words: given = {}, lang, explanations = false }) => {
        const language = languages.includes(lang) ? lang : "en";
        const [answers, more] = words.get(language) ?? [];
        const asset = async (name) => {
          const source = await (given[name] ?? fetch(host.url(name)));
          return typeof source === "string" ? source : (source instanceof URL ? await fetch(source) : source).text();
        };
        try {
          const [, ...texts] = await Promise.all([
            state === "absent" && start({ module_or_path: wasm }),
            answers ?? asset(language),
            explanations ? (more ?? asset(`${language}.explain`)) : more,
          ]);
          if (state === "absent") state = "running";
          if (texts[0] !== answers || texts[1] !== more) give(language, ...texts);
        } catch (cause) {
          throw cause instanceof RequestError ? cause : absent(language, "", cause);
        }
      }),
  };
}

/** Lets everything else that waits have its turn. A timer would do, but browsers make it wait four milliseconds. */
function turn() {
  return new Promise((resolve) => {
    if (globalThis.setImmediate) return setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), resolve());
    port2.postMessage(0);
  });
}
