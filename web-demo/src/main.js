import { ask, asRequest } from "./ask.js";
import { byId, el, renew } from "./dom.js";
import { intake, showDocuments } from "./documents.js";
import { form, go } from "./form.js";
import { decisive, mark } from "./marks.js";
import { sections } from "./model.js";
import { networkCard } from "./network.js";
import { general } from "./path.js";
import { chooseLanguage, chooseTheme, language, showTheme, theme } from "./preferences.js";
import { result, sentence, toField } from "./result.js";
import { showPage, words as load } from "./words.js";

/** The examples: what they are called in the page's words, their files, and what is asked about a network. */
const EXAMPLES = {
  exampleReady: { files: ["windows-healthy.json"] },
  exampleBlocked: { files: ["linux-blocked.json"] },
  exampleDocuments: { files: ["deployment.xml", "hosted-service.xml"] },
  exampleNetwork: { files: ["nic.json", "vnet.json", "nsgs.json", "routes.json"], network: { scenario: "", to: "Storage.KoreaCentral" } },
};

showTheme(theme());
byId("theme").value = theme();
const schema = fetch(new URL("../request.schema.json", import.meta.url)).then((answer) => answer.json());

let words;
let parts;
let request = {};
let documents = [];
let answer = {};
let chosen = 0;
let summaryShown = false;
let waiting = false;
const card = networkCard(copy);

/** Says the page in a language; what was typed stays. */
async function speak(lang) {
  words = await load(lang);
  showPage(words);
  parts = sections(await schema, words.order);
  renew(byId("examples"), lang, () =>
    Object.entries(EXAMPLES).map(([name, one]) => el("button", { type: "button", onclick: () => example(one) }, words.page[name])));
  rebuild();
}

/** Builds the form anew: after a document or an example has filled it, or in another language. */
function rebuild() {
  byId("sections").replaceChildren(...form(parts, request, words, soon));
  answerNow();
  card.update(documents, words);
}

/** However many keys are pressed, a frame has one answer. */
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(answerNow);
}

function answerNow() {
  waiting = false;
  answer = ask(documents, request, words.lang);
  chosen = Math.min(chosen, (answer.reports?.length ?? 1) - 1);
  show();
}

function show() {
  const view = { ...answer, chosen, report: answer.reports?.[chosen] };
  mark(view, words);
  showDocuments(documents, words, (one) => {
    documents = documents.filter((other) => other !== one);
    answerNow();
    card.update(documents, words);
    byId("paste").focus();
  });
  result(byId("report"), view, words, { go, copy, choose: (position) => ((chosen = position), show()) });
  summary(view);
  const kind = view.rejection ? "rejected" : view.report.verdict.backup;
  const said = sentence(view, words);
  byId("bar").dataset.kind = kind;
  renew(byId("bar"), said, () => [el("span", {}, said), el("span", { className: "bar-more", "aria-hidden": "true" }, "↓")]);
  // A reader hears the verdict when it changes, not with every key.
  if (byId("announcement").textContent !== said) byId("announcement").textContent = said;
  byId("bar").hidden = false;
  document.querySelector("main").hidden = false;
  if (!performance.getEntriesByName("first-answer").length) performance.mark("first-answer");
}

/** What stands in the way, each with a link to its field. */
function problems({ report, rejection }) {
  if (rejection) return [{ path: rejection.path, text: rejection.message }];
  return report.findings.filter(({ severity, outcome }) => severity === "blocker" && outcome === "fail").map(({ message, evidence }) => ({ path: decisive(evidence)[0], text: message }));
}

function summary(view) {
  const all = problems(view);
  const box = byId("summary");
  summaryShown &&= all.length > 0;
  box.hidden = !summaryShown;
  if (!summaryShown) return;
  byId("summary-title").textContent = sentence(view, words);
  renew(box.querySelector("ul"), all, () => all.map(({ path, text }) => el("li", {}, path ? toField(path, text, go) : text)));
}

/** Somebody asks outright: what stands in the way takes the focus, or else the result does. */
function checkNow(event) {
  event.preventDefault();
  answerNow();
  summaryShown = problems({ ...answer, report: answer.reports?.[chosen] }).length > 0;
  show();
  byId(summaryShown ? "summary" : "result").focus();
}

/** Takes documents: a request fills the form, anything else is asked about beneath it. */
function take(given) {
  for (const one of given) {
    const stated = asRequest(one.content);
    if (stated) request = stated;
    else documents = [...documents.filter(({ name }) => name !== one.name), one];
  }
  chosen = 0;
  rebuild();
}

async function example({ files, network }) {
  const texts = await Promise.all(files.map(async (name) => ({ name, content: await (await fetch(new URL(`../examples/${name}`, import.meta.url))).text() })));
  clear(network);
  take(texts);
}

function clear(network) {
  request = {};
  documents = [];
  summaryShown = false;
  card.ask(network);
}

/** Copies a text and says so on the button itself. */
async function copy(text, button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = words.page.copied;
  } catch {
    button.textContent = words.page.copyFailed;
  }
  byId("announcement").textContent = button.textContent;
  setTimeout(() => (button.textContent = before), 1500);
}

/** The text in an address; one that is broken stays as it is, and the core says what is wrong with it. */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

byId("form").addEventListener("submit", checkNow);
byId("copy").addEventListener("click", (event) => copy(JSON.stringify(request, null, 2), event.currentTarget));
byId("link").addEventListener("click", (event) => {
  const address = new URL(location);
  address.hash = `request=${encodeURIComponent(JSON.stringify(request))}`;
  copy(address.href, event.currentTarget);
});
byId("clear").addEventListener("click", () => (clear(), rebuild()));
byId("language").addEventListener("change", ({ target }) => (chooseLanguage(target.value), speak(target.value)));
byId("theme").addEventListener("change", ({ target }) => chooseTheme(target.value));
intake(() => words, take);
// The bar stands in for a result that is out of sight.
new IntersectionObserver(([{ isIntersecting }]) => byId("bar").classList.toggle("away", isIntersecting), { rootMargin: "-30% 0px" }).observe(byId("result"));

byId("language").value = language();
await speak(language());
// What a link states is read like any other document: it may come from anybody.
const [, shared] = location.hash.match(/^#request=(.*)/) ?? [];
if (shared) take([{ name: words.page.link, content: unescaped(shared) }]);
