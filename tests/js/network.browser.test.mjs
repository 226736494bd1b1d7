// What the web demo shows of a network: the way of a packet, stage by stage, and what to change.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { active, clean, drop, example, open, paste, root, text, words } from "./demo.mjs";

const rule = (name, priority, access, to, port = "*") => ({ name, priority, direction: "Outbound", access, protocol: "*", sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: to, destinationPortRange: port });
const group = (...rules) => JSON.stringify({ name: "lockdown", securityRules: rules });
const closed = group(rule("allow-dns", 100, "Allow", "8.8.8.0/24"), rule("deny-internet", 200, "Deny", "Internet"));

/** How each box of the pictures ends, picture by picture. */
const pictures = (page) => page.locator("#network .chain").evaluateAll((all) => all.map((one) => [...one.children].map((stage) => stage.classList[1])));
const field = (page, name) => page.locator(`#network-${name}`);
const shown = (page) => page.waitForSelector("#network:not([hidden]) .banner");

/** Asks about one destination. */
async function ask(page, to, from = "10.0.0.4") {
  await shown(page);
  await field(page, "scenario").selectOption("");
  await field(page, "from").fill(from);
  await field(page, "to").fill(to);
}

/** Says that there is nothing else. */
const alone = async (page, ...names) => {
  for (const name of names) await page.locator(`#network-none input[value="${name}"]`).check();
};

test("a closed network shows where the packet stops, and what to change", async (t) => {
  const page = await open(t);
  const explanations = () => page.asked.filter((url) => url.endsWith(".explain.txt")).length;
  assert.equal(explanations(), 0);
  await example(page, "en", "exampleNetwork");
  await shown(page);
  assert.equal(explanations(), 1);
  assert.deepEqual(await pictures(page), [["end", "through", "stopped", "skipped", "blocked"]]);
  const boxes = await page.locator("#network .stage").allInnerTexts();
  for (const [position, parts] of [["10.0.0.4"], ["web-nic-nsg", "allow-https-out", "Priority 200", "Passes"], ["web-subnet-nsg", "deny-internet", "Priority 4000", "Stopped here"], ["Not reached"], ["Storage.KoreaCentral", "TCP 443", "Does not arrive"]].entries()) {
    for (const part of parts) assert.ok(boxes[position].includes(part), `${part}: ${boxes[position]}`);
  }
  assert.match(await page.locator("#network .change > p").innerText(), /AllowBackup3999.*web-subnet-nsg/);
  assert.equal(await page.locator("#network-said").innerText(), words.en.network.verdict.blocked);
  // Each form of the rule is under a tab, and is copied as it stands.
  for (const [name, begins] of [["az", "az network nsg rule create"], ["ARM", "{\n"], ["Terraform", "resource "]]) {
    await page.getByRole("tab", { name, exact: true }).click();
    await page.locator("#network [role=tabpanel]:visible button").click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(begins) && copied.includes("AllowBackup3999"), copied);
    assert.equal(copied, await page.locator("#network [role=tabpanel]:visible code").innerText());
  }
});

test("every answer of the vectors is drawn as it is", async (t) => {
  const page = await open(t);
  const folder = "tests/vectors/network/";
  const cases = readdirSync(root + folder).flatMap((file) => JSON.parse(text(folder + file)).cases);
  const answers = cases.flatMap(({ answer }) => answer.answers ?? []);
  const drawn = await page.evaluate(async ([answers, network]) => {
    const { flow } = await import("/src/chain.js");
    return answers.map((answer) => [...flow(answer, { page: { network } }, () => {}, true).querySelectorAll(".stage")].map((stage) => [stage.classList[1], stage.innerText ?? stage.textContent]));
  }, [answers, words.en.network]);
  const decides = ({ name, access, text }) => (access === null ? text : name);
  answers.forEach(({ chain, verdict, packet, needs }, position) => {
    const boxes = drawn[position];
    if (!packet) return assert.deepEqual(boxes, []);
    const states = boxes.map(([state]) => state);
    const count = (state) => states.filter((one) => one === state).length;
    for (const link of chain) assert.equal(boxes.filter(([, text]) => text.includes(decides(link))).length >= 1, true, decides(link));
    assert.equal(states.at(-1), verdict);
    assert.equal(count("stopped"), verdict === "blocked" ? 1 : 0);
    assert.ok(verdict === "unknown" || count("open") === 0, states.join());
    const named = needs.some(({ what }) => ["group", "rest", "routes", "gateway", "appliance", "hop"].includes(what));
    assert.ok(!named || count("open") > 0, states.join());
    assert.equal(count("through") + count("stopped") + count("open") >= chain.length, true, states.join());
  });
  assert.ok(answers.length > 50);
});

