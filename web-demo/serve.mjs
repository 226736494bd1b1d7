// Serves a folder on this machine alone, the way a careful host would: `node serve.mjs FOLDER [PORT]`.
import { createReadStream, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "text/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

/** The file that a request means; nothing where there is none inside the folder. */
function file(root, address) {
  try {
    const path = decodeURIComponent(new URL(address, "http://localhost").pathname);
    const wanted = realpathSync(join(root, path.endsWith("/") ? `${path}index.html` : path));
    return wanted.startsWith(root + sep) && statSync(wanted).isFile() ? wanted : undefined;
  } catch {
    return undefined;
  }
}

/** Starts serving; gives the address. */
export async function serve(folder, port = 0) {
  const root = realpathSync(folder);
  const server = createServer((request, response) => {
    const found = ["GET", "HEAD"].includes(request.method) && file(root, request.url);
    if (!found) return void response.writeHead(404, HEADERS).end();
    response.writeHead(200, { ...HEADERS, "content-type": TYPES[extname(found)] ?? "application/octet-stream" });
    createReadStream(found).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serve(process.argv[2], Number(process.argv[3] ?? 8080));
  console.log(url);
}
