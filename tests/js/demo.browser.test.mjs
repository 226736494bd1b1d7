// The web demo in Chromium: what a person sees, what a keyboard reaches, what a hostile document cannot do.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../web-demo/serve.mjs";
import { active, clean, demo, deployment, drop, example, host, open, paste, root, text, words } from "./demo.mjs";

const notes = (page, path) => page.locator(`[data-path="${path}"] .notes`).last();

test("the page's own words are the same in both languages", () => {
  const shape = (value) => (typeof value === "string" ? "" : Object.fromEntries(Object.entries(value).map(([key, below]) => [key, shape(below)])));
  assert.deepEqual(shape(words.en), shape(words.ko));
  for (const place of text("web-demo/index.html").matchAll(/data-text="(\w+)"/g)) assert.ok(words.en[place[1]], place[1]);
});

test("the page asks for all of its modules at once", () => {
  const asked = [...text("web-demo/index.html").matchAll(/href="src\/(.*)"|src="src\/(.*)"/g)].map(([, preloaded, started]) => preloaded ?? started);
  assert.deepEqual(asked.sort(), readdirSync(`${root}web-demo/src`).sort());
});

test("every part of the form has a name in both languages", async (t) => {
  const page = await open(t);
  const nameless = async (lang) =>
    page.evaluate(async (lang) => {
      const [{ words }, { sections, paths }] = await Promise.all([import("/src/words.js"), import("/src/model.js")]);
      const spoken = await words(lang);
      const schema = await (await fetch("/request.schema.json")).json();
      return sections(schema, spoken.order).flatMap(paths).filter((path) => spoken.field(path) === path);
    }, lang);
  assert.deepEqual([await nameless("en"), await nameless("ko")], [[], []]);
});

test("axe finds nothing, in either language and theme, with findings and with a refusal", async (t) => {
  let pages = 0;
  for (const lang of ["en", "ko"]) {
    for (const scheme of ["light", "dark"]) {
      const page = await open(t, { lang, scheme });
      const look = async (what) => {
        await clean(page, `${lang} ${scheme} ${what}`);
        pages += 1;
      };
      await look("empty");
      await example(page, lang, "exampleBlocked");
      await page.waitForSelector(".finding");
      await page.getByRole("button", { name: words[lang].check, exact: true }).click();
      // What is folded is looked at as well.
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await look("with findings");
      await example(page, lang, "exampleReady");
      await page.waitForSelector(".banner.ready");
      await look("ready");
      await paste(page, "<Foo/>");
      await page.waitForSelector(".banner.rejected");
      await look("refused");
    }
  }
  t.diagnostic(`axe: 0 violations on ${pages} states`);
});

test("what is typed is answered beside the field", async (t) => {
  const page = await open(t);
  await page.locator("#paste").fill(text("docs/examples/windows-healthy.json"));
  await page.getByRole("button", { name: words.en.read, exact: true }).click();
  await page.waitForSelector(".banner.ready");
  const size = page.locator('[id="field-vm.disks.data[1].sizeGb"]');
  await size.fill("4095");
  await page.waitForSelector(".banner.blocked");
  assert.match(await notes(page, "vm.disks.data[1].sizeGb").innerText(), /blocker/i);
  assert.equal(await size.getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("#announcement").innerText(), /^Blocked/);
  await size.fill("512");
  await page.waitForSelector(".banner.ready");
  assert.equal(await notes(page, "vm.disks.data[1].sizeGb").innerText(), "");
  // What is no number is refused in the core's words, beside the field.
  await size.fill("big");
  await page.waitForSelector(".banner.rejected");
  assert.match(await notes(page, "vm.disks.data[1].sizeGb").innerText(), /"big"/);
  await size.fill("");
  // An unknown is missing, and says how to find it.
  await page.locator('[id="field-vm.state"]').selectOption("");
  await page.waitForSelector(".banner.undetermined");
  assert.match(await notes(page, "vm.state").innerText(), /^Missing .*Portal/);
});

test("all of it can be done with the keyboard", async (t) => {
  const page = await open(t);
  await page.keyboard.press("Tab");
  assert.equal(await active(page, "className"), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await active(page, "id"), "result");

  const to = async (reached) => {
    for (let presses = 0; presses < 200; presses++) {
      if (await page.evaluate((reached) => document.activeElement.matches(reached), reached)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`the keyboard does not reach ${reached}`);
  };
  await page.evaluate(() => document.body.focus());
  await page.locator("#language").focus();
  await to('[id="field-vm.name"]');
  await page.keyboard.type("web-01");
  await to('[name="vm.created"]');
  await page.keyboard.press("ArrowRight");
  await to('[id="field-vm.disks.data"] > .row > .add');
  await page.keyboard.press("Enter");
  assert.equal(await active(page, "id"), "field-vm.disks.data[0].name");
  await to('[id="field-vm.disks.data[0].sizeGb"]');
  await page.keyboard.type("70000");
  await to(".primary");
  await page.keyboard.press("Enter");
  // What stands in the way takes the focus, and each of it leads to its field.
  assert.equal(await active(page, "id"), "summary");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await active(page, "id"), "field-vm.disks.data[0].sizeGb");
  await to(".items .remove");
  await page.keyboard.press("Enter");
  assert.match(await active(page, "className"), /add/);
  await page.waitForSelector(".banner.undetermined");
  assert.ok(await page.locator("#summary").isHidden());
});

