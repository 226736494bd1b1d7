/** Where the words are. Bundlers find the files by these very expressions. */
export const words = {
  en: () => new URL("./words/en.txt", import.meta.url),
  "en.explain": () => new URL("./words/en.explain.txt", import.meta.url),
  ko: () => new URL("./words/ko.txt", import.meta.url),
  "ko.explain": () => new URL("./words/ko.explain.txt", import.meta.url),
};
