import { Composer, isMap, isScalar, isSeq, LineCounter, Parser, type CST, type Document, type Scalar } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { placeOf, problem, type Code } from "./codes";
import type { Layer, Origin } from "./origins";
import { lastQuoteBefore, maxDepth, maxItems, survey } from "./survey";
import { isUnclosedQuote, refusals, wordSyntaxError, type Wording } from "./syntax";
import type { Entry, MapNode, TreeNode } from "./tree";
import { quoted } from "./wording";

/** Largest file that is read, 256 KiB: half a second of parsing. A full environment file has some 5 KiB. */
export const maxBytes = 256 * 1024;

const smaller = "move clusters into environments of their own, and what environments share into organization.yaml";

/** A text to parse. */
export interface Source {
  /** Path as the user would type it. */
  readonly file: string;
  readonly text: string;
  /** Layer of all that it says. */
  readonly layer: Layer;
  /** Environments that its problems concern. */
  readonly environments: readonly string[];
}

/** What a text says. */
export interface Parsed {
  /** Absent where the text says nothing that could be read. */
  readonly tree?: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is known of the text while its tree is built. */
class Reading {
  readonly lines = new LineCounter();
  readonly diagnostics: Diagnostic[] = [];

  constructor(private readonly source: Source) {}

  originAt(offset: number): Origin {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.source.file, line: Math.max(line, 1), column: Math.max(col, 1), layer: this.source.layer };
  }

  report(code: Code, offset: number, details: Pick<Diagnostic, "message"> & Partial<Diagnostic>): void {
    const location = this.originAt(offset);
    this.diagnostics.push(problem(code, { path: "", environments: this.source.environments, ...details, location }));
  }
}

function reportUnreadable(text: string, reading: Reading): boolean {
  if (Buffer.byteLength(text) > maxBytes) {
    reading.report("CFG013", 0, { message: `the file is larger than ${maxBytes / 1024} KiB`, help: smaller });
    return true;
  }
  // U+FFFD is what decoding puts in the place of bytes that are not UTF-8.
  const offset = text.search(/[\0\uFFFD]/);
  if (offset < 0) return false;
  reading.lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) reading.lines.addNewLine(index + 1);
  reading.report("CFG007", offset, { message: "the file is not UTF-8 text", help: "save it in the encoding UTF-8" });
  return true;
}

function reportSurvey(tokens: readonly CST.Token[], reading: Reading): boolean {
  const { tooDeepAt, tooLongAt, refused, secondDocumentAt } = survey(tokens);
  if (tooDeepAt !== undefined) {
    const message = `maps and lists are nested more than ${maxDepth} levels deep`;
    reading.report("CFG013", tooDeepAt, { message, help: "check the indentation and the brackets" });
    return true;
  }
  if (tooLongAt !== undefined) {
    reading.report("CFG013", tooLongAt, {
      message: `the file has more than ${maxItems} keys and values`,
      help: smaller,
    });
    return true;
  }
  for (const [feature, offset] of refused) reading.report("CFG012", offset, refusals[feature]);
  if (secondDocumentAt !== undefined) {
    const message = "a second document starts here; one file describes one environment";
    reading.report("CFG010", secondDocumentAt, {
      message,
      help: "move it to a file of its own, or delete the line ---",
    });
  }
  return refused.size > 0 || secondDocumentAt !== undefined;
}

/** Only the first syntax error is told: the others are mostly its consequences. */
function reportSyntax(document: Document, tokens: readonly CST.Token[], reading: Reading): boolean {
  const [first] = [...document.errors].sort((left, right) => left.pos[0] - right.pos[0]);
  if (first === undefined) return false;
  const [offset] = first.pos;
  const opened = isUnclosedQuote(first) ? lastQuoteBefore(tokens, offset) : undefined;
  reading.report("CFG007", opened ?? offset, wordSyntaxError(first));
  return true;
}

function buildScalar(node: Scalar, reading: Reading): TreeNode {
  const { value, source = "", range } = node;
  const origin = reading.originAt(range?.[0] ?? 0);
  const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null;
  return { kind: "scalar", origin, value: known ? value : String(value), source };
}

function reportKeyAgain(key: string, first: Entry, at: { readonly offset: number; readonly reading: Reading }): void {
  at.reading.report("CFG011", at.offset, {
    message: `key ${quoted(key)} stands twice in this map`,
    help: "keep one of the two",
    also: { ...placeOf(first.keyOrigin), note: "stands here already" },
  });
}

function buildMap(node: { readonly items: readonly { key: unknown; value: unknown }[] }, reading: Reading) {
  const entries = new Map<string, Entry>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const offset = (isScalar(key) ? key.range?.[0] : undefined) ?? 0;
    const known = entries.get(name);
    if (name === "__proto__") reading.report("CFG022", offset, { message: "__proto__ is not usable as a key" });
    else if (known) reportKeyAgain(name, known, { offset, reading });
    else entries.set(name, { keyOrigin: reading.originAt(offset), value: build(value, offset, reading) });
  }
  return entries;
}

/** The offset serves a value that is left out altogether, as in the flow map `{ key }`. */
function build(node: unknown, offset: number, reading: Reading): TreeNode {
  if (isScalar(node)) return buildScalar(node, reading);
  if (isMap(node)) {
    return { kind: "map", origin: reading.originAt(node.range?.[0] ?? offset), entries: buildMap(node, reading) };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => build(item, offset, reading));
    return { kind: "list", origin: reading.originAt(node.range?.[0] ?? offset), items };
  }
  return { kind: "scalar", origin: reading.originAt(offset), value: null, source: "" };
}

const noMap: Wording = {
  message: "expected keys and values, got",
  help: "write key: value, with a space after the colon, one key on each line",
};

function buildRoot(document: Document, reading: Reading): MapNode | undefined {
  const { contents } = document;
  if (isMap(contents)) return { kind: "map", origin: reading.originAt(0), entries: buildMap(contents, reading) };
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    reading.report("CFG008", 0, { message: "the file is empty", help: "write what it describes, or delete the file" });
    return undefined;
  }
  const offset = contents.range?.[0] ?? 0;
  reading.report("CFG009", offset, { ...noMap, message: `${noMap.message} ${isSeq(contents) ? "a list" : "a text"}` });
  return undefined;
}

/** Reads a YAML text into a tree whose keys and values know their places. All that is wrong becomes diagnostics. */
export function parse(source: Source): Parsed {
  const reading = new Reading(source);
  const { diagnostics } = reading;
  const text = source.text.startsWith("\uFEFF") ? source.text.slice(1) : source.text;
  if (reportUnreadable(text, reading)) return { diagnostics };
  const tokens = [...new Parser(reading.lines.addNewLine).parse(text)];
  if (reportSurvey(tokens, reading)) return { diagnostics };
  // Duplicate keys are found in buildMap, in linear time.
  const options = {
    version: "1.2",
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  } as const;
  const [document] = [...new Composer(options).compose(tokens, true, text.length)];
  if (document === undefined || reportSyntax(document, tokens, reading)) return { diagnostics };
  const tree = buildRoot(document, reading);
  return tree ? { tree, diagnostics } : { diagnostics };
}
