import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFileSync } from "node:fs";
import { launch, serve } from "./browser.mjs";
import { dist } from "./engines.mjs";

describe("in Chromium", () => {
  let browser;
  let server;
  let trouble;
  before(async () => {
    browser = await launch();
    server = await serve(dist, (path, response) => trouble?.(path, response));
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  /** Runs a function in a fresh page; gives what it returns, and what the page asked the server for. */
  async function inPage(work, answerFirst) {
    const asked = [];
    trouble = (path, response) => {
      asked.push(path.slice(1));
      return answerFirst?.(path, response);
    };
    const page = await browser.newPage();
    try {
      await page.goto(server.url);
      return { result: await page.evaluate(work), asked: asked.filter((path) => /wasm|txt/.test(path)) };
    } finally {
      await page.close();
    }
  }

  test("before init every call says so, in the language asked for", async () => {
    const { result, asked } = await inPage(async () => {
      const bp = await import("/web.js");
      const calls = [() => bp.check({}), () => bp.check({ vm: 1n }), () => bp.rules(), () => bp.check({}, { lang: "ko" }), () => bp.check({}, { lang: "fr" })];
      const many = await bp.checkMany([{}]);
      const said = calls.map((call) => {
        try {
          return call();
        } catch (error) {
          return [error instanceof bp.RequestError, error.code, error.message];
        }
      });
      return [...said, [many[0] instanceof bp.RequestError, many[0].code, many[0].message]];
    });
    for (const [is, code, message] of result) assert.ok(is && code === "engine.not-ready" && message, code);
    assert.match(result[3][2], /[가-힣]/);
    assert.deepEqual(asked, []);
  });

  test("init loads the module and one language, once", async () => {
    const { result, asked } = await inPage(async () => {
      const bp = await import("/web.js");
      await bp.init({ lang: "ko" });
      await bp.init({ lang: "ko" });
      const { message } = bp.check({ vm: { deploymentModel: "classic", disks: { dataCount: 17 } } }).findings[0];
      const [other, explained] = [() => bp.check({}, { lang: "en" }), () => bp.explain("disks.count")].map((call) => {
        try {
          return call();
        } catch (error) {
          return [error.code, error.path];
        }
      });
      return { engine: bp.engine, message, other, explained };
    });
    assert.equal(result.engine, "wasm");
    assert.match(result.message, /[가-힣]/);
    assert.deepEqual(result.other, ["engine.not-ready", "en"]);
    assert.deepEqual(result.explained, ["engine.not-ready", "ko.explain"]);
    assert.deepEqual(asked.sort(), ["backup-preflight.wasm", "words/ko.txt"]);
  });

  test("explanations and further languages are loaded when they are asked for", async () => {
    const { result, asked } = await inPage(async () => {
      const bp = await import("/web.js");
      await bp.init();
      await bp.init({ explanations: true });
      await bp.init({ lang: "ko", explanations: true });
      const unknown = await bp.init({ lang: "fr" }).catch((error) => [error.code, error.path]);
      return [bp.explain("disks.count", { lang: "en" }).why, bp.explain("disks.count").why, bp.facts()[0].title, unknown];
    });
    assert.match(result[0], /disk/);
    assert.match(result[1], /[가-힣]/);
    assert.deepEqual(result[3], ["option.language", "lang"]);
    assert.equal(new Set(asked).size, asked.length);
  });

  test("a server that names the module's type wrongly is forgiven", async () => {
    const { result } = await inPage(
      async () => {
        const bp = await import("/web.js");
        await bp.init();
        return bp.check({}).verdict.backup;
      },
      (path, response) => path.endsWith(".wasm") && response.setHeader("content-type", "text/plain").end(readFileSync(dist + path)),
    );
    assert.equal(result, "undetermined");
  });

  test("what cannot be fetched is told with its cause, and may be tried again", async () => {
    const failures = ["/backup-preflight.wasm", "/words/en.txt"];
    const seen = [];
    const { result } = await inPage(
      async () => {
        const bp = await import("/web.js");
        const first = await bp.init().catch((error) => [error.code, String(error.cause)]);
        const second = await bp.init().catch((error) => [error.code, String(error.cause)]);
        await bp.init();
        return [first, second, bp.check({}).verdict.backup];
      },
      (path, response) => {
        seen.push(path);
        // The module the first time, the words the second time.
        const fails = failures.indexOf(path) === seen.filter((one) => one === path).length - 1;
        return fails && response.writeHead(503).end("sorry");
      },
    );
    assert.equal(result[0][0], "engine.not-ready");
    assert.match(result[0][1], /503/);
    assert.equal(result[1][0], "engine.not-ready");
    assert.equal(result[2], "undetermined");
  });

  test("a host may bring the module and the words", async () => {
    const { result } = await inPage(async () => {
      const answers = [];
      const url = (path) => new URL(path, location.href);
      for (const [at, wasm] of [
        () => fetch("/backup-preflight.wasm"),
        () => WebAssembly.compileStreaming(fetch("/backup-preflight.wasm")),
        async () => new Uint8Array(await (await fetch("/backup-preflight.wasm")).arrayBuffer()),
        () => url("/backup-preflight.wasm"),
        () => "/backup-preflight.wasm",
      ].entries()) {
        const bp = await import(`/web.js?${at}`);
        const words = [fetch("/words/en.txt"), await (await fetch("/words/en.txt")).text(), url("/words/en.txt")][at % 3];
        await bp.init({ wasm: wasm(), words: { en: words } });
        answers.push(bp.check({ vm: { deploymentModel: "classic", disks: { dataCount: 17 } } }).verdict.backup);
      }
      return answers;
    });
    assert.deepEqual(result, Array(5).fill("blocked"));
  });

  test("words of another build are not taken", async () => {
    const { result } = await inPage(async () => {
      const bp = await import("/web.js");
      return bp.init({ words: { en: "other words" } }).catch((error) => [error.code, error.path]);
    });
    assert.deepEqual(result, ["engine.not-ready", "en"]);
  });

  test("checkMany leaves the page free", async () => {
    const { result } = await inPage(async () => {
      const bp = await import("/web.js");
      await bp.init();
      let [turns, running] = [0, true];
      const beat = () => void (turns++, running && setTimeout(beat));
      setTimeout(beat);
      const answers = await bp.checkMany(Array.from({ length: 2000 }, () => ({ vm: { deploymentModel: "classic", disks: { dataCount: 17 } } })));
      running = false;
      return [turns, answers.length, answers[0].verdict.backup];
    });
    assert.ok(result[0] > 5, `${result[0]} turns`);
    assert.deepEqual(result.slice(1), [2000, "blocked"]);
  });
});