test("a pasted document, and dropped ones in any order", async (t) => {
  const page = await open(t);
  await paste(page, deployment);
  await page.waitForSelector("#documents li");
  assert.match(await page.locator(".subject").innerText(), /web-01/);
  assert.match(await notes(page, "vm.agent.version").innerText(), /2\.7\.1198\.778.*GuestAgentVersion/);
  await page.getByRole("button", { name: /^Remove/ }).first().click();
  await drop(page, { "hosted-service.xml": text("docs/examples/hosted-service.xml"), "deployment.xml": deployment });
  await page.waitForSelector(".banner.ready");
  assert.match(await notes(page, "vm.region").innerText(), /West Europe.*hosted-service\.xml/);
  // What the form states stands above what a document says.
  await page.locator('[id="field-vm.state"]').selectOption("deleted");
  await page.waitForSelector(".banner.blocked");
});

test("a document with several machines has a report for each", async (t) => {
  const page = await open(t);
  const role = (name) => deployment.match(/<Role i:type[^]*<\/Role>/)[0].replaceAll("web-01", name);
  const instance = (name) => deployment.match(/<RoleInstance>[^]*<\/RoleInstance>/)[0].replaceAll("web-01", name);
  await paste(page, deployment.replace("</RoleList>", `${role("web-02").replace("<LogicalDiskSizeInGB>512", "<LogicalDiskSizeInGB>4095")}</RoleList>`).replace("</RoleInstanceList>", `${instance("web-02")}</RoleInstanceList>`));
  await page.waitForSelector("#machine");
  await page.locator("#machine").selectOption("1");
  await page.waitForSelector(".banner.blocked");
  assert.match(await page.locator(".subject").innerText(), /web-02/);
  await page.locator("#machine").selectOption("0");
  await page.waitForSelector(".finding", { state: "detached" });
});

test("a refused document says why, and can be removed", async (t) => {
  const page = await open(t);
  await paste(page, "<Foo/>");
  await page.waitForSelector(".banner.rejected");
  const said = await page.locator("#report").innerText();
  for (const part of ["document.no-vm", "pasted text 1", "Foo"]) assert.ok(said.includes(part), part);
  await page.getByRole("button", { name: words.en.check, exact: true }).click();
  assert.equal(await active(page, "id"), "summary");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await page.waitForSelector(".banner.undetermined");
});

test("hostile text stays text", async (t) => {
  const page = await open(t);
  const names = [
    `<img src=x onerror="document.title='broken'">`,
    `"><script>document.title='broken'</script>`,
    "javascript:document.title='broken'",
    "\u202egnp.exe\u202c \u0000\u0007",
    "x".repeat(10_000),
    "a.b[.[",
    "'; </style><svg onload=alert(1)>",
  ];
  const before = await page.evaluate(() => document.querySelectorAll("img, svg, script, iframe, style, [onerror], [onload]").length);
  for (const name of names) {
    await paste(page, JSON.stringify({ vm: { name, region: name, network: { reservedIps: [name], endpoints: [] }, disks: { data: [{ name, storageAccount: name, sizeGb: 99999 }] } } }));
    await page.waitForSelector(".banner.blocked");
    assert.equal(await page.locator('[id="field-vm.name"]').inputValue(), name.replaceAll(/[\r\n]/g, ""));
    await paste(page, JSON.stringify({ vm: { [name]: 1 } }));
    await page.waitForSelector(".banner.rejected");
    await page.getByRole("button", { name: words.en.clear, exact: true }).click();
    // In a document, and as a document's own name.
    const written = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(/[\u0000\u0007]/g, "");
    await drop(page, { [name.slice(0, 200)]: deployment.replaceAll("web-01", written) });
    await page.waitForSelector("#documents li");
    await page.getByRole("button", { name: words.en.clear, exact: true }).click();
    await drop(page, { [name.slice(0, 200)]: name });
    await page.waitForSelector(".banner.rejected");
    await page.getByRole("button", { name: words.en.clear, exact: true }).click();
    assert.equal(await page.title(), words.en.title);
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, svg, script, iframe, style, [onerror], [onload]").length), before);
    assert.ok(await page.evaluate(() => [...document.links].every(({ protocol }) => protocol === "https:" || protocol === "http:")));
  }
  // What a link carries is no more trusted than what is pasted.
  for (const hash of ["%7B%22vm%22%3A5%7D", "%5B1%5D", "null", "%22x%22", "%E0%A4%A", "%7B%22__proto__%22%3A%7B%22a%22%3A1%7D%7D", "%7B%22vm%22%3A%7B%22disks%22%3A%7B%22data%22%3A%7B%22length%22%3A9%7D%7D%7D%7D"]) {
    const page = await open(t, { hash: `#request=${hash}` });
    await page.waitForSelector(".banner");
    await page.locator('[id="field-vm.name"]').fill("x");
  }
});

