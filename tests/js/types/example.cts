// Compiled, never run: the package as CommonJS sees it.
import bp = require("backup-preflight");
import form = require("backup-preflight/form");

const report: bp.Report = bp.check({ vm: { disks: { dataCount: 17 } } });
const error: unknown = new Error(report.verdict.backup);
if (error instanceof bp.RequestError) console.log(error.code);
export const fields: bp.FieldEntry[] = form.fields();
