import { check, RequestError } from "../package/web.js";
import { statements } from "./path.js";

/**
 * Asks about documents and what the form states above them. Gives the reports, and beside each the same in full: what passed
 * says which values it was judged by.
 */
export function ask(documents, request, lang) {
  try {
    const [input, options] = documents.length === 0 ? [request, { lang }] : joined(documents, request, { lang, set: statements(request) });
    const all = (report) => report.reports ?? [report];
    const brief = check(input, options);
    const full = all(check(input, { ...options, detail: "full" }));
    return { reports: all(brief).map((report, position) => ({ ...report, every: full[position].findings })) };
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { rejection: error.toJSON() };
  }
}

/** Whether the core reads this text as a request; what it says otherwise is left for the text as a document. */
export function asRequest(content) {
  try {
    check(content, { source: "request" });
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/**
 * People drop documents in any order; the first one that describes a machine leads, the others complete it. Where none does, they
 * complete what the form states.
 */
function joined(documents, request, { set, ...options }) {
  const arranged = documents.map((first) => [first, { ...options, set, with: documents.filter((other) => other !== first) }]);
  arranged.push([{ name: "request.json", content: request }, { ...options, with: documents }]);
  const accepted = arranged.find(([first, how]) => {
    try {
      return check(first, how);
    } catch {
      return false;
    }
  });
  return accepted ?? arranged[0];
}
