// The package as it is published: packed, installed in an empty folder, and used from there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "bindings/npm");
const run = (command, args, options = {}) => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], ...options });
const tool = (name, ...args) => run(join(root, "node_modules/.bin", name), args, { cwd: source });

let folder;
let packed;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "backup-preflight-"));
  [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: source }));
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`], { cwd: folder });
});
after(() => rmSync(folder, { recursive: true }));

const native = () => join(folder, "node_modules/backup-preflight/dist/native");

/** Runs a program in the folder; gives what it prints as JSON. */
function program(text, { type = "module", engine = "" } = {}) {
  const env = { ...process.env, BACKUP_PREFLIGHT_ENGINE: engine };
  return JSON.parse(run(process.execPath, [`--input-type=${type}`, "--eval", text], { cwd: folder, env }));
}

const QUESTION = "{ vm: { disks: { dataCount: 33 } } }";
const ESM = `import { check, engine } from "backup-preflight"; console.log(JSON.stringify([engine, check(${QUESTION}).verdict.backup]));`;
const CJS = `const { check, engine } = require("backup-preflight"); console.log(JSON.stringify([engine, check(${QUESTION}).verdict.backup]));`;

describe("the published package", () => {
  test("holds what it needs and nothing else", () => {
    const files = packed.files.map(({ path }) => path).filter((path) => !path.startsWith("dist/native/")).sort();
    assert.deepEqual(files, [
      "LICENSE-APACHE", "LICENSE-MIT", "README.md",
      "dist/backup-preflight-form.wasm", "dist/backup-preflight.wasm", "dist/form.d.cts", "dist/form.d.ts", "dist/index.d.cts", "dist/index.d.ts",
      "dist/node-form.cjs", "dist/node-form.js", "dist/node.cjs", "dist/node.js", "dist/web-form.js", "dist/web.js",
      "dist/words/en.explain.txt", "dist/words/en.txt", "dist/words/ko.explain.txt", "dist/words/ko.txt",
      "package.json",
    ]);
  });

  test("is imported and required, on the addon", () => {
    assert.deepEqual(program(ESM), ["native", "blocked"]);
    assert.deepEqual(program(CJS, { type: "commonjs" }), ["native", "blocked"]);
  });

  test("takes the engine that is asked for", () => {
    assert.deepEqual(program(ESM, { engine: "wasm" }), ["wasm", "blocked"]);
    assert.deepEqual(program(CJS, { type: "commonjs", engine: "native" }), ["native", "blocked"]);
  });

  test("has the smaller module for forms", () => {
    for (const [type, text] of Object.entries({ module: ESM, commonjs: CJS })) {
      assert.deepEqual(program(text.replace('preflight"', 'preflight/form"'), { type }), ["wasm", "blocked"]);
    }
  });

  test("imported and required it is one, and an error is known to both", () => {
    const text = `import * as a from "backup-preflight"; import { createRequire } from "node:module";
      const b = createRequire(import.meta.url)("backup-preflight"); const form = createRequire(import.meta.url)("backup-preflight/form");
      const thrown = [a, b, form].map((bp) => { try { bp.check("{"); } catch (error) { return error; } });
      console.log(JSON.stringify([a.check === b.check, ...thrown.flatMap((e) => [a, b, form].map((bp) => e instanceof bp.RequestError))]));`;
    assert.deepEqual(new Set(program(text)), new Set([true]));
  });

  test("answers on WebAssembly where the addon is absent, or broken", () => {
    const kept = join(folder, "kept");
    cpSync(native(), kept, { recursive: true });
    try {
      for (const name of readdirSync(native())) writeFileSync(join(native(), name), "no addon");
      assert.deepEqual(program(CJS, { type: "commonjs" }), ["wasm", "blocked"]);
      assert.throws(() => program(CJS, { type: "commonjs", engine: "native" }));
      rmSync(native(), { recursive: true });
      assert.deepEqual(program(ESM), ["wasm", "blocked"]);
    } finally {
      cpSync(kept, native(), { recursive: true });
    }
  });

  test("its files can be reached by hosts that bring their own", () => {
    const text = `const files = ["backup-preflight.wasm", "backup-preflight-form.wasm", "words/ko.txt"].map((name) => import.meta.resolve("backup-preflight/" + name));
      console.log(JSON.stringify(files.map((url) => url.split("/dist/")[1])));`;
    assert.deepEqual(program(text), ["backup-preflight.wasm", "backup-preflight-form.wasm", "words/ko.txt"]);
  });

  test("satisfies publint and are-the-types-wrong", () => {
    assert.match(tool("publint", "--strict"), /All good/);
    // Node before 12 knows no exports, and the modules have no types.
    tool("attw", "--pack", ".", "--profile", "node16", "--exclude-entrypoints", "backup-preflight.wasm", "backup-preflight-form.wasm");
  });

  test("an example of every call compiles, strictly, however it is resolved", () => {
    for (const resolution of ["node16", "nodenext", "bundler"]) {
      tool("tsc", "--project", join(root, `tests/js/types/tsconfig.${resolution}.json`));
    }
  });

  test("a bundler finds all of it for a browser, and drops it where nothing is used", () => {
    const bundle = (text) =>
      run(join(root, "node_modules/.bin/esbuild"), ["--bundle", "--format=esm", "--minify"], { cwd: folder, input: text, stdio: "pipe" });
    const used = bundle('import { check } from "backup-preflight"; console.log(check);');
    assert.match(used, /backup-preflight\.wasm/);
    assert.doesNotMatch(used, /node:fs|require\(/);
    assert.ok(bundle('import "backup-preflight"; console.log(1);').length < 100);
  });
});
