import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const docs = (path) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));
const gate = (...args) => spawnSync(process.execPath, [docs("examples/node/gate.mjs"), ...args], { encoding: "utf8" });

test("the guide shows the example that is run", () => {
  assert.ok(readFileSync(docs("guides/node.md"), "utf8").includes(readFileSync(docs("examples/node/gate.mjs"), "utf8")));
});

test("the example answers about a folder", () => {
  const { status, stdout } = gate(docs("examples"));
  assert.match(stdout, /^deployment\.xml: web-01: ready$/m);
  assert.match(stdout, /^windows-healthy\.json: web-01: ready$/m);
  // A hosted service alone describes no virtual machine.
  assert.match(stdout, /^hosted-service\.xml: /m);
  assert.equal(status, 2);
});

test("and in Korean", () => assert.match(gate(docs("examples"), "ko").stdout, /[가-힣]/));
