import { choices, init, network, RequestError } from "../package/web.js";
import { flow } from "./chain.js";
import { byId, el, renew } from "./dom.js";
import { banner } from "./result.js";
import { fill } from "./words.js";

const PROTOCOLS = ["tcp", "udp", "icmp"];

/** What is asked at first: what backup needs today. */
const USUAL = { scenario: "backup", from: "", to: "Storage", port: "443", protocol: "tcp", direction: "outbound", region: "", none: [] };

/** Fields that a question has no use for: it is about one destination, or about all that something needs. */
const unused = ({ scenario }) => (scenario === "" ? ["scenario", "region"] : ["to", "port", "protocol", "direction"]);

/** The card about a network: it is there while a document is about one. */
export function networkCard(copy) {
  let words;
  let documents = [];
  let question = { ...USUAL };
  let turn = 0;

  /** Documents come and go, and with them what is known of the network. */
  async function update(all, spoken) {
    const mine = (turn += 1);
    // What is about networks can only be told with the explanations, which nothing else on the page needs.
    const missing = all.length > 0 && (await init({ lang: spoken.lang, explanations: true }).catch((error) => error));
    if (mine !== turn) return;
    if (words !== spoken) build(spoken);
    documents = missing ? [] : all.filter((one) => isOfNetwork(one, spoken.lang));
    byId("network").hidden = documents.length === 0 && !missing;
    if (missing) say({ rejection: missing.toJSON() });
    else if (documents.length > 0) answer();
    else byId("network-said").textContent = "";
  }

  /** Asks something else. */
  function ask(about) {
    question = { ...USUAL, ...about };
    if (words) build(words);
  }

  function build(spoken) {
    words = spoken;
    byId("network-question").replaceChildren(...fields(question, words, change));
    show(question);
  }

  function change(stated) {
    question = { ...question, ...stated };
    show(question);
    answer();
  }

  const answer = () => say(asked(documents, question, words.lang));

  function say(said) {
    mark(said.rejection);
    // Where nobody states the address of the VM, the documents may.
    byId("network-from").placeholder = said.answers?.[0].local.join(", ") ?? "";
    renew(byId("network-answer"), [words.lang, said], () => (said.rejection ? refused(said.rejection, words) : told(said, words, copy)));
    const verdict = said.rejection ? words.page.rejected : words.page.network.verdict[said.verdict];
    if (byId("network-said").textContent !== verdict) byId("network-said").textContent = verdict;
  }

  return { update, ask };
}

const known = new WeakMap();

/** Whether the core reads a document as one about a network; one that it reads and turns down is one too. */
function isOfNetwork(one, lang) {
  const { rejection } = known.get(one) ?? known.set(one, asked([one], USUAL, lang)).get(one);
  return !rejection || (rejection.code.startsWith("network.") && rejection.code !== "network.unrecognised");
}

/** The answer to a question as the form states it. */
function asked(documents, { none, ...rest }, lang) {
  const left = unused(rest);
  const stated = Object.entries({ ...rest, none: none.join(",") }).filter(([name, value]) => !left.includes(name) && (value !== "" || name === "to"));
  try {
    return network("explain", documents, { ...Object.fromEntries(stated), lang });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { rejection: error.toJSON() };
  }
}

/** The fields of the question. */
function fields(question, { page }, change) {
  const { network } = page;
  const id = (name) => `network-${name}`;
  const field = (name, control) => {
    control.id = id(name);
    control.setAttribute("aria-describedby", `${id(name)}-note`);
    return el("div", { className: "field", "data-option": name }, el("label", { htmlFor: control.id }, network.options[name]), control, el("p", { className: "note blocker", id: `${id(name)}-note`, hidden: true }));
  };
  const text = (name, offered) => {
    const input = el("input", { spellcheck: false, autocomplete: "off", value: question[name], oninput: () => change({ [name]: input.value.trim() }) });
    const whole = field(name, input);
    if (offered) {
      const list = el("datalist", { id: `${id(name)}-offered` }, offered.map((value) => el("option", { value })));
      input.setAttribute("list", list.id);
      whole.append(list);
    }
    return whole;
  };
  const choice = (name, offered) => {
    const select = el("select", { onchange: () => change({ [name]: select.value }) }, offered.map(([value, word]) => el("option", { value }, word)));
    select.value = question[name];
    return field(name, select);
  };
  const absent = Object.entries(network.none).map(([value, word]) => {
    const box = el("input", { type: "checkbox", checked: question.none.includes(value) });
    box.addEventListener("change", () => change({ none: [...byId("network-none").querySelectorAll("input:checked")].map((one) => one.value) }));
    box.value = value;
    return el("label", { className: "none" }, box, el("span", {}, word));
  });
  return [
    choice("scenario", [...Object.entries(network.scenarios), ["", network.oneDestination]]),
    text("from"), text("to"), text("port"),
    choice("protocol", PROTOCOLS.map((name) => [name, name.toUpperCase()])),
    choice("direction", Object.entries(network.directions)),
    text("region", choices("vm.region")),
    el("fieldset", { className: "field absences", id: "network-none", "data-option": "none" }, el("legend", {}, network.options.none), el("div", { className: "row" }, absent)),
  ];
}

/** Shows the fields that the question has a use for; what it is about can always be chosen. */
function show(question) {
  const left = unused(question).filter((name) => name !== "scenario");
  for (const field of byId("network-question").children) field.hidden = left.includes(field.dataset.option);
}

/** Says beside a field what is wrong with it. */
function mark(rejection) {
  for (const field of byId("network-question").children) {
    const note = field.querySelector(".note");
    if (!note) continue;
    const wrong = rejection?.path === field.dataset.option;
    note.hidden = !wrong;
    note.textContent = wrong ? rejection.message : "";
    field.classList.toggle("wrong", wrong);
    const control = field.querySelector("input, select");
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

function refused({ code, path, message, help }, { page, label }) {
  return [
    banner("rejected", page.rejected, el("p", {}, message)),
    el("dl", { className: "pairs" }, el("dt", {}, page.code), el("dd", {}, el("code", {}, code)), path && [el("dt", {}, page.path), el("dd", {}, el("code", {}, path))], el("dt", {}, label.fix), el("dd", {}, help)),
  ];
}

function told({ verdict, answers, assumed, notes }, words, copy) {
  const { network } = words.page;
  const alike = answers.filter((answer) => answer.verdict === verdict).length;
  const several = answers.length > 1;
  const listed = (title, all) => all.length > 0 && el("details", { className: "why" }, el("summary", {}, title, " ", el("span", { className: "pill" }, `${all.length}`)), el("ul", { className: "evidence" }, all.map((text) => el("li", {}, text))));
  return [
    several ? banner(verdict, network.verdict[verdict], el("p", {}, fill(network.count, { count: alike, all: answers.length }))) : banner(verdict, answers[0].text),
    ...answers.map((answer) => flow(answer, words, copy, several)),
    listed(network.assumed, assumed),
    listed(network.notes, notes),
  ];
}
