import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { concerns, isError } from "../../diagnostics/diagnostic";
import { formatPlain } from "../../diagnostics/format";
import type { EnvironmentLayout } from "../../layout/layout";
import { exitCodes, UserError } from "../exit";
import { chooseEnvironments, openWorkspace } from "../workspace";

/** A key of an environment file and its new value. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A copy of the environment files, to change without touching the repository. */
export interface EnvironmentFiles {
  readonly directory: string;
  /** Date as of which they are judged, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Copies a folder of environment files. */
export function copyEnvironmentFiles(from: string, to: string, today: string): EnvironmentFiles {
  cpSync(from, to, { recursive: true, filter: (file) => !file.endsWith(".tfstate") });
  return { directory: to, today };
}

/**
 * What the files lay out for the named environments.
 *
 * @throws UserError (64) for a name that no file has, (1) with every problem where one has errors.
 */
export function layOut(files: EnvironmentFiles, names: readonly string[]): readonly EnvironmentLayout[] {
  const workspace = openWorkspace(files.directory, files.today);
  const chosen = chooseEnvironments(workspace.names, names);
  const errors = workspace.diagnostics.filter((diagnostic) => isError(diagnostic) && concerns(diagnostic, chosen));
  if (errors.length > 0) throw new UserError(errors.map(formatPlain).join("\n"), exitCodes.problems);
  return workspace.layouts.filter((layout) => chosen.includes(layout.name));
}

function fileOf(files: EnvironmentFiles, environment: string): string {
  return `${files.directory}/${environment}.yaml`;
}

/** Sets keys of one environment's file; comments and everything else stay. Returns the lines a person would write. */
export function editEnvironment(
  files: EnvironmentFiles,
  environment: string,
  edits: readonly Edit[],
): readonly string[] {
  const file = fileOf(files, environment);
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const { path, value } of edits) document.setIn(path, value);
  writeFileSync(file, document.toString());
  return edits.map(({ path, value }) => `${environment}.yaml: ${path.join(".")}: ${JSON.stringify(value)}`);
}

/** Acknowledges, for a week, every problem that the files have at a key path; returns the codes. */
export function acknowledge(files: EnvironmentFiles, environment: string, target: string): readonly string[] {
  const { diagnostics } = openWorkspace(files.directory, files.today);
  const found = diagnostics.filter(({ path, environments }) => path === target && environments.includes(environment));
  const codes = [...new Set(found.map(({ code }) => code))];
  const file = fileOf(files, environment);
  const document = parseDocument(readFileSync(file, "utf8"));
  const expires = new Date(Date.parse(files.today) + 7 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const entries = codes.map((code) => ({ code, target, reason: "the demo takes the environment down", expires }));
  if (!document.has("acknowledgements")) document.set("acknowledgements", document.createNode([]));
  for (const entry of entries) document.addIn(["acknowledgements"], document.createNode(entry));
  writeFileSync(file, document.toString());
  return codes;
}
