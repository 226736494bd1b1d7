import { api } from "./api.js";
import { wasmEngine } from "./wasm.js";
import { words } from "./words.js";

const urls = { ...words, wasm: () => new URL("./backup-preflight.wasm", import.meta.url) };

export const {
  check, checkMany, choices, engine, explain, facts, fields, init, labels, network, RequestError, rules, standardSchema,
} = api(wasmEngine({ url: (name) => urls[name]() }));
