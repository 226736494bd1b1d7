import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./engines.mjs";

/** The package on WebAssembly, with the memory that its present instance uses. */
function watched() {
  const { Instance } = WebAssembly;
  const instances = [];
  WebAssembly.Instance = function (...args) {
    const instance = new Instance(...args);
    instances.push(instance);
    return instance;
  };
  const bp = load("wasm");
  bp.labels();
  return { bp, memory: () => instances.at(-1).exports.memory, restore: () => (WebAssembly.Instance = Instance), instances };
}

const question = { vm: { deploymentModel: "classic", disks: { dataCount: 17 } } };

test("after a trap the module is started anew, with its languages", async () => {
  const { bp, memory, instances, restore } = watched();
  const [english, korean] = ["en", "ko"].map((lang) => bp.check(question, { lang }));
  const why = bp.explain("disks.count", { lang: "ko" });
  const exhaust = () => {
    const { buffer } = memory();
    // As much as a module of 32 bits can have: no byte is left for the next question.
    memory().grow(65536 - buffer.byteLength / 65536);
  };
  const document = " ".repeat(8_000_000);
  for (let round = 1; round <= 3; round++) {
    exhaust();
    assert.throws(() => bp.check(document, { lang: "ko" }), (error) => {
      assert.ok(error instanceof bp.RequestError);
      assert.equal(error.code, "engine.failed");
      assert.match(error.message, /[가-힣]/);
      return true;
    });
    assert.equal(instances.length, round + 1);
    assert.deepEqual(bp.check(question), english);
    assert.deepEqual(bp.check(question, { lang: "ko" }), korean);
    assert.deepEqual(bp.explain("disks.count", { lang: "ko" }), why);
  }
  exhaust();
  const answers = await bp.checkMany([question, document, question]);
  assert.deepEqual(answers[0], english);
  assert.equal(answers[1].code, "engine.failed");
  assert.deepEqual(answers[2], english);
  restore();
});

test("where it cannot be started anew at once, the next question does", () => {
  const { bp, memory, restore } = watched();
  const counting = WebAssembly.Instance;
  memory().grow(65536 - memory().buffer.byteLength / 65536);
  WebAssembly.Instance = function () {
    throw new RangeError("out of memory");
  };
  assert.throws(() => bp.check(" ".repeat(8_000_000)), { name: "RequestError", code: "engine.not-ready" });
  assert.throws(() => bp.check(question), { name: "RequestError", code: "engine.not-ready" });
  WebAssembly.Instance = counting;
  assert.equal(bp.check(question).verdict.backup, "blocked");
  restore();
});

test("memory stays flat over many calls", () => {
  const { bp, memory, restore } = watched();
  const calls = Number(process.env.CALLS ?? 200_000);
  const inputs = [question, "{", JSON.stringify(question), { vm: { name: 1n } }, new TextEncoder().encode("{}"), { vm: { x: 1 } }];
  const ask = (at) => {
    try {
      bp.check(inputs[at % inputs.length], { detail: "brief", lang: at % 7 ? "en" : "ko" });
    } catch (error) {
      if (!(error instanceof bp.RequestError)) throw error;
    }
  };
  for (let at = 0; at < 1000; at++) ask(at);
  const before = memory().buffer.byteLength;
  for (let at = 0; at < calls; at++) ask(at);
  console.log(`wasm memory after ${calls} calls: ${memory().buffer.byteLength} bytes, ${before} before`);
  assert.equal(memory().buffer.byteLength, before);
  restore();
});
