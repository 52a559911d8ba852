import type * as z from "zod";
import type { Wording } from "./syntax";
import { didYouMean } from "./nearest";
import { meant, needsQuotes } from "./repair";
import type { Path, TreeNode } from "./tree";

/** Most values that a message lists itself; more of them go into the help. */
const maxListed = 6;
const maxShown = 80;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};

function listed(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

function valuesOf(issue: { readonly [key: string]: unknown }): readonly unknown[] {
  return Array.isArray(issue["values"]) ? issue["values"] : [];
}

/** Completes "expected …" for an issue whose schema says nothing of its own. */
export function expectation(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "invalid_type") return kinds[String(issue["expected"])];
  if (issue.code !== "invalid_value") return undefined;
  const values = valuesOf(issue);
  return values.length > maxListed ? "one of the allowed values" : listed(values);
}

/** The text in quotes, shortened, without control characters. */
export function quoted(text: string): string {
  const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return JSON.stringify(shown);
}

function counted(node: TreeNode): string {
  if (node.kind === "map") return "a map";
  if (node.kind !== "list") return "";
  return node.items.length === 0 ? "an empty list" : `a list of ${node.items.length}`;
}

/** The value as its author wrote it. */
export function actual(node: TreeNode): string {
  if (node.kind !== "scalar") return counted(node);
  if (typeof node.value === "string") return quoted(node.value);
  if (node.value === null) return "nothing (null)";
  return typeof node.value === "number" ? `the number ${node.source}` : node.source;
}

/** `key: value` where the value has a key, else the value alone. */
function assignment(path: Path, value: string): string {
  const key = path.at(-1);
  return typeof key === "string" ? `${key}: ${value}` : value;
}

/** The way out where a map and a list were mixed up. */
function otherShape(issue: z.core.$ZodIssue, node: TreeNode, path: Path): string | undefined {
  const expected = issue.code === "invalid_type" ? issue.expected : "";
  if (node.kind === "map" && expected === "array") return `write a list: ${assignment(path, "[{ … }]")}`;
  const isDashed = node.kind === "list" && expected === "record";
  return isDashed ? `write names instead of dashes: ${assignment(path, "{ name: … }")}` : undefined;
}

/** The way out that {@link meant} knows; undefined where the message itself suggests another value. */
function wayOut(issue: z.core.$ZodIssue, node: TreeNode, path: Path): string | undefined {
  const right = meant(issue, node);
  if (node.kind !== "scalar" || right === undefined) return otherShape(issue, node, path);
  if (right.kind === "list") return `write a list: ${assignment(path, `[${node.source}]`)}`;
  if (needsQuotes(issue, node)) return `quote it: ${assignment(path, `"${node.source}"`)}`;
  return typeof right.value === "string" ? undefined : `remove the quotes: ${assignment(path, node.source)}`;
}

/** Sentence and way out for a value that is not of the kind that the schema expects. */
export function wordValue(issue: z.core.$ZodIssue, node: TreeNode, path: Path): Partial<Wording> & { message: string } {
  const values = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const way = wayOut(issue, node, path);
  const isText = node.kind === "scalar" && typeof node.value === "string" && way === undefined;
  const suggestion = isText ? didYouMean(String(node.value), values) : "";
  const quotes = needsQuotes(issue, node) ? " in quotes" : "";
  const message = `expected ${issue.message}${quotes}, got ${actual(node)}${suggestion}`;
  const isListed = values.length === 0 || issue.message === listed(values);
  const help = way ?? (isListed ? undefined : `allowed: ${values.join(", ")}`);
  return help === undefined ? { message } : { message, help };
}
