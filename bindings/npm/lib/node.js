import { join } from "node:path";
import { api } from "./api.js";
import { wasmEngine } from "./wasm.js";
import { files } from "./files.js";

/** The addon of this machine, unless there is none, or none that loads: then WebAssembly answers. */
function native() {
  const wanted = process.env.BACKUP_PREFLIGHT_ENGINE;
  if (wanted === "wasm") return undefined;
  const folder = join(__dirname, "native");
  for (const libc of process.platform === "linux" ? ["", "-musl"] : [""]) {
    try {
      return require(join(folder, `${process.platform}-${process.arch}${libc}.node`));
    } catch (error) {
      if (wanted === "native") throw error;
    }
  }
}

const addon = native();

const nativeEngine = {
  ...addon,
  name: "native",
  // What libuv has threads for.
  lanes: 4,
  batchSize: 64,
  batch: (questions) => addon.checkBatch(questions.map(({ content }) => content), questions.map(({ options }) => options)),
};

export const {
  check, checkMany, choices, engine, explain, facts, fields, init, labels, network, RequestError, rules, standardSchema,
} = api(addon ? nativeEngine : wasmEngine(files("backup-preflight.wasm")));
