import { concerns, isError, type Diagnostic } from "../../diagnostics/diagnostic";
import { formatPlain } from "../../diagnostics/format";
import { exitCodes } from "../exit";
import { count, json, type Output } from "../output";
import { chooseEnvironments, type Workspace } from "../workspace";

/** Options of `slipway validate`. */
export interface ValidateOptions {
  /** Default: pretty. */
  readonly format: "pretty" | "json";
}

function summary(diagnostics: readonly Diagnostic[], environments: number): string {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  if (diagnostics.length === 0) return `${count(environments, "environment")} checked: no problems\n`;
  const files = new Set(diagnostics.map((diagnostic) => diagnostic.location.file)).size;
  return `${count(errors, "error")}, ${count(warnings, "warning")} in ${count(files, "file")}\n`;
}

/** `slipway validate`: every problem of the chosen environments, or of all; nothing is written. */
export function validate(
  workspace: Workspace,
  request: { readonly environments: readonly string[]; readonly options: ValidateOptions },
  output: Output,
): number {
  // A folder that cannot be read has no names to choose from: its own problem is the answer.
  const isUnreadable = workspace.names.length === 0 && workspace.diagnostics.some(isError);
  const chosen = isUnreadable ? [] : chooseEnvironments(workspace.names, request.environments);
  const diagnostics = workspace.diagnostics.filter((diagnostic) => concerns(diagnostic, chosen));
  if (request.options.format === "json") {
    output.stdout(json(diagnostics));
  } else {
    output.stdout(diagnostics.map((diagnostic) => `${formatPlain(diagnostic)}\n`).join(""));
    output.stdout(summary(diagnostics, chosen.length));
  }
  return diagnostics.some(isError) ? exitCodes.problems : exitCodes.done;
}