test("what is asked is answered at once", async (t) => {
  const page = await open(t);
  await paste(page, closed);
  await shown(page);
  // Backup of today asks for the platform alone.
  assert.deepEqual(await pictures(page), [["end", "through", "reachable"]]);
  await ask(page, "Storage.KoreaCentral");
  assert.deepEqual(await pictures(page), [["end", "open", "open", "open", "unknown"]]);
  await field(page, "to").fill("9.9.9.9");
  assert.deepEqual(await pictures(page), [["end", "none", "stopped", "skipped", "blocked"]]);
  await field(page, "to").fill("8.8.8.8");
  assert.deepEqual(await pictures(page), [["end", "open", "through", "open", "unknown"]]);
  assert.match(await page.locator("#network .needs").innerText(), /az network nic show-effective-route-table/);
  await alone(page, "interface", "routes");
  assert.deepEqual(await pictures(page), [["end", "absent", "through", "through", "reachable"]]);
  await field(page, "direction").selectOption("inbound");
  assert.deepEqual(await pictures(page), [["end", "stopped", "skipped", "blocked"]]);
  assert.match(await page.locator("#network .stage").first().innerText(), /Source\s+8\.8\.8\.8/);
  // All that something needs, each with a picture of its own.
  await field(page, "scenario").selectOption("file-restore");
  assert.deepEqual((await pictures(page)).map((one) => one.at(-1)), ["unknown", "unknown", "reachable"]);
  assert.match(await page.locator("#network .banner").innerText(), /2 of 3/);
  assert.ok(await field(page, "to").isHidden());
  // What was asked stays when the language changes.
  await page.locator("#language").selectOption("ko");
  await page.getByText(words.ko.network.verdict.unknown, { exact: true }).first().waitFor();
  assert.equal(await field(page, "scenario").inputValue(), "file-restore");
  assert.equal(await field(page, "from").inputValue(), "10.0.0.4");
});

test("the address of the VM is that of its interface", async (t) => {
  const page = await open(t);
  await drop(page, { "nic.json": text("docs/examples/network/nic.json"), "nsg.json": closed });
  await ask(page, "8.8.8.8", "");
  assert.equal(await field(page, "from").getAttribute("placeholder"), "10.0.0.4/32");
  assert.match(await page.locator("#network .stage").first().innerText(), /10\.0\.0\.4/);
});

test("what is wrong stands beside its field, or with its place in the document", async (t) => {
  const page = await open(t);
  await paste(page, closed);
  await ask(page, "my storage!");
  await page.waitForSelector("#network .banner.rejected");
  assert.equal(await field(page, "to").getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#network-to-note").innerText(), /my storage!/);
  await field(page, "to").fill("");
  assert.equal(await field(page, "to").getAttribute("aria-invalid"), "true");
  await field(page, "to").fill("8.8.8.8");
  assert.equal(await field(page, "to").getAttribute("aria-invalid"), null);
  await field(page, "port").fill("443-80");
  assert.match(await page.locator("#network-port-note").innerText(), /443-80/);
  await field(page, "port").fill("443");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.waitForSelector("#network", { state: "hidden" });
  await paste(page, group(rule("one", 100, "Allow", "*"), rule("two", 100, "Deny", "*")));
  await page.waitForSelector("#network .banner.rejected");
  const said = await page.locator("#network-answer").innerText();
  for (const part of ["network.priority-twice", "securityRules/1", "one, two"]) assert.ok(said.includes(part), said);
});

test("documents about a machine alone ask nothing of a network", async (t) => {
  const page = await open(t);
  await example(page, "en", "exampleDocuments");
  await page.waitForSelector(".banner.ready");
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith(".explain.txt")));
  assert.ok(await page.locator("#network").isHidden());
  // A machine and its network are joined: both are answered.
  await paste(page, closed);
  await shown(page);
  assert.ok(await page.locator("#report .banner.ready").isVisible());
});

