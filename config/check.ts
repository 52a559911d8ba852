import * as z from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { codes, problem, type Code } from "./codes";
import { originsOf } from "./located";
import { didYouMean, nearest } from "./nearest";
import type { Origin } from "./origins";
import { findRefused, isOfOneEnvironment, type RefusedKey } from "./refused-keys";
import { meant, needsQuotes } from "./repair";
import { find, pathKey, rewrite, toPlain, type Change, type MapNode, type Path } from "./tree";
import { expectation, quoted, wordValue } from "./wording";

/** Most allowed keys that a help lists. */
const maxKeysListed = 12;

/** What a tree is checked against. */
export interface Expectation<Data> {
  readonly schema: z.ZodType<Data>;
  /** Keys that have a message of their own. */
  readonly refused: readonly RefusedKey[];
  /** Whether a missing required key is a problem here; in a layer it is none. */
  readonly reportsMissing: (path: Path) => boolean;
  /** Way out for a required key that is missing. Default: none is told. */
  readonly helpForMissing?: (path: Path) => string | undefined;
  /** Environments that a problem concerns. */
  readonly environments: readonly string[];
  /** Key path of the tree's root in its file. */
  readonly root: Path;
}

/** A tree that was checked. */
export interface Checked<Data> {
  /** The tree without unknown and refused keys. */
  readonly tree: MapNode;
  /** Absent where a value is wrong or missing. */
  readonly data?: Data;
  readonly diagnostics: readonly Diagnostic[];
}

interface Checking<Data> {
  readonly tree: MapNode;
  readonly expected: Expectation<Data>;
}

function dotted(path: Path): string {
  return path.join(".");
}

function toPath(steps: readonly PropertyKey[]): Path {
  return steps.map((step) => (typeof step === "number" ? step : String(step)));
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapper ? unwrap(schema.def.innerType) : schema;
}

function schemaBelow(schema: z.core.$ZodType | undefined, step: string | number): z.core.$ZodType | undefined {
  const known = schema && unwrap(schema);
  if (known instanceof z.ZodObject) return known.shape[step];
  if (known instanceof z.ZodRecord) return known.valueType;
  return known instanceof z.ZodArray ? known.element : undefined;
}

/** Keys that the schema allows in the map at the path. */
function allowedKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  const found = path.reduce<z.core.$ZodType | undefined>(schemaBelow, schema);
  const known = found && unwrap(found);
  return known instanceof z.ZodObject ? Object.keys(known.shape) : [];
}

function report<Data>(
  { expected }: Checking<Data>,
  code: Code,
  details: {
    readonly path: Path;
    readonly origin: Origin;
    readonly message: string;
    readonly help?: string | undefined;
  },
): Diagnostic {
  const { path, origin, message, help } = details;
  return problem(code, {
    message,
    location: origin,
    path: dotted([...expected.root, ...path]),
    environments: expected.environments,
    ...(help === undefined ? {} : { help }),
  });
}

/** A key that the schema does not know. */
function strayProblem<Data>(checking: Checking<Data>, path: Path): Diagnostic {
  const { tree, expected } = checking;
  const key = String(path.at(-1));
  const origin = originsOf(tree).keyAt(path);
  const refused = findRefused(expected.refused, path);
  if (refused) {
    return report(checking, refused.code, {
      path,
      origin,
      message: `${quoted(key)} ${refused.message}`,
      help: refused.help,
    });
  }
  const allowed = allowedKeys(expected.schema, path.slice(0, -1));
  const help = allowed.length <= maxKeysListed ? `allowed here: ${allowed.join(", ")}` : undefined;
  return report(checking, "CFG014", {
    path,
    origin,
    message: `unknown key ${quoted(key)}${didYouMean(key, allowed)}`,
    help,
  });
}

/** What an environment lacks is missing in its own file, also where a shared layer holds the network around it. */
function originOfMissing(tree: MapNode, path: Path): Origin {
  const around = originsOf(tree).keyAt(path);
  const belongsToFile = isOfOneEnvironment(path) || path[0] === "network";
  return belongsToFile && around.layer !== "environment" ? tree.origin : around;
}

