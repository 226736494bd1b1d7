import { readFileSync } from "node:fs";
import { test } from "node:test";
import { launch, serve } from "./browser.mjs";
import { printed, record } from "./conformance.mjs";
import { dist } from "./engines.mjs";

test("wasm in chromium", async () => {
  const here = new URL(".", import.meta.url);
  const server = await serve(dist, (path, response) => {
    if (path === "/vectors.json") return response.setHeader("content-type", "application/json").end(printed);
    if (path === "/vectors.mjs") return response.setHeader("content-type", "text/javascript").end(readFileSync(new URL("vectors.mjs", here)));
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const result = await page.evaluate(async () => {
      const [bp, { run }] = await Promise.all([import("/web.js"), import("/vectors.mjs")]);
      await Promise.all(["ko", "en"].map((lang) => bp.init({ lang, explanations: true })));
      await bp.init({ lang: "en" });
      return run(bp, await (await fetch("/vectors.json")).json());
    });
    record("wasm in chromium", result);
  } finally {
    await browser.close();
    server.close();
  }
});
