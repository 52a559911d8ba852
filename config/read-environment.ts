import type { Diagnostic } from "../diagnostics/diagnostic";
import { check, type Checked } from "./check";
import { compose, sharedKeys } from "./compose";
import type { LoadedEnvironment } from "./configuration";
import { completeEnvironment } from "./defaults";
import { originsOf } from "./located";
import { mergeLayers } from "./merge";
import type { OrganizationReading } from "./read-organization";
import { environmentReferences } from "./references";
import { isOfOneEnvironment, laterKeys } from "./refused-keys";
import { removalsIn, reportIdle } from "./removals";
import { environmentSchema, layerSchema, type EnvironmentData } from "./schema/environment";
import { prune, textAt, type MapNode, type Path, type TreeNode } from "./tree";

/** An environment file that could be parsed. */
export interface EnvironmentText {
  readonly name: string;
  readonly file: string;
  readonly tree: MapNode;
}

/** What an environment is read with. */
export interface EnvironmentContext {
  /** Absent where organization.yaml could not be read: then only what the file says by itself is checked. */
  readonly organization: OrganizationReading | undefined;
  /** Every `null` of any layer that removed something; is added to. */
  readonly effective: Set<TreeNode>;
}

/** An environment with its problems. */
export interface EnvironmentReading {
  /** Absent where a value is wrong, missing or names nothing. */
  readonly loaded?: LoadedEnvironment;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the file's own clusterDefaults and nodeGroupDefaults, where something that no cluster uses may be wrong. */
function checkSharedKeys({ name, tree }: EnvironmentText): Pick<Checked<unknown>, "tree" | "diagnostics"> {
  const shared = [...tree.entries].filter(([key]) => sharedKeys.some((known) => known === key));
  if (shared.length === 0) return { tree, diagnostics: [] };
  const { tree: stripped, diagnostics } = check(
    { ...tree, entries: new Map(shared) },
    { schema: layerSchema, refused: laterKeys, reportsMissing: () => false, environments: [name], root: [] },
  );
  return { tree: { ...tree, entries: new Map([...tree.entries, ...stripped.entries]) }, diagnostics };
}

function checkComposed(name: string, tree: MapNode, reportsMissing: (path: Path) => boolean): Checked<EnvironmentData> {
  const expected = { schema: environmentSchema, refused: laterKeys, reportsMissing, environments: [name], root: [] };
  return check(tree, expected);
}

/** Reads a file without knowing what it inherits: a key may be missing only where it cannot be inherited. */
function readAlone(text: EnvironmentText): EnvironmentReading {
  const shared = checkSharedKeys(text);
  const ownNulls = new Set(removalsIn(text.tree).map(({ path }) => path.join(".")));
  const reportsMissing = (path: Path) => isOfOneEnvironment(path) && !ownNulls.has(path.join("."));
  const checked = checkComposed(
    text.name,
    compose(shared.tree, () => {}),
    reportsMissing,
  );
  return { diagnostics: [...shared.diagnostics, ...checked.diagnostics] };
}

function isKnownTier(tree: MapNode, { known }: OrganizationReading): boolean {
  const tier = textAt(tree, ["tier"]);
  return tier !== undefined && known.tiers.includes(tier);
}

function load(text: EnvironmentText, checked: Checked<EnvironmentData>, organization: OrganizationReading) {
  if (checked.data === undefined || organization.organization === undefined) return {};
  const environment = completeEnvironment(text.name, checked.data, organization.organization);
  return environment ? { loaded: { environment, origins: originsOf(checked.tree), file: text.file } } : {};
}

function readMerged(
  text: EnvironmentText,
  organization: OrganizationReading,
  effective: Set<TreeNode>,
): EnvironmentReading {
  const environments = [text.name];
  const shared = checkSharedKeys(text);
  const removed = (remover: TreeNode) => void effective.add(remover);
  const inherited = organization.inherited(textAt(text.tree, ["tier"]));
  const merged = mergeLayers(inherited, shared.tree, removed) ?? shared.tree;
  const composed = prune(compose(merged, removed));
  const idle = reportIdle(shared.tree, effective, { root: [], environments });
  const idlePaths = new Set(idle.map(({ path }) => path));
  const checked = checkComposed(text.name, composed, (path) => !idlePaths.has(path.join(".")));
  const references = environmentReferences(checked.tree, organization.known, environments);
  return {
    ...(references.length === 0 ? load(text, checked, organization) : {}),
    diagnostics: [...shared.diagnostics, ...idle, ...checked.diagnostics, ...references],
  };
}

/** Merges an environment file with the layers above it and checks the result. */
export function readEnvironment(text: EnvironmentText, context: EnvironmentContext): EnvironmentReading {
  const { organization, effective } = context;
  if (organization === undefined) return readAlone(text);
  if (isKnownTier(text.tree, organization)) return readMerged(text, organization, effective);
  const alone = readAlone(text);
  const references = environmentReferences(text.tree, organization.known, [text.name]);
  return { diagnostics: [...alone.diagnostics, ...references] };
}
