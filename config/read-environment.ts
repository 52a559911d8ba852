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
import { find, prune, textAt, withEntries, type MapNode, type Path, type TreeNode } from "./tree";

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

/** Accounts in which the environment may be: those of its tier, where that is known. */
function accountsOf(tree: MapNode, { organization, known }: OrganizationReading): readonly string[] {
  return organization?.tiers[textAt(tree, ["tier"]) ?? ""]?.accounts ?? known.accounts;
}

/** `account: nonprod, or account: prod`: what may stand at a key that names a part of the organization. */
function placesToChoose(key: string, tree: MapNode, organization: OrganizationReading | undefined) {
  if (organization === undefined || (key !== "tier" && key !== "account")) return undefined;
  const names = key === "tier" ? organization.known.tiers : accountsOf(tree, organization);
  return names.length === 0 ? undefined : names.map((name) => `${key}: ${name}`).join(", or ");
}

/**
 * The tree to go on with where the file names no account that exists: the one of its tier, if that has only one. So the
 * rest of the file is judged, while the diagnostic of the account keeps the environment from being synthesized.
 */
function withUsableAccount(tree: MapNode, organization: OrganizationReading): MapNode {
  const { accounts } = organization.known;
  const [only, ...others] = accountsOf(tree, organization);
  const isUsable = accounts.includes(textAt(tree, ["account"]) ?? "");
  if (isUsable || only === undefined || others.length > 0) return tree;
  const { origin } = find(tree, ["account"]) ?? tree;
  const value: TreeNode = { kind: "scalar", origin, value: only, source: only };
  return withEntries(tree, [["account", { keyOrigin: origin, value }]]);
}

interface ComposedText {
  readonly name: string;
  readonly tree: MapNode;
  readonly reportsMissing: (path: Path) => boolean;
}

function checkComposed(
  { name, tree, reportsMissing }: ComposedText,
  organization: OrganizationReading | undefined,
): Checked<EnvironmentData> {
  return check(tree, {
    schema: environmentSchema,
    refused: laterKeys,
    reportsMissing,
    helpForMissing: ([key, ...rest]) => (rest.length > 0 ? undefined : placesToChoose(String(key), tree, organization)),
    environments: [name],
    root: [],
  });
}

/** Reads a file without knowing what it inherits: a key may be missing only where it cannot be inherited. */
function readAlone(text: EnvironmentText, organization?: OrganizationReading): EnvironmentReading {
  const shared = checkSharedKeys(text);
  const ownNulls = new Set(removalsIn(text.tree).map(({ path }) => path.join(".")));
  const reportsMissing = (path: Path) => isOfOneEnvironment(path) && !ownNulls.has(path.join("."));
  const tree = compose(shared.tree, () => {});
  const checked = checkComposed({ name: text.name, tree, reportsMissing }, organization);
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

/** Loads what was checked, if all its names stand for something; an account may have been put in. */
function loadNamed(
  text: EnvironmentText,
  { checked, references }: { checked: Checked<EnvironmentData>; references: readonly Diagnostic[] },
  organization: OrganizationReading,
) {
  const usable = withUsableAccount(checked.tree, organization);
  if (usable === checked.tree) return references.length === 0 ? load(text, checked, organization) : {};
  const composed = { name: text.name, tree: usable, reportsMissing: () => false };
  const isOfAccount = references.every(({ path }) => path === "account");
  return isOfAccount ? load(text, checkComposed(composed, organization), organization) : {};
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
  const tree = prune(compose(merged, removed));
  const idle = reportIdle(shared.tree, effective, { root: [], environments });
  const idlePaths = new Set(idle.map(({ path }) => path));
  const reportsMissing = (path: Path) => !idlePaths.has(path.join("."));
  const checked = checkComposed({ name: text.name, tree, reportsMissing }, organization);
  const references = environmentReferences(checked.tree, organization.known, environments);
  return {
    ...loadNamed(text, { checked, references }, organization),
    diagnostics: [...shared.diagnostics, ...idle, ...checked.diagnostics, ...references],
  };
}

/** Merges an environment file with the layers above it and checks the result. */
export function readEnvironment(text: EnvironmentText, context: EnvironmentContext): EnvironmentReading {
  const { organization, effective } = context;
  if (organization === undefined) return readAlone(text);
  if (isKnownTier(text.tree, organization)) return readMerged(text, organization, effective);
  const alone = readAlone(text, organization);
  const references = environmentReferences(text.tree, organization.known, [text.name]);
  return { diagnostics: [...alone.diagnostics, ...references] };
}
