// Makes what `cargo xtask wasm` has built into a package: `lib/` as modules for browsers, as CommonJS for Node with modules around
// it, and the types.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundle = (names, options) =>
  build({
    entryPoints: names.map((name) => here(`lib/${name}.js`)),
    outdir: here("dist"),
    bundle: true,
    alias: { glue: here("../../target/wasm/bound/glue.js") },
    metafile: true,
    logLevel: "warning",
    ...options,
  });

const web = await bundle(["web", "web-form"], { format: "esm", target: "es2022" });
await bundle(["node", "node-form"], { format: "cjs", platform: "node", target: "node20", outExtension: { ".js": ".cjs" } });

// In Node a module and `require` share one engine: the module wraps what is required.
const exported = Object.values(web.metafile.outputs).map(({ exports }) => exports.join(", "));
["node", "node-form"].forEach((name, at) => writeFileSync(here(`dist/${name}.js`), `export { ${exported[at]} } from "./${name}.cjs";\n`));

const types = readFileSync(here("../types/types.d.ts"), "utf8") + readFileSync(here("lib/index.d.ts"), "utf8").replace(/^import .*\n/m, "");
for (const [end, from] of [["ts", "js"], ["cts", "cjs"]]) {
  writeFileSync(here(`dist/index.d.${end}`), types);
  writeFileSync(here(`dist/form.d.${end}`), `export type * from "./index.${from}";\nexport { ${exported[1]} } from "./index.${from}";\n`);
}
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(here(`../../${name}`), here(name));
