// Says of a folder of exports which virtual machines can be protected. Exits 1 where one is blocked, 3 where one is undetermined.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkMany, RequestError } from "backup-preflight";

const [folder, lang = "en"] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => /\.(json|xml)$/.test(name)).sort();
const inputs = names.map((name) => ({ name, content: readFileSync(join(folder, name)) }));

const answers = await checkMany(inputs, {
  lang,
  set: { "vault.kind": "recovery-services", "vault.exists": true },
  onProgress: (done, total) => process.stderr.write(`${done}/${total}\n`),
});

let status = 0;
for (const [at, answer] of answers.entries()) {
  if (answer instanceof RequestError) {
    console.log(`${names[at]}: ${answer.message} ${answer.help}`);
    status = 2;
    continue;
  }
  for (const { subject, verdict, findings, missing } of answer.reports ?? [answer]) {
    console.log(`${names[at]}: ${subject.name ?? "-"}: ${verdict.backup}`);
    for (const { message, fix } of findings) console.log(`  ${message}${fix ? ` ${fix.text}` : ""}`);
    for (const { path, how } of missing) console.log(`  ${path}: ${how}`);
    if (verdict.backup === "blocked") status ||= 1;
    if (verdict.backup === "undetermined") status ||= 3;
  }
}
process.exitCode = status;
