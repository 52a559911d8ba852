import { concerns, isError, type Diagnostic } from "../diagnostics/diagnostic";
import { formatPlain } from "../diagnostics/format";
import { loadConfiguration } from "../config/load";
import { select } from "../config/selection";
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
export function chooseEnvironments(all: readonly string[], wanted: readonly string[]): readonly string[] {
  const selection = select(all, wanted);
  if ("fault" in selection) throw wrongUsage(selection.fault);
  return selection.names;
}

/** Prints what concerns the environments to stderr; returns whether an error stops them. */
export function reportProblems(workspace: Workspace, environments: readonly string[], output: Output): boolean {
  const diagnostics = workspace.diagnostics.filter((diagnostic) => concerns(diagnostic, environments));
  for (const diagnostic of diagnostics) output.stderr(`${formatPlain(diagnostic)}\n`);
  return diagnostics.some(isError);
}
