// What the runners of the vectors share: the vectors themselves, and the record that each runner leaves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const command = ["run", "--quiet", "--package", "backup-preflight-tests", "--bin", "vectors"];

/** The vectors as JSON text. */
export const printed = execFileSync("cargo", command, { maxBuffer: 2 ** 28, cwd: new URL("../..", import.meta.url) });
export const vectors = JSON.parse(printed);

/** FNV-1a over 64 bits, of every answer and a line's end: the digest that every front end prints. */
function digest(answers) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(answers.map((answer) => `${answer}\n`).join(""))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

/** Checks what a runner got, prints how much that is, and leaves it where `PREFLIGHT_CONFORMANCE` says. */
export function record(runner, { answers, different }) {
  const found = `${answers.length} vectors, digest ${digest(answers)}`;
  console.log(`${runner}: ${found}`);
  assert.ok(answers.length > 0);
  assert.equal(different.length, 0, different.slice(0, 3).join("\n"));
  assert.equal(digest(answers), digest(vectors.map((vector) => vector.answer)));
  const folder = process.env.PREFLIGHT_CONFORMANCE;
  if (folder) writeFileSync(join(folder, runner), `${found}\n`);
}
