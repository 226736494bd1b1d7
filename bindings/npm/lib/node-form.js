import { api } from "./api.js";
import { files } from "./files.js";
import { wasmEngine } from "./wasm.js";

// What a form answers in the browser, it answers on the server, word for word: there is no addon of the smaller module.
export const {
  check, checkMany, choices, engine, explain, facts, fields, init, labels, RequestError, rules, standardSchema,
} = api(wasmEngine(files("backup-preflight-form.wasm")));