test("what the form states is joined with documents of a network", async (t) => {
  const page = await open(t);
  await page.locator('[id="field-vm.name"]').fill("web-01");
  await example(page, "en", "exampleNetwork");
  await shown(page);
  await page.waitForSelector("#report .banner.undetermined");
});

test("tabs go with the arrow keys", async (t) => {
  const page = await open(t);
  await example(page, "en", "exampleNetwork");
  await shown(page);
  await page.getByRole("tab", { name: "az", exact: true }).focus();
  for (const [key, name] of [["ArrowRight", "ARM"], ["ArrowRight", "Terraform"], ["ArrowRight", "az"], ["ArrowLeft", "Terraform"], ["Home", "az"], ["End", "Terraform"]]) {
    await page.keyboard.press(key);
    assert.equal(await active(page, "innerText"), name);
    assert.equal(await page.locator("#network [role=tabpanel]:visible").count(), 1);
  }
  await page.keyboard.press("Tab");
  assert.equal(await active(page, "ariaLabel"), "Copy: terraform");
});

test("axe finds nothing, whatever a picture shows, and it fits", async (t) => {
  let states = 0;
  for (const [lang, scheme, width] of [["en", "light", 1440], ["ko", "dark", 1440], ["en", "dark", 768], ["ko", "light", 768], ["ko", "dark", 360], ["en", "light", 320]]) {
    const page = await open(t, { lang, scheme, width });
    const look = async (what) => {
      await shown(page);
      await page.evaluate(() => document.querySelectorAll("#network details").forEach((one) => (one.open = true)));
      await clean(page, `${lang} ${scheme} ${width} ${what}`, "#network");
      const { wide, spilt } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        spilt: [...document.querySelectorAll("#network .box")].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.innerText),
      }));
      assert.ok(wide <= 0, `${lang} ${width} ${what}: ${wide} px too wide`);
      assert.deepEqual(spilt, [], `${lang} ${width} ${what}`);
      states += 1;
    };
    await example(page, lang, "exampleNetwork");
    await look("blocked");
    await field(page, "scenario").selectOption("workload");
    await look("unknown");
    await field(page, "scenario").selectOption("backup");
    await look("platform");
    await field(page, "region").fill("atlantis");
    await look("refused");
  }
  t.diagnostic(`axe: 0 violations on ${states} states`);
});

test("hostile names stay text", async (t) => {
  const page = await open(t);
  const count = () => page.evaluate(() => document.querySelectorAll("img, svg, script, iframe, style, [onerror], [onload], a[href^='javascript']").length);
  const before = await count();
  for (const name of [`<img src=x onerror="document.title='broken'">`, `"><script>document.title='broken'</script>`, "javascript:document.title='broken'", "'; </style><svg onload=alert(1)>", "\u202egnp.exe\u202c \u0007", "x".repeat(10_000)]) {
    const id = `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/${name}`;
    await drop(page, {
      [`${name.slice(0, 200)}.json`]: JSON.stringify({ name, securityRules: [rule(name, 200, "Deny", "8.0.0.0/8")] }),
      "routes.json": JSON.stringify({ id, name, routes: [{ name, addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance", nextHopIpAddress: name }, { name, addressPrefix: "9.0.0.0/8", nextHopType: name }] }),
    });
    await ask(page, "8.8.8.8");
    await alone(page, "interface");
    await page.waitForSelector("#network .stage.stopped");
    assert.ok((await page.locator("#network .stage.stopped").textContent()).includes(name));
    for (const to of ["9.9.9.9", name]) {
      await field(page, "to").fill(to);
      await page.waitForSelector(to === name ? "#network .banner.rejected, #network .banner.unknown" : "#network .stage.open");
    }
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, name.slice(0, 40));
    assert.equal(await page.title(), words.en.title);
    assert.equal(await count(), before);
    await page.getByRole("button", { name: words.en.clear, exact: true }).click();
    await page.waitForSelector("#network", { state: "hidden" });
  }
});
