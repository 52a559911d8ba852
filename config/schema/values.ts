import * as z from "zod";
import type { Code } from "../codes";
import { isName, nameHelp, nameRule } from "../names";
import { quoted } from "../wording";

/*
 * Building blocks of the schema. The `error` of a schema completes the sentence "expected …, got …"; a refusal is a
 * whole sentence of its own.
 */

/** What is wrong with a value beyond its kind. */
export interface Refusal {
  /** Whole sentence. */
  readonly message: string;
  /** Key or index below the value that is checked. Default: the value itself. */
  readonly path?: readonly (string | number)[];
  readonly help?: string;
  /** Default: CFG020. */
  readonly code?: Code;
  /** Whether the place is that of the key rather than of the value. Default: false. */
  readonly atKey?: boolean;
}

/** Adds a refusal to the issues of a schema. */
export function refuse(context: z.core.$RefinementCtx, { message, path = [], help, code, atKey }: Refusal): void {
  context.addIssue({ code: "custom", message, path: [...path], params: { help, code, atKey } });
}

/** A text with a form. */
export interface TextForm {
  /** Completes "expected …": `a Kubernetes version`. */
  readonly what: string;
  /** A right one. */
  readonly like: string;
  readonly pattern: RegExp;
}

/** A text that matches a pattern. */
export function text({ what, like, pattern }: TextForm) {
  return z.string({ error: what }).regex(pattern, { error: `${what} such as "${like}"` });
}

/** A text with at least one character that is not blank. */
export function sentence(what: string) {
  return z.string({ error: what }).regex(/\S/, { error: what });
}

/** A whole number within limits. */
export function wholeNumber(minimum: number, maximum?: number) {
  const error = `a whole number ${maximum === undefined ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`}`;
  const atLeast = z.int({ error }).min(minimum, { error });
  return maximum === undefined ? atLeast : atLeast.max(maximum, { error });
}

/** A list whose elements are texts, each of them once; also checked where elements are wrong. */
export function uniqueList<Element extends z.ZodType<string>>(element: Element, what: string) {
  const list = z.array(element, { error: `a list of ${what}` });
  return list.superRefine(
    (values, context) => {
      const seen = new Set<string>();
      values.forEach((value, index) => {
        if (seen.has(value)) refuse(context, { path: [index], message: `${quoted(value)} stands twice in this list` });
        else if (typeof value === "string") seen.add(value);
      });
    },
    { when: ({ value }) => Array.isArray(value) },
  );
}

/** What is wrong with a key; undefined where it is right. */
export type KeyCheck = (key: string) => Pick<Refusal, "message" | "help"> | undefined;

/** A map whose keys the user chooses within a rule. Keys are also checked where values are wrong. */
export function keyed<Value extends z.ZodType>(value: Value, check: KeyCheck) {
  const values = z.record(z.string(), value);
  return values.superRefine(
    (map, context) => {
      for (const key of Object.keys(map)) {
        const wrong = check(key);
        if (wrong) refuse(context, { path: [key], code: "CFG022", atKey: true, ...wrong });
      }
    },
    { when: ({ value: map }) => typeof map === "object" && map !== null && !Array.isArray(map) },
  );
}

/** A map of things that have names. */
export function named<Value extends z.ZodType>(value: Value) {
  return keyed(value, (key) =>
    isName(key) ? undefined : { message: `expected ${nameRule}, got ${quoted(key)}`, help: nameHelp },
  );
}

/** A list of texts that may be left out. */
export function optionalList<Element extends z.ZodType<string>>(element: Element, what: string) {
  return uniqueList(element, what).default([]);
}
