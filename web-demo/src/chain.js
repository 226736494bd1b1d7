import { breakable, el } from "./dom.js";
import { SIGN } from "./signs.js";
import { tabs } from "./tabs.js";

/** The stages that packets meet, in their order; what else there is on the way stands in the answer. */
const WAY = { outbound: ["interface", "subnet", "routes"], inbound: ["subnet", "interface"] };

/** Hops at whose end somebody else decides. */
const BEYOND = ["appliance", "gateway", "other"];

/** What takes a rule, by the names that people know. */
const SHELLS = { "azure-cli": "az", "arm-json": "ARM", terraform: "Terraform", powershell: "PowerShell" };

/** Packets of one kind: a picture of their way, what would decide, and what to change; among several, under a heading. */
export function flow(answer, { page }, copy, several) {
  const { network } = page;
  const { verdict, text, required, fact, chain, needs, change } = answer;
  const heading = (text) => el(several ? "h4" : "h3", {}, text);
  return el("article", { className: `flow ${verdict}` },
    several && el("h3", {}, sign(verdict), el("span", {}, breakable(text)), !required && [" ", el("span", { className: "tag" }, network.optional)], fact && [" ", el("code", {}, fact)]),
    answer.packet && picture(answer, network),
    needs.length > 0 && el("div", { className: "needs" }, heading(network.needs), el("ul", {}, needs.map(({ how }) => el("li", {}, breakable(how))))),
    change && el("div", { className: "change" }, heading(network.change), el("p", {}, breakable(change.text)), change.commands.length > 0 && commands(change.commands, page, copy)),
    chain.length > 0 && el("details", { className: "why" }, el("summary", {}, network.inWords),
      el("ol", { className: "evidence" }, chain.map(({ text, path }) => el("li", {}, el("span", {}, breakable(text)), path && el("small", {}, breakable(path)))))));
}

const sign = (kind) => el("span", { className: `sign ${kind}`, "aria-hidden": "true" }, SIGN[kind]);

/** The way of the packet that shows the answer, stage by stage, from where it comes to where it goes. */
function picture({ direction, verdict, remote, packet, chain, needs }, network) {
  const { source, destination, protocol, port } = packet;
  const far = (address) => remote.filter((name) => name !== address && !name.startsWith(`${address}/`));
  const outbound = direction === "outbound";
  const end = (state, name, address, notes, decision) =>
    stage(state, name, el("p", { className: "address" }, el("bdi", {}, breakable(address))), notes.map((note) => el("p", { className: "hint" }, el("bdi", {}, breakable(note)))), decision);
  return el("ol", { className: "chain", "aria-label": network.way },
    end("end", outbound ? network.vm : network.source, source, outbound ? [] : far(source)),
    stages({ direction, verdict, chain, needs }).map(({ name, state, link }) => stage(state, network.stages[name], link && decided(link, network), [], network.states[state])),
    end(verdict, outbound ? network.destination : network.vm, destination, [port === null ? protocol.toUpperCase() : `${protocol.toUpperCase()} ${port}`, ...(outbound ? far(destination) : [])], network.arrival[verdict]));
}

/** Every stage of the way, with what decides there and how it ends. */
function stages({ direction, verdict, chain, needs }) {
  const at = (name) => chain.find(({ stage }) => stage === name);
  const asked = (name) => needs.some(({ what, name: of }) => what === name || ((what === "group" || what === "rest") && of === name));
  const met = chain.map(({ stage }) => stage);
  // An address of the platform has a way of its own.
  const all = met.includes("platform") ? met : [...met.filter((name) => name === "admin-rules"), ...WAY[direction], ...met.filter((name) => name === "way-out")];
  const blocked = verdict === "blocked";
  let over = false;
  return all.map((name) => {
    const link = at(name);
    if (!link && asked(name)) return { name, state: "open" };
    if (!link && over) return { name, state: blocked ? "skipped" : "pending" };
    if (!link) return { name, state: verdict === "reachable" ? "absent" : "none" };
    over = link.access === "deny" || link.hop === "nowhere" || name === "way-out";
    if (over) return { name, link, state: blocked ? "stopped" : "open" };
    return { name, link, state: verdict === "unknown" && BEYOND.includes(link.hop) ? "open" : "through" };
  });
}

/** What decides at a stage: the rule of a group with its priority, or the sentence about a route. */
function decided({ group, name: rule, priority, access, text }, network) {
  if (access === null) return el("p", {}, breakable(text));
  return [
    group && el("p", { className: "hint" }, el("bdi", {}, breakable(group))),
    el("p", { className: "rule" }, el("bdi", {}, breakable(rule ?? "")), " ", el("span", { className: "tag" }, `${network.priority} ${priority}`)),
  ];
}

function stage(state, name, what, notes, decision) {
  return el("li", { className: `stage ${state}` },
    el("div", { className: "box" },
      el("p", { className: "stage-name" }, name), what ?? [], notes,
      decision && el("p", { className: "decision" }, sign(state), el("span", {}, decision))));
}

/** The rules to add, in every form that there is. */
function commands(all, page, copy) {
  const shells = [...new Set(all.map(({ shell }) => shell))];
  return tabs(page.network.forms, shells.map((shell) => [SHELLS[shell] ?? shell, all.filter((one) => one.shell === shell).map(({ script }) =>
    el("figure", {},
      el("figcaption", {}, shell, el("button", { type: "button", className: "small", onclick: (event) => copy(script, event.currentTarget), "aria-label": `${page.copy}: ${shell}` }, page.copy)),
      el("pre", { tabIndex: 0, role: "group", "aria-label": shell }, el("code", {}, script))))]));
}
