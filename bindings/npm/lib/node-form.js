import { api } from "./api.js";
import { files } from "./files.js";
import { wasmEngine } from "./wasm.js";

// What a form answers in the browser, it answers on the server, word for word: there is no addon of the smaller module.
// Rules and facts are not listed here: a form has no use for them, and the module is smaller without.
export const { check, checkMany, choices, engine, fields, init, labels, RequestError, standardSchema } = api(wasmEngine(files("backup-preflight-form.wasm")));
