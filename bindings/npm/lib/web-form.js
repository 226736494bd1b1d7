import { api } from "./api.js";
import { wasmEngine } from "./wasm.js";
import { words } from "./words.js";

const urls = { ...words, wasm: () => new URL("./backup-preflight-form.wasm", import.meta.url) };

// Rules and facts are not listed here: a form has no use for them, and the module is smaller without.
export const { check, checkMany, choices, engine, fields, init, labels, RequestError, standardSchema } = api(wasmEngine({ url: (name) => urls[name]() }));
