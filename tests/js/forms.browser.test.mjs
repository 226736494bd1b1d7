// The examples of the guide on forms, in Chromium: typing shows the finding, fixing clears it.
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { build } from "esbuild";
import { launch, serve } from "./browser.mjs";
import { dist } from "./engines.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = (path) => `${root}docs/examples/form/${path}`;

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Files of the built package, as a page finds them beside itself. */
function fromPackage(prefix) {
  return (path, response) => {
    if (!path.startsWith(prefix)) return false;
    const types = { js: "text/javascript", wasm: "application/wasm", txt: "text/plain" };
    response.setHeader("content-type", types[path.split(".").at(-1)]);
    createReadStream(`${dist}/${path.slice(prefix.length)}`).pipe(response);
    return true;
  };
}

async function journey(t, folder, override, { count, region }) {
  const host = await serve(example(folder), override);
  t.after(() => host.close());
  const page = await (await browser.newContext()).newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${host.url}index.html`);
  const says = (id) => page.locator(`[id="${id}-says"]`);
  const shows = async (id, pattern) => {
    await page.waitForFunction(([id, source]) => new RegExp(source).test(document.getElementById(`${id}-says`)?.textContent), [id, pattern.source]);
    return says(id).innerText();
  };
  await page.getByLabel("Vault's region").selectOption("West Europe");
  await page.getByLabel("Number of data disks").fill("99");
  await shows(count, /data disks/);
  assert.equal(await page.getByLabel("Number of data disks").getAttribute("aria-invalid"), "true");
  await page.getByLabel("Number of data disks").fill("2");
  await shows(count, /^$/);
  await page.getByLabel("Vault's region").selectOption("North Europe");
  await shows(region, /region/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
  await page.getByLabel("Vault's region").selectOption("West Europe");
  await shows(region, /^$/);
  assert.deepEqual(complaints, []);
  return page;
}

test("plain JavaScript", async (t) => {
  const page = await journey(t, "plain", fromPackage("/backup-preflight/"), { count: "count", region: "region" });
  assert.ok(await page.evaluate(() => document.querySelector("form").checkValidity()));
  await page.close();
});

test("React with TanStack Form", async (t) => {
  const bundled = await build({ entryPoints: [example("react/form.jsx")], bundle: true, format: "esm", jsx: "automatic", write: false, define: { "process.env.NODE_ENV": '"production"' }, logLevel: "warning" });
  const packaged = fromPackage("/");
  const override = (path, response) => {
    if (path === "/form.js") return response.setHeader("content-type", "text/javascript"), response.end(bundled.outputFiles[0].contents), true;
    return /\.(wasm|txt)$/.test(path) && packaged(path, response);
  };
  const page = await journey(t, "react", override, { count: "vm.disks.dataCount", region: "vault.region" });
  await page.close();
});

test("the guide shows the very files", () => {
  const guide = readFileSync(`${root}docs/guides/forms.md`, "utf8");
  for (const path of ["plain/index.html", "plain/form.js", "react/form.jsx"]) {
    assert.ok(guide.includes(`\n${readFileSync(example(path), "utf8")}\`\`\`\n`), path);
  }
});
