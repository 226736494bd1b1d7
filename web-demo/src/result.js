import { breakable, el, renew } from "./dom.js";
import { general } from "./path.js";
import { decisive } from "./marks.js";
import { SIGN } from "./signs.js";
import { fill } from "./words.js";

/** The verdict in a sentence. */
export const sentence = ({ report, rejection }, { label, page }) => (rejection ? page.rejected : label[`verdict-${report.verdict.backup}`]);

/** What is open, where that is what the verdict waits for. */
const open = ({ missing }, { label, field }) =>
  missing.length > 0 && fill(label["facts-open"], { count: missing.length, name: field(general(missing[0].path)) });

/** A link that leads to a field of the form. */
export const toField = (path, text, go) => el("a", { href: `#field-${path}`, onclick: (event) => (event.preventDefault(), go(path)) }, text);

/** The same, by the field's name. */
function named(path, { field }, go) {
  const link = toField(path, field(general(path)), go);
  link.className = "name";
  return link;
}

/** Builds the panel that holds the answer. `go` leads to a field, `choose` to another machine of the same documents. */
export function result(root, { reports, chosen, report, rejection }, words, { go, choose, copy }) {
  const parts = rejection
    ? [["verdict", rejection, () => refused(rejection, words, go)]]
    : [
        ["machines", reports.length > 1 && reports.map(({ subject, verdict }) => [subject, verdict.backup]), () => machines(reports, chosen, words, choose)],
        ["verdict", [report.verdict.backup, report.missing, report.subject, report.verdict.consistency], () => verdict(report, words)],
        ["findings", [report.findings, report.sources], () => findings(report, words, go, copy)],
        ["missing", report.missing, () => missing(report, words, go)],
        ["requires", report.requires, () => requires(report, words, go)],
        ["restore", [report.verdict.restore, reasons(report)], () => restore(report, words)],
        ["more", [report.assumed, report.notCheckable, report.passed], () => more(report, words, go)],
        ["edition", report.edition, () => edition(report, words)],
      ];
  const wanted = new Set(parts.map(([name]) => name));
  for (const old of [...root.children]) if (!wanted.has(old.dataset.part)) old.remove();
  for (const [position, [name, state, make]] of parts.entries()) {
    let part = root.querySelector(`[data-part="${name}"]`);
    if (!part) {
      part = el("section", { className: `part ${name}`, "data-part": name });
      root.insertBefore(part, root.children[position] ?? null);
    }
    const empty = !state || (Array.isArray(state) && state.length === 0);
    part.hidden = empty;
    renew(part, [words.lang, !!rejection, chosen, state], () => (empty ? [] : make()));
  }
}

export function banner(kind, title, ...rest) {
  return el("div", { className: `banner ${kind}` }, el("span", { className: "sign", "aria-hidden": "true" }, SIGN[kind]), el("div", {}, el("p", { className: "headline" }, title), rest));
}

function verdict(report, words) {
  const { label } = words;
  const { name, cloudService, region } = report.subject;
  const subject = [name, cloudService, region].filter(Boolean).join(" · ");
  return [
    subject && el("p", { className: "subject" }, el("bdi", {}, subject)),
    banner(report.verdict.backup, label[`verdict-${report.verdict.backup}`], open(report, words) && el("p", {}, open(report, words))),
    el("dl", { className: "pairs" }, el("dt", {}, label.consistency), el("dd", {}, label[`consistency-${report.verdict.consistency}`])),
  ];
}

function refused({ code, path, message, help }, { page, label }, go) {
  return [
    banner("rejected", page.rejected, el("p", {}, message)),
    el("dl", { className: "pairs" },
      el("dt", {}, page.code), el("dd", {}, el("code", {}, code)),
      path && [el("dt", {}, page.path), el("dd", {}, toField(path, el("code", {}, path), go))],
      el("dt", {}, label.fix), el("dd", {}, help)),
  ];
}

function machines(reports, chosen, { label }, choose) {
  const select = el("select", { id: "machine", onchange: () => choose(Number(select.value)) },
    reports.map(({ subject, verdict }, position) =>
      el("option", { value: String(position), selected: position === chosen }, `${position + 1}. ${subject.name ?? "–"} (${label[`verdict-${verdict.backup}-short`]})`)));
  return el("div", { className: "field" }, el("label", { htmlFor: "machine" }, `${label.subject} (${reports.length})`), select);
}

/** The headings with what stands under them: what limits a restore does not stand in the way of the backup. */
const limits = ({ scope }) => scope === "restore" || scope === "file-restore";
const GROUPS = [
  ["blockers", "blocker", (one) => one.severity === "blocker" && !limits(one)],
  ["warnings", "warning", (one) => one.severity === "warning" && !limits(one)],
  ["restore-limits", "warning", (one) => one.severity !== "info" && limits(one)],
  ["notes", "info", (one) => one.severity === "info"],
];

