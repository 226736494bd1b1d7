import { byId, el, renew } from "./dom.js";
import { fill } from "./words.js";

/** The area that takes documents: pasted, dropped, chosen. `take` gets each as `{ name, content }`. */
export function intake(words, take) {
  const area = byId("paste");
  let pasted = 0;

  const text = (content) => {
    if (content.trim() === "") return;
    pasted += 1;
    area.value = "";
    take([{ name: fill(words().page.pasted, { number: pasted }), content }]);
  };
  // The core decides what a file is; bytes reach it as they are, so that it can refuse what is no text.
  const files = async (list) => {
    if (list.length > 0) take(await Promise.all([...list].map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) }))));
  };

  area.addEventListener("paste", (event) => {
    const content = event.clipboardData.getData("text/plain");
    if (area.value !== "" || content === "") return;
    event.preventDefault();
    text(content);
  });
  byId("read").addEventListener("click", () => text(area.value));
  byId("files").addEventListener("change", (event) => {
    files(event.target.files).then(() => (event.target.value = ""));
  });

  // The whole page is the target: nobody should have to aim.
  const dragged = (event) => event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain");
  document.addEventListener("dragover", (event) => {
    if (!dragged(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!dragged(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) files(event.dataTransfer.files);
    else text(event.dataTransfer.getData("text/plain"));
  });
}

/** The documents that are in use. */
export function showDocuments(documents, { page }, remove) {
  const list = byId("documents");
  list.hidden = documents.length === 0;
  renew(list, documents.map(({ name }) => name), () =>
    documents.map((one) =>
      el("li", {}, el("bdi", {}, one.name), el("button", { type: "button", className: "small", "aria-label": `${page.remove}: ${one.name}`, onclick: () => remove(one) }, page.remove))));
}
