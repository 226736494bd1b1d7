import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { runInNewContext } from "node:vm";
import { engines } from "./engines.mjs";

const cyclic = { vm: {} };
cyclic.vm.disks = { data: [{ name: cyclic.vm }] };
const thrower = (thrown) => ({
  vm: {
    get name() {
      throw thrown;
    },
  },
});
const everyTrap = new Proxy({}, new Proxy({}, { get: () => () => { throw new Error("trapped"); } }));
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const detached = () => {
  const bytes = new Uint8Array(8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
};
const shrunk = (View) => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
  const view = new View(buffer, 4, 4);
  buffer.resize(2);
  return view;
};
class Vm {
  name = "web-01";
}
const disks = (sizeGb) => ({ vm: { disks: { data: [{ sizeGb }] } } });
const size = "vm.disks.data[0].sizeGb";

/** What is given, the code that must come, and the path. */
const bad = [
  [undefined, "value.kind", ""],
  [10n, "value.kind", ""],
  [Symbol("vm"), "value.kind", ""],
  [() => ({}), "value.kind", ""],
  [new Map([["vm", {}]]), "value.kind", ""],
  [new Date(0), "value.kind", ""],
  [Promise.resolve({}), "value.kind", ""],
  [new Uint16Array(4), "value.kind", ""],
  [NaN, "value.number", ""],
  [-Infinity, "value.number", ""],
  ["\ud800", "value.text", ""],
  [disks(1n), "value.kind", size],
  [disks(NaN), "value.number", size],
  [disks(Infinity), "value.number", size],
  [disks(() => 1), "value.kind", size],
  [disks(Symbol.iterator), "value.kind", size],
  [disks(new Number(1)), "value.kind", size],
  [disks(1.5), "request.type", size],
  [disks(-1), undefined, size],
  [disks("1"), "request.type", size],
  [{ vm: { disks: { data: [undefined] } } }, "value.kind", "vm.disks.data[0]"],
  [{ vm: { disks: { data: [{}, , {}] } } }, "value.kind", "vm.disks.data[1]"],
  [{ vm: { disks: { data: new Set([{}]) } } }, "value.kind", "vm.disks.data"],
  [{ vm: new Map([["name", "web-01"]]) }, "value.kind", "vm"],
  [{ vm: new Vm() }, "value.kind", "vm"],
  [{ vm: new Uint8Array(2) }, "value.kind", "vm"],
  [{ vm: { created: new Date(0) } }, "value.kind", "vm.created"],
  [{ vm: { toJSON: () => ({}) } }, "value.kind", "vm.toJSON"],
  [{ vm: { name: "web\udc00" } }, "value.text", "vm.name"],
  [{ vm: { "na\ud800me": "web-01" } }, "value.text"],
  [{ vm: { nmae: "web-01" } }, "request.unknown-field", "vm.nmae"],
  [JSON.parse('{ "vm": { "__proto__": { "name": "web-01" } } }'), "request.unknown-field", "vm.__proto__"],
  [cyclic, "value.cycle", "vm.disks.data[0].name"],
  [thrower(new Error("no")), "value.unreadable", "vm.name"],
  [thrower(undefined), "value.unreadable", "vm.name"],
  [thrower(Symbol("no")), "value.unreadable", "vm.name"],
  [thrower({ get message() { throw 1; } }), "value.unreadable", "vm.name"],
  [everyTrap, "value.unreadable", ""],
  [revoked.proxy, "value.unreadable", ""],
  [{ vm: revoked.proxy }, "value.unreadable", "vm"],
  [detached(), "value.unreadable", ""],
  [detached().buffer, "value.unreadable", ""],
  [shrunk(Uint8Array), "value.unreadable", ""],
  [shrunk(DataView), "value.unreadable", ""],
  [{ name: "a", content: detached() }, "value.unreadable", "content"],
  [{ name: 1, content: {} }, "value.kind", "name"],
  [[{}, { vm: { name: 1n } }], "value.kind", "input[1].vm.name"],
  [[{}, detached()], "value.unreadable", "input[1]"],
  [null, undefined],
  [true, undefined],
  [[], undefined],
  ["", undefined],
  [new Uint8Array(0), undefined],
  [new Uint8Array([0xff, 0xfe, 0x00]), undefined],
];

for (const [name, bp] of Object.entries(engines)) {
  describe(`bad values on ${name}`, () => {
    for (const [position, [input, code, path]] of bad.entries()) {
      test(`${position}: ${code ?? "some rejection"} at ${path || "the whole"}`, () => {
        for (const lang of ["en", "ko"]) {
          assert.throws(() => bp.check(input, { lang }), (error) => {
            assert.ok(error instanceof bp.RequestError, String(error));
            assert.equal(error.name, "RequestError");
            if (code) assert.equal(error.code, code);
            if (path !== undefined) assert.equal(error.path, path);
            assert.ok(error.message && error.help && !error.message.startsWith("error."), error.message);
            return true;
          });
        }
        assert.equal(bp.check({ vm: { disks: { dataCount: 33 } } }).verdict.backup, "blocked");
      });
    }

    test("bad options, further documents and ids too", () => {
      const calls = [
        () => bp.check({}, { with: detached() }),
        () => bp.check({}, { with: [{}, cyclic] }),
        () => bp.check({}, { get lang() { throw new Error("no"); } }),
        () => bp.check({}, everyTrap),
        () => bp.check({}, { set: cyclic }),
        () => bp.check({}, { lang: "\ud800" }),
        () => bp.rules(everyTrap),
        () => bp.explain({ toString() { throw new Error("no"); } }),
        () => bp.choices(undefined),
        () => bp.facts(null),
      ];
      for (const call of calls) assert.throws(call, bp.RequestError, String(call));
      assert.equal(bp.check({}).verdict.backup, "undetermined");
    });

    test("what is nested too deep is turned down, however deep", () => {
      const deep = (depth) => Array.from({ length: depth }).reduce((inside) => ({ vm: inside }), {});
      for (const depth of [200, 300, 100_000]) assert.throws(() => bp.check(deep(depth)), bp.RequestError);
      let list = [];
      for (let depth = 0; depth < 100_000; depth++) list = [list];
      assert.throws(() => bp.check({ vm: { disks: { data: list } } }), bp.RequestError);
    });

    test("the same value in two places is no cycle", () => {
      const disk = { sizeGb: 512 };
      assert.ok(bp.check({ vm: { disks: { os: disk, data: [disk, disk] } } }).verdict);
    });

    test("objects of another realm, symbol keys and hidden fields are as JSON has them", () => {
      const hidden = Object.defineProperty({ vm: { disks: { dataCount: 33 } }, [Symbol("x")]: 1n }, "secret", { value: 1n });
      for (const input of [hidden, runInNewContext("({ vm: { disks: { dataCount: 33 } } })")]) {
        assert.equal(bp.check(input).verdict.backup, "blocked");
      }
      assert.equal(bp.check(runInNewContext(`new TextEncoder().encode('{ "vm": {} }')`, { TextEncoder })).verdict.backup, "undetermined");
    });

    test("every property is read once", () => {
      let reads = 0;
      assert.ok(bp.check({ vm: { get name() { return reads++ ? 1n : "web-01"; } } }).verdict);
      assert.equal(reads, 1);
    });
  });
}
