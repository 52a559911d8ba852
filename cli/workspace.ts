import { basename } from "node:path";
import { isError, type Diagnostic } from "../diagnostics/diagnostic";
import { formatPlain } from "../diagnostics/format";
import { loadConfiguration } from "../config/load";
import { nearest } from "../config/nearest";
import type { EnvironmentLayout } from "../layout/layout";
import { assess } from "../rules/assess";
import { wrongUsage } from "./exit";
import type { Output } from "./output";

/** A folder of environment files, read, laid out and judged. */
export interface Workspace {
  /** Names of all environment files, readable or not. */
  readonly names: readonly string[];
  /** What will exist, for each environment that could be read. */
  readonly layouts: readonly EnvironmentLayout[];
  /** Every problem, arranged. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and judges the folder as of the date (`YYYY-MM-DD`). */
export function openWorkspace(directory: string, today: string): Workspace {
  const configuration = loadConfiguration(directory);
  return { names: configuration.names, ...assess(configuration, today) };
}

/**
 * The named environments, or all where none is named.
 *
 * @throws UserError (64) for a name that no file has.
 */
export function chooseEnvironments(all: readonly string[], names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    const known = all.length > 0 ? all.join(", ") : "none";
    const guess = nearest(basename(unknown[0] ?? "").replace(/\.ya?ml$/, ""), all);
    const hint = guess === undefined ? "" : `; did you mean "${guess}"?`;
    throw wrongUsage(`unknown environment ${unknown.map((name) => `"${name}"`).join(", ")}${hint} (known: ${known})`);
  }
  return names.length > 0 ? [...new Set(names)] : all;
}

/** Whether the diagnostic is about one of the environments, or about the whole organization. */
export function concerns(diagnostic: Diagnostic, environments: readonly string[]): boolean {
  const { environments: own } = diagnostic;
  return own.length === 0 || own.some((name) => environments.includes(name));
}

/** Prints what concerns the environments to stderr; returns whether an error stops them. */
export function reportProblems(workspace: Workspace, environments: readonly string[], output: Output): boolean {
  const diagnostics = workspace.diagnostics.filter((diagnostic) => concerns(diagnostic, environments));
  for (const diagnostic of diagnostics) output.stderr(`${formatPlain(diagnostic)}\n`);
  return diagnostics.some(isError);
}
