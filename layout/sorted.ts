import { compareText } from "../diagnostics/diagnostic";

/** Entries in order of their keys, so that moving a line in a file moves nothing in Terraform. */
export function sortedEntries<Value>(record: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([left], [right]) => compareText(left, right));
}

/** Each text once, in order. */
export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
