import { RequestError } from "./error.js";

/** Whether a finding of that severity stands against a value. */
const AGAINST = { blocker: ["blocker"], warning: ["blocker", "warning"], unknown: ["blocker"] };

/** Makes Standard Schemas (version 1) of `check`. */
export function standardSchema(check) {
  return ({ failOn = "unknown", ...options } = {}) => ({
    "~standard": {
      version: 1,
      vendor: "backup-preflight",
      validate(value) {
        try {
          const report = check(value, options);
          const issues = (report.reports ?? [report]).flatMap((report) => standing(report, failOn));
          return issues.length > 0 ? { issues } : { value };
        } catch (error) {
          // That the module is not loaded says nothing about the value.
          if (!(error instanceof RequestError) || error.code.startsWith("engine.")) throw error;
          const { code, message, path } = error;
          return { issues: [{ message, path: segments(path), code, severity: "blocker" }] };
        }
      },
    },
  });
}

function standing(report, failOn) {
  const failed = report.findings.filter(({ outcome, severity }) => outcome === "fail" && AGAINST[failOn].includes(severity));
  const issues = failed.flatMap(({ rule, severity, message, evidence }) => {
    const paths = [...new Set(evidence.map(({ path }) => path))];
    return (paths.length > 0 ? paths : [""]).map((path) => ({ message, path: segments(path), rule, severity }));
  });
  const missing = failOn === "unknown" ? report.missing : [];
  return issues.concat(missing.map(({ path, how, decides }) => ({ message: how, path: segments(path), rule: decides[0], severity: "unknown" })));
}

/** `vm.disks.data[0].sizeGb` as the keys that lead there; none for what is no path of fields. */
function segments(path) {
  if (!/^[\w-]+(\.[\w-]+|\[\d+\])*$/.test(path)) return undefined;
  return path.split(/[.[\]]+/).filter(Boolean).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
