import { RequestError } from "./error.js";
import { isPlain } from "./value.js";

/** The severities of failed rules that stand against a value, by `failOn`: as on the command line. */
const AGAINST = { blocker: ["blocker"], warning: ["blocker", "warning"], unknown: ["blocker"] };

/** Makes Standard Schemas (version 1) of `check`. */
export function standardSchema(check) {
  return ({ failOn = "unknown", ...rest } = {}) => {
    // What is no value of this option is left for the core to turn down.
    const options = Object.hasOwn(AGAINST, failOn) ? rest : { failOn, ...rest };
    const validate = (value) => {
      try {
        const report = check(value, options);
        const issues = (report.reports ?? [report]).flatMap((report) => standing(report, failOn));
        return issues.length > 0 ? { issues } : { value };
      } catch (error) {
        // That the module is not loaded, or an option is wrong, says nothing about the value.
        if (!(error instanceof RequestError) || /^(engine|option)\./.test(error.code)) throw error;
        const { code, message } = error;
        // Only objects have fields; in text and bytes a path is a line or a document's name.
        const path = isPlain(value) ? segments(error.path) : undefined;
        return { issues: [{ message, path, code, severity: "blocker" }] };
      }
    };
    return { "~standard": { version: 1, vendor: "backup-preflight", validate } };
  };
}

function standing(report, failOn) {
  const failed = report.findings.filter(({ outcome, severity }) => outcome === "fail" && AGAINST[failOn].includes(severity));
  const issues = failed.flatMap(({ rule, severity, message, evidence }) => {
    const paths = [...new Set(evidence.map(({ path }) => path))];
    return (paths.length > 0 ? paths : [""]).map((path) => ({ message, path: segments(path), rule, severity }));
  });
  if (failOn !== "unknown") return issues;
  const missing = report.missing.map(({ path, how, decides }) => ({
    message: how, path: segments(path), rule: decides[0], severity: "unknown",
  }));
  return issues.concat(missing);
}

/** `vm.disks.data[0].sizeGb` as the keys that lead there; none for what is no path of fields. */
function segments(path) {
  if (!/^[\w-]+(\.[\w-]+|\[\d+\])*$/.test(path)) return undefined;
  return path.split(/[.[\]]+/).filter(Boolean).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
