// Figures of the JavaScript front ends: one row of JSON each. Times are medians; rows of one run may be compared.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import Ajv from "ajv/dist/2020.js";
import { launch, serve } from "./browser.mjs";
import { dist, engines } from "./engines.mjs";

const bytes = readFileSync(new URL("../../core/benches/healthy.json", import.meta.url));
const text = bytes.toString();
const object = JSON.parse(text);
const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];
const row = (what, value, unit) => console.log(JSON.stringify({ what, value: Number(value.toPrecision(3)), unit }));

/** Microseconds for a call. */
function each(call, calls = 200) {
  const rounds = [];
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    for (let at = 0; at < calls; at++) call();
    rounds.push(((performance.now() - start) * 1000) / calls);
  }
  // The first rounds are spent on compiling.
  return median(rounds.slice(20));
}

const schema = JSON.parse(readFileSync(new URL("../../bindings/types/request.schema.json", import.meta.url)));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
if (!validate(object)) throw new Error(JSON.stringify(validate.errors));

row("JSON.parse", each(() => JSON.parse(text)), "µs");
row("JSON.parse and ajv", each(() => validate(JSON.parse(text))), "µs");
row("ajv on the object", each(() => validate(object)), "µs");
for (const [name, bp] of Object.entries(engines)) {
  const report = JSON.stringify(bp.check(bytes));
  row(`check on ${name}, bytes`, each(() => bp.check(bytes)), "µs");
  row(`check on ${name}, bytes, brief`, each(() => bp.check(bytes, { detail: "brief" })), "µs");
  row(`check on ${name}, object`, each(() => bp.check(object)), "µs");
  row(`of which JSON.parse of the report (${report.length} bytes)`, each(() => JSON.parse(report)), "µs");
}

const many = Array.from({ length: 5000 }, () => bytes);
for (const [name, bp] of Object.entries(engines)) {
  await bp.checkMany(many);
  const start = performance.now();
  await bp.checkMany(many);
  row(`checkMany on ${name}, each of ${many.length}`, ((performance.now() - start) * 1000) / many.length, "µs");
}

/** Milliseconds that a fresh Node takes for a program; the program's own figure where it prints one. */
function fresh(program, engine) {
  const times = [];
  for (let at = 0; at < 15; at++) {
    const env = { ...process.env, BACKUP_PREFLIGHT_ENGINE: engine };
    const start = performance.now();
    const printed = execFileSync(process.execPath, ["--eval", program], { env, encoding: "utf8", cwd: dist });
    times.push(printed ? Number(printed) : performance.now() - start);
  }
  return median(times);
}
const timed = (work) => `const start = performance.now(); ${work}; console.log(performance.now() - start);`;
row("a bare Node process", fresh("0", ""), "ms");
for (const engine of ["native", "wasm"]) {
  row(`a Node process with require, ${engine}`, fresh(`require("backup-preflight")`, engine), "ms");
  row(`require alone, ${engine}`, fresh(timed(`require("backup-preflight")`), engine), "ms");
  row(`require and first answer, ${engine}`, fresh(timed(`require("backup-preflight").check({ vm: {} })`), engine), "ms");
}

const server = await serve(dist);
const browser = await launch();
for (const name of ["web", "web-form"]) {
  const times = [];
  for (let at = 0; at < 15; at++) {
    // A context of its own has an empty cache.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    times.push(
      await page.evaluate(async (name) => {
        const start = performance.now();
        const bp = await import(`/${name}.js`);
        const imported = performance.now();
        await bp.init();
        const ready = performance.now();
        bp.check({ vm: { deploymentModel: "classic", disks: { dataCount: 17 } } });
        return [performance.now() - start, imported - start, ready - imported, performance.now() - ready];
      }, name),
    );
    await context.close();
  }
  for (const [at, part] of ["from import to first answer", "of which import", "of which init: fetch, compile, words", "of which the first answer"].entries()) {
    row(`Chromium, ${name}.js, ${part}`, median(times.map((all) => all[at])), "ms");
  }
}
const page = await browser.newPage();
await page.goto(server.url);
const [inBytes, inObject] = await page.evaluate(async ([text, object]) => {
  const bp = await import("/web.js");
  await bp.init();
  const bytes = new TextEncoder().encode(text);
  const each = (call) => {
    for (let at = 0; at < 3000; at++) call();
    const start = performance.now();
    for (let at = 0; at < 3000; at++) call();
    return ((performance.now() - start) * 1000) / 3000;
  };
  return [each(() => bp.check(bytes)), each(() => bp.check(object))];
}, [text, object]);
row("check in Chromium, bytes", inBytes, "µs");
row("check in Chromium, object", inObject, "µs");
await browser.close();
server.close();

for (const file of ["backup-preflight.wasm", "backup-preflight-form.wasm", "words/en.txt", "words/ko.txt", "words/en.explain.txt", "words/ko.explain.txt", "web.js"]) {
  const content = readFileSync(dist + file);
  row(`${file}, raw`, content.length / 1000, "KB");
  row(`${file}, gzip`, gzipSync(content, { level: 9 }).length / 1000, "KB");
}
