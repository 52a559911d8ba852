import type { Diagnostic } from "../diagnostics/diagnostic";
import { check } from "./check";
import { problem } from "./codes";
import { compose } from "./compose";
import { completeOrganization } from "./defaults";
import type { Organization } from "./environment";
import { mergeLayers, type OnRemoval } from "./merge";
import { organizationContradictions } from "./organization-checks";
import { namesOf, organizationReferences, type KnownNames } from "./references";
import { environmentKeys, laterKeys } from "./refused-keys";
import { layerSchema } from "./schema/environment";
import { organizationSchema } from "./schema/organization";
import { entriesAt, find, inLayer, without, type MapNode, type Path, type TreeNode } from "./tree";
import { actual } from "./wording";

/** One of the two layers above the environments. */
export interface SharedLayer {
  /** Absent for the organization's. */
  readonly tier?: string;
  /** Key path in organization.yaml. */
  readonly root: Path;
  /** Without unknown keys. */
  readonly tree: MapNode;
  readonly environments: readonly string[];
}

/** What organization.yaml says. */
export interface OrganizationReading {
  /** Absent where a value is wrong, missing or names nothing. */
  readonly organization?: Organization;
  readonly known: KnownNames;
  readonly layers: readonly SharedLayer[];
  /** What an environment of the tier inherits; undefined where there are no defaults. */
  readonly inherited: (tier: string | undefined) => MapNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface LayerReading {
  readonly layer?: SharedLayer;
  readonly diagnostics: readonly Diagnostic[];
}

interface LayerPlace {
  readonly tier?: string;
  readonly root: Path;
  readonly environments: readonly string[];
}

function readLayer(tree: TreeNode, place: LayerPlace): LayerReading {
  const { root, environments } = place;
  if (tree.kind !== "map") {
    const message = `expected a map, got ${actual(tree)}`;
    return { diagnostics: [problem("CFG020", { message, location: tree.origin, path: root.join("."), environments })] };
  }
  const refused = [...environmentKeys, ...laterKeys];
  const checked = check(tree, { schema: layerSchema, refused, reportsMissing: () => false, environments, root });
  return { layer: { ...place, tree: checked.tree }, diagnostics: checked.diagnostics };
}

function readLayers(tree: MapNode, environmentsOf: (tier: string) => readonly string[]): readonly LayerReading[] {
  const own = find(tree, ["defaults"]);
  const ofTiers = entriesAt(tree, ["tiers"]).flatMap(([tier]) => {
    const root = ["tiers", tier, "defaults"];
    const defaults = find(tree, root);
    return defaults ? [readLayer(inLayer(defaults, "tier"), { tier, root, environments: environmentsOf(tier) })] : [];
  });
  return [...(own ? [readLayer(own, { root: ["defaults"], environments: [] })] : []), ...ofTiers];
}

function withoutLayers(tree: MapNode): MapNode {
  const places: readonly Path[] = [
    ["defaults"],
    ...entriesAt(tree, ["tiers"]).map(([tier]): Path => ["tiers", tier, "defaults"]),
  ];
  const rest = places.reduce<TreeNode>(without, tree);
  return rest.kind === "map" ? rest : tree;
}

/** Merges each tier's defaults over the organization's once, and puts their defaults under each other to find removals. */
function inheritance(layers: readonly SharedLayer[], removed: OnRemoval): OrganizationReading["inherited"] {
  const own = layers.find(({ tier }) => tier === undefined)?.tree;
  const merged = new Map<string, MapNode>();
  if (own) compose(own, removed);
  for (const { tier, tree } of layers) {
    const composed = tier === undefined ? undefined : mergeLayers(own, tree, removed);
    if (tier === undefined || composed === undefined) continue;
    merged.set(tier, composed);
    compose(composed, removed);
  }
  return (tier) => (tier === undefined ? own : (merged.get(tier) ?? own));
}

/** What organization.yaml is read with. */
export interface OrganizationContext {
  readonly environmentsOf: (tier: string) => readonly string[];
  readonly removed: OnRemoval;
}

/** Reads the tree of organization.yaml. */
export function readOrganization(tree: MapNode, { environmentsOf, removed }: OrganizationContext): OrganizationReading {
  const expected = { schema: organizationSchema, refused: [], reportsMissing: () => true, environments: [], root: [] };
  const checked = check(withoutLayers(tree), expected);
  const known = namesOf(checked.tree);
  const contradictions = [
    ...organizationReferences(checked.tree, known),
    ...organizationContradictions(checked.tree, known),
  ];
  const readings = readLayers(tree, environmentsOf);
  const layers = readings.flatMap(({ layer }) => layer ?? []);
  const isUsable = checked.data !== undefined && contradictions.length === 0;
  return {
    ...(isUsable ? { organization: completeOrganization(checked.data) } : {}),
    known,
    layers,
    inherited: inheritance(layers, removed),
    diagnostics: [...checked.diagnostics, ...contradictions, ...readings.flatMap(({ diagnostics }) => diagnostics)],
  };
}