function missingProblem<Data>(checking: Checking<Data>, path: Path, what: string): readonly Diagnostic[] {
  const { reportsMissing, helpForMissing } = checking.expected;
  if (!reportsMissing(path)) return [];
  const message = `required key ${quoted(String(path.at(-1)))} is missing: expected ${what}`;
  const origin = originOfMissing(checking.tree, path);
  return [report(checking, "CFG019", { path, origin, message, help: helpForMissing?.(path) })];
}

function isCode(code: unknown): code is Code {
  return typeof code === "string" && code in codes;
}

function refusalProblem<Data>(checking: Checking<Data>, issue: z.core.$ZodIssueCustom): Diagnostic {
  const path = toPath(issue.path);
  const { code, help, atKey }: Readonly<Record<string, unknown>> = issue.params ?? {};
  const origins = originsOf(checking.tree);
  return report(checking, isCode(code) ? code : "CFG020", {
    path,
    origin: atKey === true ? origins.keyAt(path) : origins.at(path),
    message: issue.message,
    help: typeof help === "string" ? help : undefined,
  });
}

function valueProblem<Data>(checking: Checking<Data>, issue: z.core.$ZodIssue): readonly Diagnostic[] {
  if (issue.code === "custom") return [refusalProblem(checking, issue)];
  const path = toPath(issue.path);
  const node = find(checking.tree, path);
  if (node === undefined) return missingProblem(checking, path, issue.message);
  const wording = wordValue(issue, node, path);
  return [report(checking, needsQuotes(issue, node) ? "CFG021" : "CFG020", { path, origin: node.origin, ...wording })];
}

function strayKeys(issue: z.core.$ZodIssue): readonly Path[] {
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...toPath(issue.path), key]) : [];
}

/** An unknown key counts as the known one that it resembles, where that is not there; else it is left out. */
function renamed<Data>({ tree, expected }: Checking<Data>, path: Path): Change {
  const around = path.slice(0, -1);
  if (findRefused(expected.refused, path)) return undefined;
  const absent = allowedKeys(expected.schema, around).filter((key) => find(tree, [...around, key]) === undefined);
  const key = nearest(String(path.at(-1)), absent);
  return key === undefined ? undefined : { key };
}

function changed(tree: MapNode, changes: readonly (readonly [string, Change])[]): MapNode {
  const result = rewrite(tree, new Map(changes));
  return result.kind === "map" ? result : tree;
}

function checkWithoutStrays<Data>(checking: Checking<Data>, strays: readonly Path[]): Checked<Data> {
  const changes = strays.map((path): [string, Change] => [pathKey(path), renamed(checking, path)]);
  const again = check(changed(checking.tree, changes), checking.expected);
  return { ...again, diagnostics: [...strays.map((path) => strayProblem(checking, path)), ...again.diagnostics] };
}

/**
 * Checks the tree against the schema and tells all problems at once. Unknown and refused keys are taken out and values
 * whose meaning is clear are corrected, so that the rest can still be used: their diagnostics are errors and keep the
 * environment from being synthesized.
 */
export function check<Data>(tree: MapNode, expected: Expectation<Data>): Checked<Data> {
  const result = expected.schema.safeParse(toPlain(tree), { error: expectation });
  if (result.success) return { tree, data: result.data, diagnostics: [] };
  const checking = { tree, expected };
  const { issues } = result.error;
  const strays = issues.flatMap(strayKeys);
  if (strays.length > 0) return checkWithoutStrays(checking, strays);
  const diagnostics = issues.flatMap((issue) => valueProblem(checking, issue));
  const changes = issues.flatMap((issue): readonly (readonly [string, Change])[] => {
    const path = toPath(issue.path);
    const node = find(tree, path);
    const value = node && meant(issue, node);
    return value === undefined ? [] : [[pathKey(path), { value }]];
  });
  if (changes.length === 0) return { tree, diagnostics };
  const told = new Set(diagnostics.map(({ path }) => path));
  const again = check(changed(tree, changes), expected);
  return { ...again, diagnostics: [...diagnostics, ...again.diagnostics.filter(({ path }) => !told.has(path))] };
}
