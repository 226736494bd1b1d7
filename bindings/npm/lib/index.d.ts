import type { Changed, CheckOptions, CodeExplanation, Covered, Explained, Explanation, FactListing, FieldEntry, NetworkOptions, Report, Reports, Request, RuleEntry, Severity, Written } from "../../types/types.js";

/** A language of the answers. */
export type Language = "en" | "ko";

/** A request, or a document that describes a virtual machine: as an object, as text, as bytes. */
export type Content = Request | string | Uint8Array | ArrayBuffer | DataView;

/** A document, with or without a name for messages and evidence. */
export type Document = Content | { name: string; content: Content };

/** What is asked about: one document, or several. */
export type Input = Document | readonly Document[];

/** What describes a network: one document or several, each as an object, as text, as bytes, or as `{ name, content }`. */
export type NetworkInput = string | object | ReadonlyArray<string | object>;

/** How a question is to be answered. */
export interface Options extends CheckOptions {
  /** Further documents about the same virtual machine. */
  with?: Document | readonly Document[];
}

/** How many questions are to be answered. */
export interface ManyOptions extends Options {
  /** Is told, now and then, how many of them are answered. */
  onProgress?: (done: number, total: number) => void;
  /** Stops the rest: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** In which language a list is to be told. */
export interface ListOptions {
  lang?: Language | (string & {});
}

/** What `init` loads, and where from. */
export interface InitOptions {
  /** The language to load, and from now on the one of answers for which no other is asked. */
  lang?: Language | (string & {});
  /** Whether to load what `explain`, `facts` and `network` say too. */
  explanations?: boolean;
  /** The module, where the host brings its own. */
  wasm?: WasmSource | Promise<WasmSource>;
  /** Words, where the host brings its own: the text of `backup-preflight/words/en.txt` and the like, or where it is. */
  words?: { [asset in Language | `${Language}.explain`]?: WordsSource | Promise<WordsSource> };
}

/** A module: compiled, as bytes, or where it is. */
export type WasmSource = object | string;

/** Words: as text, or where they are. */
export type WordsSource = string | URL | Response;

/** A question that is turned down; its fields are those of the wire type of the same name. */
export class RequestError extends Error {
  constructor(error: { code: string; path: string; message: string; help: string }, options?: { cause?: unknown });
  readonly name: "RequestError";
  toJSON(): { code: string; path: string; message: string; help: string };
}

/** Which engine answers: the native addon, or WebAssembly. */
export const engine: "native" | "wasm";

/**
 * Loads the module and a language. Where WebAssembly has to be fetched (browsers, workers, Deno) it comes before the first
 * question; in Node nothing needs it.
 */
export function init(options?: InitOptions): Promise<void>;

/** Whether Azure Backup can protect a virtual machine; one that describes several gets several reports. */
export function check(input: Request | { name: string; content: Request }, options?: Options): Report;
export function check(input: Input, options?: Options): Report | Reports;

/** Answers many questions without holding up the event loop, in their order; one that is turned down does not stop the others. */
export function checkMany(inputs: Iterable<Input>, options?: ManyOptions): Promise<Array<Report | Reports | RequestError>>;

/** Whether packets arrive, which rule decides it, and the least change that opens what is blocked. */
export function network(verb: "explain", input: NetworkInput, options?: NetworkOptions): Explained;
/** Whether the allow rules of security groups cover addresses, and how many they open beyond. */
export function network(verb: "coverage", input: NetworkInput, options?: NetworkOptions): { groups: Covered[] };
/** What changed between two files of addresses, the older one first. */
export function network(verb: "diff", input: NetworkInput, options?: NetworkOptions): { from: string; to: string; tags: Changed[] };
/** The configuration of a proxy; the security group that its rule goes into may be given. */
export function network(verb: "proxy", input: NetworkInput | undefined, options: NetworkOptions): Written;

/** Every rule. */
export function rules(options?: ListOptions): RuleEntry[];

/** What a rule (`disks.count`), a fact (`VM-01`) or an error code (`UserErrorVmVaultLocationMismatch`) means. */
export function explain(id: string, options?: ListOptions): Explanation | FactListing | CodeExplanation;

/** The facts of an edition, or of the newest, with their sources. */
export function facts(edition?: string, options?: ListOptions): FactListing[];

/** What a drop-down offers for a field of the request; nothing where any value may be given. */
export function choices(path: string): string[];

/** Every field that rules read, with what it is called and how to find its value. */
export function fields(options?: ListOptions): FieldEntry[];

/** Headings and short words of reports. */
export function labels(options?: ListOptions): Record<string, string>;

/** What makes a value invalid: `blocker` what blocks, `warning` also what warns, `unknown` what blocks or is missing. */
export interface SchemaOptions extends Options {
  failOn?: "blocker" | "warning" | "unknown";
}

/** Why a value is invalid. */
export interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<string | number> | undefined;
  readonly severity: Severity | "unknown";
  /** The rule, where one failed or waits for a missing fact. */
  readonly rule?: string;
  /** The code, where the value was turned down. */
  readonly code?: string;
}

/** A Standard Schema, version 1 (https://standardschema.dev). */
export interface RequestSchema<T = Request> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "backup-preflight";
    readonly types?: { readonly input: T; readonly output: T } | undefined;
    readonly validate: (value: unknown) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
  };
}

/** A Standard Schema of requests, for form libraries. */
export function standardSchema<T = Request>(options?: SchemaOptions): RequestSchema<T>;
