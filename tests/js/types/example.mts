// Compiled, never run: every call as somebody writes it.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  check, checkMany, choices, engine, explain, facts, fields, init, labels, network, RequestError, rules, standardSchema,
  type Finding, type InitOptions, type Options, type Report, type Reports, type Request,
} from "backup-preflight";
import * as form from "backup-preflight/form";

const request: Request = { vm: { deploymentModel: "classic", disks: { data: [{ sizeGb: 512 }] }, name: null }, vault: undefined };
const report: Report = check(request);
const named: Report = check({ name: "web-01.json", content: request }, { lang: "ko", disputes: "strict" });
const either: Report | Reports = check(new Uint8Array(), { with: [{ name: "service.xml", content: "<HostedService/>" }], source: "classic" });
const texts: string[] = "reports" in either ? either.reports.map((one) => one.verdict.backup) : [either.verdict.consistency];
const findings: Finding[] = report.findings;
const options: Options = { edition: "auto", asOf: "2017-05-01", assume: "none", detail: "full", set: { "vault.region": "koreacentral" } };
const loaded: InitOptions = { lang: "ko", explanations: true, wasm: new URL("https://example.org/m.wasm"), words: { ko: "…" } };

await init(loaded);
const stop = new AbortController();
for (const answer of await checkMany([request, "{}"], { ...options, signal: stop.signal, onProgress: (done, total) => done / total })) {
  if (answer instanceof RequestError) console.log(answer.code, answer.path, answer.message, answer.help);
  else if ("summary" in answer) console.log(answer.summary.total);
  else console.log(answer.verdict.backup);
}
const lists: string[] = [
  ...rules({ lang: "en" }).map(({ id }) => id), ...facts("classic-2017-04").map(({ id }) => id), ...choices("vault.kind"),
  ...fields().map(({ path }) => path), ...Object.values(labels({ lang: "ko" })),
];
const explained = explain("disks.count");
const why: string = "why" in explained ? explained.why : "cause" in explained ? explained.cause : explained.title;
const blocked: boolean = network("explain", { securityRules: [] }, { from: "10.0.0.4", none: "routes" }).verdict === "blocked";
const missing: string[] = network("coverage", ["{}", "{}"], { region: "koreacentral" }).groups.flatMap((group) => group.missing);
const scripts: string[] = network("proxy", [], { place: "linux", proxy: "10.0.0.5:8080" }).commands.map(({ script }) => script);
const kind: "native" | "wasm" = engine;

const schema: StandardSchemaV1<Request, Request> = standardSchema({ failOn: "warning", lang: "ko" });
const issue = await schema["~standard"].validate(request);
const output: StandardSchemaV1.InferOutput<typeof schema> = request;
const validated = standardSchema()["~standard"].validate(request);
const severities: string[] = validated.issues ? validated.issues.map(({ severity, rule, code }) => `${severity}${rule}${code}`) : [];
const same: Report = form.check(request);

// @ts-expect-error: a field that there is not
check({ vm: { nmae: "web-01" } });
// @ts-expect-error: a value that there is not
check(request, { disputes: "harsh" });

export { named, texts, findings, lists, why, blocked, missing, scripts, kind, issue, output, severities, same };
