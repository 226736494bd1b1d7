import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engines } from "./engines.mjs";

const vm = (dataCount) => ({ vm: { name: `vm-${dataCount}`, deploymentModel: "classic", disks: { dataCount } } });

for (const [name, bp] of Object.entries(engines)) {
  describe(`checkMany on ${name}`, () => {
    test("gives the answers of check, in order, and loses none to a rejection", async () => {
      const cyclic = {};
      cyclic.vm = cyclic;
      const inputs = Array.from({ length: 300 }, (_, at) => vm(at % 20));
      inputs[7] = cyclic;
      inputs[100] = "{";
      inputs[200] = new TextEncoder().encode(JSON.stringify(vm(17)));
      inputs[201] = [vm(1), vm(2)];
      const answers = await bp.checkMany(inputs, { lang: "ko", detail: "brief" });
      assert.equal(answers.length, inputs.length);
      for (const [at, answer] of answers.entries()) {
        if (answer instanceof bp.RequestError) {
          assert.throws(() => bp.check(inputs[at], { lang: "ko", detail: "brief" }), { code: answer.code, message: answer.message });
        } else {
          assert.deepEqual(answer, bp.check(inputs[at], { lang: "ko", detail: "brief" }));
        }
      }
      assert.deepEqual([7, 100].map((at) => answers[at].code), ["value.cycle", "request.truncated"]);
    });

    test("takes anything that can be walked through, and nothing else", async () => {
      assert.deepEqual(await bp.checkMany([]), []);
      assert.equal((await bp.checkMany(new Set([vm(1), vm(2)]))).length, 2);
      assert.equal((await bp.checkMany([vm(1)], null)).length, 1);
      await assert.rejects(bp.checkMany([], { get lang() { throw new Error("no"); } }), bp.RequestError);
      await assert.rejects(bp.checkMany(undefined), bp.RequestError);
      await assert.rejects(bp.checkMany((function* () { throw new Error("no"); })()), bp.RequestError);
    });

    test("a wrong option turns every question down", async () => {
      const answers = await bp.checkMany([vm(1), vm(2)], { detail: "all" });
      assert.deepEqual(answers.map((answer) => answer.code), ["option.value", "option.value"]);
    });

    test("tells how far it is", async () => {
      const told = [];
      await bp.checkMany(Array.from({ length: 500 }, () => vm(1)), { onProgress: (done, total) => told.push([done, total]) });
      assert.ok(told.length > 3);
      assert.deepEqual(told.at(-1), [500, 500]);
      assert.deepEqual(told, told.toSorted(([a], [b]) => a - b));
    });

    test("stops when it is told to", async () => {
      const stop = new AbortController();
      let last = 0;
      const many = bp.checkMany(Array.from({ length: 5000 }, () => vm(1)), {
        signal: stop.signal,
        onProgress: (done) => {
          last = done;
          stop.abort(new Error("enough"));
        },
      });
      await assert.rejects(many, /enough/);
      assert.ok(last < 5000);
      await assert.rejects(bp.checkMany([vm(1)], { signal: AbortSignal.abort(new Error("before")) }), /before/);
      await assert.rejects(bp.checkMany([vm(1)], { onProgress: () => { throw new Error("listener"); } }), /listener/);
    });

    // So many that even a quick engine takes them in more pieces than are asked for.
    test("leaves the event loop free", async () => {
      let [turns, longest, last] = [0, 0, performance.now()];
      let running = true;
      const beat = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        turns++;
        if (running) setImmediate(beat);
      };
      setImmediate(beat);
      const before = performance.now();
      await bp.checkMany(Array.from({ length: 12000 }, (_, at) => vm(at % 20)));
      const all = performance.now() - before;
      running = false;
      assert.ok(turns > 20, `${turns} turns`);
      assert.ok(longest < all / 3, `held up for ${longest} of ${all} ms`);
    });
  });
}
