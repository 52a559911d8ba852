import { arrange, type Diagnostic } from "../diagnostics/diagnostic";
import { problem } from "./codes";
import type { Configuration, LoadedEnvironment } from "./configuration";
import { sortFiles, type EnvironmentFile, type SourceFile } from "./files";
import { originsOf } from "./located";
import type { Layer } from "./origins";
import { parse, type Parsed } from "./parse";
import { readEnvironment, type EnvironmentContext } from "./read-environment";
import { readOrganization, type OrganizationReading } from "./read-organization";
import { reportIdle } from "./removals";
import { textAt, type MapNode, type TreeNode } from "./tree";

function parseFile(source: SourceFile, layer: Layer, environments: readonly string[]): Parsed {
  const { file, text, unreadable } = source;
  if (unreadable === undefined) return parse({ file, text, layer, environments });
  const message = `the file cannot be read: ${unreadable}`;
  return {
    diagnostics: [problem("CFG001", { message, location: { file, line: 1, column: 1 }, path: "", environments })],
  };
}

interface ParsedEnvironment extends EnvironmentFile {
  readonly parsed: Parsed;
}

function missingOrganization(directory: string): Diagnostic {
  return problem("CFG002", {
    message: `there is no organization.yaml in ${directory}`,
    location: { file: `${directory}/organization.yaml`, line: 1, column: 1 },
    path: "",
    environments: [],
    help: "write one: it names the organization, its accounts and its tiers",
  });
}

function noEnvironments(directory: string): Diagnostic {
  return problem("CFG003", {
    message: `there is no environment in ${directory}`,
    location: { file: directory, line: 1, column: 1 },
    path: "",
    environments: [],
    help: "write one file for each environment: its name is the environment's name, as in dev-eu.yaml",
  });
}

function environmentsByTier(environments: readonly ParsedEnvironment[]): (tier: string) => readonly string[] {
  const names = (tier: string) =>
    environments.filter(({ parsed }) => textAt(parsed.tree, ["tier"]) === tier).map(({ name }) => name);
  return (tier) => [...new Set(names(tier))];
}

function organizationResult(
  tree: MapNode | undefined,
  reading: OrganizationReading | undefined,
  source: SourceFile | undefined,
): Pick<Configuration, "organization"> {
  if (!tree || !source || !reading?.organization) return {};
  return { organization: { organization: reading.organization, origins: originsOf(tree), file: source.file } };
}

function readEnvironments(environments: readonly ParsedEnvironment[], context: EnvironmentContext) {
  const loaded: LoadedEnvironment[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { name, source, hasUsableName, parsed } of environments) {
    diagnostics.push(...parsed.diagnostics);
    if (!parsed.tree) continue;
    const reading = readEnvironment({ name, file: source.file, tree: parsed.tree }, context);
    diagnostics.push(...reading.diagnostics);
    if (hasUsableName && reading.loaded) loaded.push(reading.loaded);
  }
  return { loaded, diagnostics };
}

/** Nulls of the shared layers can be judged only after every environment was merged with them. */
function idleInLayers(reading: OrganizationReading | undefined, effective: ReadonlySet<TreeNode>) {
  const layers = reading?.layers ?? [];
  return layers.flatMap(({ tree, root, environments }) => reportIdle(tree, effective, { root, environments }));
}

/**
 * Makes environments of the texts of a folder. All problems of all files are told at once; an environment with a wrong
 * or missing value is left out, its name stays. An unknown key, a key of a later release, an idle `null` or a value
 * whose meaning is clear (a version without quotes) does not leave the environment out: its diagnostic is an error, and
 * an error keeps the environment from being synthesized.
 *
 * @param directory path of the folder as the user typed it, for messages
 */
export function readConfiguration(files: readonly SourceFile[], directory: string): Configuration {
  const sorted = sortFiles(files);
  const environments = sorted.environments.map((file) => ({
    ...file,
    parsed: parseFile(file.source, "environment", [file.name]),
  }));
  const parsed = sorted.organization && parseFile(sorted.organization, "organization", []);
  const effective = new Set<TreeNode>();
  const organization =
    parsed?.tree &&
    readOrganization(parsed.tree, {
      environmentsOf: environmentsByTier(environments),
      removed: (remover) => void effective.add(remover),
    });
  const { loaded, diagnostics } = readEnvironments(environments, { organization, effective });
  return {
    ...organizationResult(parsed?.tree, organization, sorted.organization),
    environments: loaded,
    names: sorted.names,
    diagnostics: arrange([
      ...sorted.diagnostics,
      ...(parsed ? parsed.diagnostics : [missingOrganization(directory)]),
      ...(sorted.names.length === 0 ? [noEnvironments(directory)] : []),
      ...(organization?.diagnostics ?? []),
      ...idleInLayers(organization, effective),
      ...diagnostics,
    ]),
  };
}