function findings(report, words, go, copy) {
  if (report.findings.length === 0) return el("p", { className: "hint" }, words.label["nothing-failed"]);
  return GROUPS.map(([heading, severity, belongs]) => {
    const all = report.findings.filter(belongs);
    return all.length > 0 && [el("h3", {}, words.label[heading], " ", el("span", { className: `pill ${severity}` }, `${all.length}`)), all.map((one) => finding(one, report.sources, words, go, copy))];
  }).flat(2);
}

function finding({ rule, severity, message, evidence, disputed, symptom, fix, sources: cited, azureErrorCodes }, sources, words, go, copy) {
  const { label, page } = words;
  return el("article", { className: `finding ${severity}` },
    el("p", { className: "message" }, el("strong", { className: `tag ${severity}` }, label[`severity-${severity}`]), disputed && [" ", el("strong", { className: "tag" }, label.disputed)], " ", message),
    evidence.length > 0 && el("p", { className: "at" }, [...new Set(decisive(evidence))].map((path) => named(path, words, go))),
    fix && el("div", { className: "fix" }, el("h4", {}, label.fix), el("p", {}, fix.text), fix.commands.map(({ shell, script }) =>
      el("figure", {},
        el("figcaption", {}, shell, el("button", { type: "button", className: "small", onclick: (event) => copy(script, event.currentTarget), "aria-label": `${page.copy}: ${shell}` }, page.copy)),
        el("pre", { tabIndex: 0, role: "group", "aria-label": shell }, el("code", {}, script)))),
      fix.alternatives.length > 0 && [el("h4", {}, label.alternative), el("ul", {}, fix.alternatives.map(({ text }) => el("li", {}, text)))]),
    azureErrorCodes.length > 0 && el("p", { className: "hint" }, `${label.codes}: `, breakable(azureErrorCodes.join(", "))),
    el("details", { className: "why" },
      el("summary", {}, page.evidence),
      symptom && [el("h4", {}, label.symptom), el("p", {}, symptom)],
      el("ul", { className: "evidence" }, evidence.map(({ path, value, expected, origin }) =>
        el("li", {}, named(path, words, go), el("span", {}, `${label.found}: `, el("b", {}, words.value(value)), expected !== null && [` · ${label.expected}: `, el("b", {}, words.value(expected))]), el("small", {}, breakable(label[origin] ?? origin))))),
      el("p", { className: "hint" }, el("code", {}, rule))),
    cited.length > 0 && el("ul", { className: "sources", "aria-label": label.sources }, cited.map((id) => source(sources[id], id))));
}

const source = ({ title, url, date }, id) =>
  el("li", {}, el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title ?? id), " ", el("small", {}, date));

function missing(report, words, go) {
  return [el("h3", {}, words.label.missing, " ", el("span", { className: "pill missing" }, `${report.missing.length}`)),
    el("ol", { className: "facts" }, report.missing.map(({ path, how, reason }) => el("li", {}, named(path, words, go), reason && el("p", {}, reason), el("p", {}, how))))];
}

function requires(report, words, go) {
  return [el("h3", {}, words.label.requires),
    el("ul", { className: "facts" }, report.requires.map(({ path, what, why }) => el("li", {}, toField(path, what, go), el("p", {}, why))))];
}

/** Why a way to restore is limited: what failed, by rule. */
const reasons = ({ every }) => Object.fromEntries(every.filter(({ outcome }) => outcome === "fail").map(({ rule, message }) => [rule, message]));

function restore(report, { label, rule }) {
  const why = reasons(report);
  return [el("h3", {}, label.restore),
    el("ul", { className: "ways" }, report.verdict.restore.map(({ option, verdict, rules, loses }) =>
      el("li", {},
        el("p", {}, el("span", { className: `sign ${verdict}`, "aria-hidden": "true" }, SIGN[verdict]), el("span", { className: "way" }, label[`option-${option}`]), el("span", { className: `tag ${verdict}` }, label[`option-${verdict}`])),
        rules.length > 0 && el("ul", {}, rules.map((id) => el("li", {}, why[id] ?? rule(id)))),
        loses.length > 0 && el("p", { className: "hint" }, `${label.loses}: ${loses.map(rule).join("; ")}`))))];
}

function more({ assumed, notCheckable, passed }, words, go) {
  const { label, rule } = words;
  const folded = (title, count, items) => count > 0 && el("details", {}, el("summary", {}, title, " ", el("span", { className: "pill" }, `${count}`)), el("ul", { className: "facts" }, items));
  return [
    folded(label.assumed, assumed.length, assumed.map(({ path, value }) => el("li", {}, named(path, words, go), ": ", words.value(value)))),
    folded(label["not-checkable"], notCheckable.length, notCheckable.map(({ rule: id, why }) => el("li", {}, el("b", {}, rule(id)), el("p", {}, why)))),
    folded(label.passed, passed.length, passed.map((id) => el("li", {}, rule(id)))),
  ];
}

function edition({ edition }, { label }) {
  return el("p", { className: "hint" }, el("b", {}, `${label.edition}: `), edition.notice ?? `${edition.title} (${edition.date})`);
}
