// What the tests of the web demo share: the page in Chromium, and what people do with it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { serve } from "../../web-demo/serve.mjs";
import { launch } from "./browser.mjs";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const demo = process.env.DEMO ?? `${root}target/demo`;
export const text = (path) => readFileSync(`${root}${path}`, "utf8");
export const words = { en: JSON.parse(text("web-demo/text/en.json")), ko: JSON.parse(text("web-demo/text/ko.json")) };
export const deployment = text("docs/examples/deployment.xml");

export let host;
let browser;
before(async () => {
  if (!process.env.DEMO) execFileSync("cargo", ["run", "--quiet", "--package", "xtask", "--", "demo", "--build-only"], { cwd: root, stdio: "inherit" });
  [browser, host] = await Promise.all([launch(), serve(demo)]);
});
after(async () => {
  await browser?.close();
  host?.close();
});

/** Opens the page; whatever it complains about or asks of anyone else fails the test when it is closed. */
export async function open(t, { lang = "en", scheme = "light", width = 1440, height = 900, hash = "", base = host.url } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const complaints = [];
  const asked = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => (complaints.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (one) => asked.push(one.url()));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(`${base}?lang=${lang}${hash}`);
  await page.waitForSelector("main:not([hidden])");
  t.after(async () => {
    const violations = await page.evaluate(() => globalThis.violations);
    await context.close();
    assert.deepEqual(violations, [], "violations of the policy");
    assert.deepEqual(complaints, [], "complaints of the browser");
    assert.deepEqual(asked.filter((url) => !url.startsWith("data:") && new URL(url).hostname !== "127.0.0.1"), [], "requests to others");
  });
  return Object.assign(page, { asked });
}

/** Pastes a text into the area for documents. */
export const paste = (page, content) =>
  page.locator("#paste").evaluate((area, content) => {
    const data = new DataTransfer();
    data.setData("text/plain", content);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);

/** Drops files onto the page, by name. */
export const drop = (page, files) =>
  page.locator("body").evaluate((body, files) => {
    const data = new DataTransfer();
    for (const [name, content] of Object.entries(files)) data.items.add(new File([content], name));
    body.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
    body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);

/** Presses the button of an example. */
export const example = (page, lang, name) => page.getByRole("button", { name: words[lang][name], exact: true }).click();

/** A property of what has the focus. */
export const active = (page, what) => page.evaluate((what) => document.activeElement[what], what);

/** axe finds nothing on the page as it is, or on a part of it. */
export async function clean(page, what, part = "html") {
  const { violations } = await new AxeBuilder({ page }).include(part).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`), [], what);
}
