import * as z from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { codes, problem, type Code } from "./codes";
import { originsOf } from "./located";
import { didYouMean } from "./nearest";
import type { Origin } from "./origins";
import { findRefused, isOfOneEnvironment, type RefusedKey } from "./refused-keys";
import { find, toPlain, without, type MapNode, type Path } from "./tree";
import { expectation, needsQuotes, quoted, wordValue } from "./wording";

/** Most allowed keys that a help lists. */
const maxKeysListed = 12;

/** What a tree is checked against. */
export interface Expectation<Data> {
  readonly schema: z.ZodType<Data>;
  /** Keys that have a message of their own. */
  readonly refused: readonly RefusedKey[];
  /** Whether a missing required key is a problem here; in a layer it is none. */
  readonly reportsMissing: (path: Path) => boolean;
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

/** What only an environment may say is missing in its own file, even where a shared layer holds the map around it. */
function originOfMissing(tree: MapNode, path: Path): Origin {
  const around = originsOf(tree).keyAt(path);
  return isOfOneEnvironment(path) && around.layer !== "environment" ? tree.origin : around;
}

function missingProblem<Data>(checking: Checking<Data>, path: Path, what: string): readonly Diagnostic[] {
  if (!checking.expected.reportsMissing(path)) return [];
  const message = `required key ${quoted(String(path.at(-1)))} is missing: expected ${what}`;
  return [report(checking, "CFG019", { path, origin: originOfMissing(checking.tree, path), message })];
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

/**
 * Checks the tree against the schema and tells all problems at once. Unknown and refused keys are taken out, so that
 * the rest can still be used: their diagnostics are errors and keep the environment from being synthesized.
 */
export function check<Data>(tree: MapNode, expected: Expectation<Data>): Checked<Data> {
  const result = expected.schema.safeParse(toPlain(tree), { error: expectation });
  if (result.success) return { tree, data: result.data, diagnostics: [] };
  const checking = { tree, expected };
  const { issues } = result.error;
  const strays = issues.flatMap(strayKeys);
  const others = issues.filter((issue) => issue.code !== "unrecognized_keys");
  const diagnostics = [
    ...strays.map((path) => strayProblem(checking, path)),
    ...others.flatMap((issue) => valueProblem(checking, issue)),
  ];
  const stripped = strays.reduce<MapNode>(withoutKey, tree);
  if (others.length > 0) return { tree: stripped, diagnostics };
  const again = check(stripped, expected);
  return { ...again, diagnostics: [...diagnostics, ...again.diagnostics] };
}

function withoutKey(tree: MapNode, path: Path): MapNode {
  const stripped = without(tree, path);
  return stripped.kind === "map" ? stripped : tree;
}
