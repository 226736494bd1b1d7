import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The files beside this one, read when they are needed. */
export const files = (module) => ({
  module: () => readFileSync(join(__dirname, module)),
  words: (name) => readFileSync(join(__dirname, "words", `${name}.txt`), "utf8"),
});
