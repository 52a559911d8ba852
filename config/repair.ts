import type * as z from "zod";
import { nearest } from "./nearest";
import type { ListNode, ScalarNode, TreeNode } from "./tree";

function expectedKind(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" ? issue.expected : "";
}

/** Whether a text was expected and YAML read a number, true or false. */
export function needsQuotes(issue: z.core.$ZodIssue, node: TreeNode): boolean {
  return expectedKind(issue) === "string" && node.kind === "scalar" && node.value !== null;
}

function inList(node: ScalarNode): ListNode {
  return { kind: "list", origin: node.origin, items: [node] };
}

/** The number or truth value that stands in quotes; undefined where none was expected. */
function withoutQuotes(text: string, issue: z.core.$ZodIssue): number | boolean | undefined {
  const expected = expectedKind(issue);
  const isNumber = expected === "number" || expected === "int";
  const isChoice = issue.code === "invalid_value" && issue.values.some((value) => value === Number(text));
  if ((isNumber && /^\d+$/.test(text)) || isChoice) return Number(text);
  return expected === "boolean" && /^(true|false)$/.test(text) ? text === "true" : undefined;
}

/**
 * What the author of a wrong value most likely meant: the same value with quotes, without them, in a list, or the
 * allowed value that is nearest. The rest is checked with it, so that all problems are told at once; the problem itself
 * keeps the environment from being synthesized. Undefined where nothing suggests itself.
 */
export function meant(issue: z.core.$ZodIssue, node: TreeNode): ScalarNode | ListNode | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  if (needsQuotes(issue, node)) return { ...node, value: node.source };
  if (expectedKind(issue) === "array") return inList(node);
  if (typeof node.value !== "string") return undefined;
  const choices = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const value = withoutQuotes(node.value, issue) ?? nearest(node.value, choices);
  return value === undefined ? undefined : { ...node, value };
}
