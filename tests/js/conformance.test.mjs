import { test } from "node:test";
import { record, vectors } from "./conformance.mjs";
import { engines } from "./engines.mjs";
import { run } from "./vectors.mjs";

test("node native", () => record("node native", run(engines.native, vectors)));

test("wasm in node", () => record("wasm in node", run(engines.wasm, vectors)));
