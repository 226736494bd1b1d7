// Both engines in one process: the package chooses when it is loaded.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The folder of the built package. */
export const dist = fileURLToPath(new URL("../../bindings/npm/dist/", import.meta.url));

/** The package, loaded anew on the engine of that name. */
export function load(engine, file = "node.cjs") {
  const path = dist + file;
  const loaded = require.cache[path];
  delete require.cache[path];
  process.env.BACKUP_PREFLIGHT_ENGINE = engine;
  try {
    return require(path);
  } finally {
    delete process.env.BACKUP_PREFLIGHT_ENGINE;
    require.cache[path] = loaded;
  }
}

/** The package on each engine, by name. */
export const engines = { native: load("native"), wasm: load("wasm") };
