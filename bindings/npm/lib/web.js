import { api } from "./api.js";
import { wasmEngine } from "./wasm.js";

// Bundlers find the files by these very expressions.
const urls = {
  wasm: () => new URL("./backup-preflight.wasm", import.meta.url),
  en: () => new URL("./words/en.txt", import.meta.url),
  "en.explain": () => new URL("./words/en.explain.txt", import.meta.url),
  ko: () => new URL("./words/ko.txt", import.meta.url),
  "ko.explain": () => new URL("./words/ko.explain.txt", import.meta.url),
};

export const {
  check, checkMany, choices, engine, explain, facts, fields, init, labels, RequestError, rules, standardSchema,
} = api(wasmEngine({ url: (name) => urls[name]() }));