test("only the words of the chosen language are fetched", async (t) => {
  const page = await open(t, { lang: "ko" });
  const fetched = () => page.asked.map((url) => new URL(url).pathname).filter((path) => /\/(words|text)\//.test(path)).sort();
  assert.deepEqual(fetched(), ["/package/words/ko.txt", "/text/ko.json"]);
  assert.equal(await page.locator("html").getAttribute("lang"), "ko");
  await page.locator('[id="field-vm.name"]').fill("그대로");
  await page.locator("#language").selectOption("en");
  await page.getByRole("heading", { level: 1, name: words.en.title }).waitFor();
  assert.deepEqual(fetched(), ["/package/words/en.txt", "/package/words/ko.txt", "/text/en.json", "/text/ko.json"]);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator('[id="field-vm.name"]').inputValue(), "그대로");
  await page.reload();
  await page.waitForSelector("main:not([hidden])");
  assert.match(page.url(), /lang=en/);
});

test("a copied link brings the request back; a theme is kept", async (t) => {
  const page = await open(t);
  await example(page, "en", "exampleBlocked");
  await page.waitForSelector(".banner.blocked");
  await page.getByRole("button", { name: words.en.copyLink, exact: true }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: words.en.copyRequest, exact: true }).click();
  assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), JSON.parse(text("docs/examples/linux-blocked.json")));
  await page.locator("#theme").selectOption("dark");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.goto("about:blank");
  await page.goto(link);
  await page.waitForSelector(".banner.blocked");
  assert.equal(await background(), dark);
});

test("narrow, wide and enlarged pages fit, and targets are large enough", async (t) => {
  for (const [width, height] of [[320, 640], [360, 740], [720, 450], [768, 1024], [1440, 900]]) {
    const page = await open(t, { width, height, lang: width === 360 ? "ko" : "en" });
    await page.locator("#examples button").nth(1).click();
    await page.waitForSelector(".finding");
    const { wide, small } = await page.evaluate(() => {
      document.querySelectorAll("details").forEach((one) => (one.open = true));
      const targets = [...document.querySelectorAll("button, select, summary, .field > input, .segments label, .button, #bar")].filter((one) => one.checkVisibility());
      return {
        wide: document.documentElement.scrollWidth - innerWidth,
        small: targets.filter((one) => Math.min(one.offsetHeight, one.offsetWidth) < 24).map((one) => one.outerHTML.slice(0, 80)),
      };
    });
    assert.ok(wide <= 0, `${width} px: ${wide} px too wide`);
    assert.deepEqual(small, [], `${width} px`);
  }
});

test("the page works under a path of any static host", async (t) => {
  const below = await serve(fileURLToPath(new URL("..", `file://${demo}/`)));
  t.after(() => below.close());
  const page = await open(t, { base: `${below.url}${demo.split("/").at(-1)}/` });
  await example(page, "en", "exampleDocuments");
  await page.waitForSelector(".banner.ready");
});

test("the server gives what lies in its folder, and nothing else", async () => {
  const get = (path, method = "GET") =>
    new Promise((resolve, reject) => {
      request(host.url, { path, method }, (answer) => (answer.resume(), resolve(answer))).on("error", reject).end();
    });
  for (const path of ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/src/../../Cargo.toml", "//etc/passwd", "/%00", "/src", "/nothing"]) assert.equal((await get(path)).statusCode, 404, path);
  assert.equal((await get("/", "POST")).statusCode, 404);
  const wasm = await get("/package/backup-preflight.wasm");
  assert.equal(wasm.headers["content-type"], "application/wasm");
  const policy = text("web-demo/index.html").match(/content="(default-src[^"]*)"/)[1];
  assert.ok(wasm.headers["content-security-policy"].startsWith(policy));
});

test("the first answer", async (t) => {
  const times = [];
  for (let round = 0; round < 5; round++) {
    const page = await open(t);
    times.push(await page.evaluate(() => performance.getEntriesByName("first-answer")[0].startTime));
  }
  t.diagnostic(`first answer after ${times.map((time) => Math.round(time)).join(", ")} ms from navigation`);
});
