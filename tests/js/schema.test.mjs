import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FieldApi, FormApi } from "@tanstack/form-core";
import { readFileSync } from "node:fs";
import { engines } from "./engines.mjs";

const healthy = JSON.parse(readFileSync(new URL("../../docs/examples/windows-healthy.json", import.meta.url)));
const tooMany = { ...healthy, vm: { ...healthy.vm, disks: { dataCount: 17 } } };

for (const [name, bp] of Object.entries(engines)) {
  describe(`Standard Schema on ${name}`, () => {
    const validate = (value, options) => bp.standardSchema(options)["~standard"].validate(value);

    test("says what it is", () => {
      const { version, vendor } = bp.standardSchema()["~standard"];
      assert.deepEqual([version, vendor], [1, "backup-preflight"]);
    });

    test("a request that nothing speaks against is given back as it is", () => {
      const result = validate(healthy, { failOn: "unknown" });
      assert.equal(result.issues, undefined);
      assert.equal(result.value, healthy);
    });

    test("a failed rule stands at its evidence", () => {
      const { issues } = validate(tooMany);
      const issue = issues.find(({ rule }) => rule === "disks.count");
      assert.deepEqual(issue.path, ["vm", "disks", "dataCount"]);
      assert.equal(issue.severity, "blocker");
      assert.equal(issue.message, bp.check(tooMany).findings.find(({ rule }) => rule === "disks.count").message);
      assert.match(validate(tooMany, { lang: "ko" }).issues[0].message, /[가-힣]/);
    });

    test("positions in lists are numbers", () => {
      const { issues } = validate({ ...healthy, vm: { ...healthy.vm, disks: { data: [{ sizeGb: 512 }, { sizeGb: 4096 }] } } });
      assert.ok(issues.some(({ path }) => JSON.stringify(path) === '["vm","disks","data",1,"sizeGb"]'), JSON.stringify(issues));
    });

    test("failOn draws the line", () => {
      const open = { vm: { deploymentModel: "classic" } };
      assert.equal(validate(open, { failOn: "blocker" }).issues, undefined);
      const { issues } = validate(open, { failOn: "unknown" });
      assert.ok(issues.length > 0 && issues.every(({ severity, message, rule }) => severity === "unknown" && message && rule));
      const outdated = { ...healthy, vm: { ...healthy.vm, agent: { ...healthy.vm.agent, version: "1.0" } } };
      const warned = bp.check(outdated).findings.filter(({ outcome, severity }) => outcome === "fail" && severity === "warning");
      if (warned.length > 0) {
        assert.ok(validate(outdated, { failOn: "warning" }).issues.some(({ severity }) => severity === "warning"));
        assert.ok(!validate(outdated, { failOn: "blocker" }).issues?.some(({ severity }) => severity === "warning"));
      }
      assert.throws(() => validate(healthy, { failOn: "never" }), bp.RequestError);
    });

    test("what is turned down is an issue with its code", () => {
      const [issue] = validate({ vm: { disks: { data: [{ sizeGb: NaN }] } } }).issues;
      assert.deepEqual([issue.code, issue.path], ["value.number", ["vm", "disks", "data", 0, "sizeGb"]]);
      for (const value of [undefined, 5, "{", new Uint8Array(0)]) assert.equal(validate(value).issues[0].path, undefined);
    });

    test("TanStack Form shows the issues at the fields", async () => {
      const form = new FormApi({ defaultValues: tooMany, validators: { onChange: bp.standardSchema({ failOn: "blocker" }) } });
      form.mount();
      const field = new FieldApi({ form, name: "vm.disks.dataCount" });
      field.mount();
      field.handleChange(17);
      assert.match(field.state.meta.errors[0].message, /17/);
      field.handleChange(2);
      assert.deepEqual(field.state.meta.errors, []);
    });
  });
}
