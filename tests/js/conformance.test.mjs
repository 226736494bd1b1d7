import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { launch, serve } from "./browser.mjs";
import { dist, engines } from "./engines.mjs";
import { run } from "./vectors.mjs";

const command = ["run", "--quiet", "--package", "backup-preflight-tests", "--bin", "vectors"];
const printed = execFileSync("cargo", command, { maxBuffer: 2 ** 28, cwd: new URL("../..", import.meta.url) });
const vectors = JSON.parse(printed);

/** FNV-1a over 64 bits, of every answer and a line's end: the digest that every front end prints. */
function digest(answers) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(answers.map((answer) => `${answer}\n`).join(""))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

function report(runner, { answers, different }) {
  console.log(`${runner}: ${answers.length} vectors, digest ${digest(answers)}`);
  assert.ok(answers.length > 0);
  assert.equal(different.length, 0, different.slice(0, 3).join("\n"));
  assert.equal(digest(answers), digest(vectors.map((vector) => vector.answer)));
}

test("node native", () => report("node native", run(engines.native, vectors)));

test("wasm in node", () => report("wasm in node", run(engines.wasm, vectors)));

test("wasm in chromium", async () => {
  const here = new URL(".", import.meta.url);
  const server = await serve(dist, (path, response) => {
    if (path === "/vectors.json") return response.setHeader("content-type", "application/json").end(printed);
    if (path === "/vectors.mjs") return response.setHeader("content-type", "text/javascript").end(readFileSync(new URL("vectors.mjs", here)));
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const result = await page.evaluate(async () => {
      const [bp, { run }] = await Promise.all([import("/web.js"), import("/vectors.mjs")]);
      await Promise.all(["ko", "en"].map((lang) => bp.init({ lang })));
      await bp.init({ lang: "en" });
      return run(bp, await (await fetch("/vectors.json")).json());
    });
    report("wasm in chromium", result);
  } finally {
    await browser.close();
    server.close();
  }
});
