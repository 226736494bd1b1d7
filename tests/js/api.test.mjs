import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import * as imported from "backup-preflight";
import { engines, load } from "./engines.mjs";

const example = (name) => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url));
const tooMany = { vm: { disks: { dataCount: 33 } } };
const lockdown = {
  name: "lockdown",
  securityRules: [{
    name: "deny", priority: 200, direction: "Outbound", access: "Deny", protocol: "*", sourceAddressPrefix: "*",
    sourcePortRange: "*", destinationAddressPrefix: "Internet", destinationPortRange: "*",
  }],
};
const rejection = (code, path) => (error) => {
  assert.equal(error.name, "RequestError");
  assert.equal(error.code, code);
  if (path !== undefined) assert.equal(error.path, path);
  assert.ok(error.message && error.help);
  return true;
};

for (const [name, bp] of Object.entries(engines)) {
  describe(`on ${name}`, () => {
    test("the engine is the one that was asked for", () => assert.equal(bp.engine, name));

    test("a request is taken as object, text and bytes, and answered alike", () => {
      const bytes = new TextEncoder().encode(JSON.stringify(tooMany));
      const padded = new Uint8Array([0, ...bytes, 0]);
      const report = bp.check(tooMany);
      assert.equal(report.verdict.backup, "blocked");
      const forms = [
        JSON.stringify(tooMany), bytes, Buffer.from(bytes), bytes.buffer, new DataView(bytes.buffer), padded.subarray(1, -1),
        new DataView(padded.buffer, 1, bytes.length), { name: "input", content: tooMany }, { name: "input", content: bytes },
        Object.assign(Object.create(null), tooMany),
      ];
      for (const form of forms) assert.deepEqual(bp.check(form), report);
    });

    test("a field that is undefined is absent", () => {
      assert.deepEqual(bp.check({ vm: { name: undefined, disks: { dataCount: 33 } }, vault: undefined }), bp.check(tooMany));
    });

    test("documents are joined", () => {
      const [deployment, service] = [example("deployment.xml"), example("hosted-service.xml")];
      const alone = bp.check(deployment);
      const joined = bp.check(deployment, { with: service });
      assert.equal(joined.verdict.backup, "ready");
      assert.notDeepEqual(joined, alone);
      const named = bp.check({ name: "d.xml", content: deployment.toString() }, { with: [{ name: "s.xml", content: service }] });
      assert.deepEqual(named.verdict, joined.verdict);
    });

    test("several documents get several reports", () => {
      const { reports, summary } = bp.check([tooMany, example("windows-healthy.json")]);
      assert.equal(reports.length, 2);
      assert.equal(summary.blocked, 1);
    });

    test("options are those of every front end", () => {
      assert.match(bp.check(tooMany, { lang: "ko" }).findings[0].message, /디스크/);
      assert.equal(bp.check(tooMany, { edition: "arm-2017-07" }).edition.id, "arm-2017-07");
      assert.equal(bp.check({}, { set: { "vm.disks.dataCount": 33 } }).verdict.backup, "blocked");
      assert.ok(bp.check(tooMany, { detail: "brief" }).findings.length <= bp.check(tooMany, { detail: "full" }).findings.length);
      assert.throws(() => bp.check({}, { langauge: "ko" }), rejection("option.unknown", "langauge"));
      assert.throws(() => bp.check({}, { detail: "all" }), rejection("option.value", "detail"));
      assert.throws(() => bp.check({}, { edition: "next" }), rejection("option.edition", "edition"));
      assert.throws(() => bp.check({}, { lang: "fr" }), rejection("option.language", "lang"));
      assert.throws(() => bp.check({}, { set: { "vm.name": 1n } }), rejection("value.kind", "set.vm.name"));
      assert.throws(() => bp.check({}, "ko"), rejection("option.unknown"));
    });

    test("a network tells what is blocked, by which rule, and what opens it", () => {
      const options = { from: "10.0.0.4", to: "Storage.KoreaCentral", none: "interface,routes" };
      const told = bp.network("explain", lockdown, options);
      assert.equal(told.verdict, "blocked");
      assert.equal(told.answers[0].chain[0].name, "deny");
      assert.equal(told.answers[0].change.rules[0].priority, 199);
      const named = bp.network("explain", [{ name: "nsg.json", content: JSON.stringify(lockdown) }], options);
      assert.match(named.answers[0].chain[0].path, /^nsg\.json/);
      assert.notEqual(bp.network("explain", lockdown, { ...options, lang: "ko" }).answers[0].text, told.answers[0].text);
      assert.equal(bp.network("proxy", [], { place: "linux", proxy: "10.0.0.5:8080" }).place, "linux");
      assert.throws(() => bp.network("explain", lockdown, { form: "10.0.0.4" }), rejection("option.unknown", "form"));
      assert.throws(() => bp.network("trace", lockdown), rejection("option.value", "network"));
      assert.throws(() => bp.network("diff"), rejection("network.tags-needed"));
      assert.throws(() => bp.network("explain", [lockdown, new Map()], options), rejection("value.kind", "input[1]"));
    });

    test("lists", () => {
      const rule = bp.rules().find(({ id }) => id === "disks.count");
      assert.notEqual(rule.title, bp.rules({ lang: "ko" }).find(({ id }) => id === "disks.count").title);
      assert.match(bp.explain("disks.count").why, /16/);
      assert.equal(bp.explain("VM-01").id, "VM-01");
      assert.equal(bp.explain("507").code, "FailedWorkloadIPCDirectoryMissing");
      assert.deepEqual(bp.facts(), bp.facts("auto"));
      assert.ok(bp.facts("classic-2017-04", { lang: "ko" }).length > 50);
      assert.ok(bp.choices("vault.kind").includes("recovery-services"));
      assert.ok(bp.fields().some(({ path }) => path === "vault.region"));
      assert.ok(bp.labels().missing);
      assert.throws(() => bp.explain("no.rule"), rejection("rule.unknown", "no.rule"));
      assert.throws(() => bp.explain(Symbol("disks.count")), rejection("value.kind"));
      assert.throws(() => bp.facts("none"), rejection("option.edition", "edition"));
      assert.throws(() => bp.rules({ lang: 5 }), rejection("value.kind", "lang"));
    });

    test("init is harmless, and sets the usual language", async () => {
      const bp = load(name);
      await bp.init();
      await bp.init({ lang: "ko", explanations: true });
      assert.match(bp.check(tooMany).findings[0].message, /디스크/);
      assert.doesNotMatch(bp.check(tooMany, { lang: "en" }).findings[0].message, /디스크/);
      await assert.rejects(bp.init({ lang: "fr" }), rejection("option.language", "lang"));
      assert.match(bp.explain("disks.count").title, /디스크/);
      for (const lang of [undefined, null]) assert.match(bp.check(tooMany, { lang }).findings[0].message, /디스크/);
    });
  });
}

test("what is imported and what is required is one package", async () => {
  const { createRequire } = await import("node:module");
  const required = createRequire(import.meta.url)("backup-preflight");
  assert.equal(imported.RequestError, required.RequestError);
  assert.equal(imported.check, required.check);
});

test("an error of one copy of the package is known to every other", () => {
  for (const bp of [load("wasm"), load("native"), load("wasm", "node-form.cjs")]) {
    assert.throws(() => bp.check("{"), (error) => error instanceof imported.RequestError && error instanceof Error);
  }
  assert.ok(!(new Error("other") instanceof imported.RequestError));
});

test("the smaller module answers requests alike, and reads no other documents", async () => {
  const form = await import("backup-preflight/form");
  assert.deepEqual(form.check(tooMany), imported.check(tooMany));
  assert.deepEqual(form.fields(), imported.fields());
  assert.equal(form.rules, undefined);
  assert.equal(form.network, undefined);
  assert.throws(() => form.check(example("deployment.xml")), form.RequestError);
});
