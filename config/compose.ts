import { merge, mergeLayers, type OnRemoval } from "./merge";
import { child, withEntries, type Entry, type MapNode, type TreeNode } from "./tree";

/** Keys that hold what is put under each cluster and each node group. */
export const sharedKeys = ["clusterDefaults", "nodeGroupDefaults"] as const;

interface Defaults {
  readonly cluster: MapNode | undefined;
  readonly nodeGroup: MapNode | undefined;
  readonly removed: OnRemoval;
}

function mapAt(node: TreeNode | undefined, key: string): MapNode | undefined {
  const found = child(node, key);
  return found?.kind === "map" ? found : undefined;
}

function mapEntries(map: MapNode, change: (value: MapNode, key: string) => TreeNode): MapNode {
  const changed = [...map.entries].map(([key, entry]): [string, Entry] =>
    entry.value.kind === "map" ? [key, { ...entry, value: change(entry.value, key) }] : [key, entry],
  );
  return { ...map, entries: new Map(changed) };
}

/** The cluster with the node group defaults under those of its groups that do not inherit them from a cluster. */
function withNodeGroupDefaults(cluster: MapNode, inherited: MapNode | undefined, defaults: Defaults): MapNode {
  const { nodeGroup, removed } = defaults;
  const nodeGroups = cluster.entries.get("nodeGroups");
  if (nodeGroup === undefined || nodeGroups?.value.kind !== "map") return cluster;
  const known = mapAt(inherited, "nodeGroups");
  const value = mapEntries(nodeGroups.value, (group, name) =>
    mapAt(known, name) ? group : merge(nodeGroup, group, removed),
  );
  return withEntries(cluster, [["nodeGroups", { ...nodeGroups, value }]]);
}

/**
 * Puts `clusterDefaults` under each cluster and `nodeGroupDefaults` under each node group, also under those of
 * `clusterDefaults`, and takes both out. The later of these wins: nodeGroupDefaults, clusterDefaults.nodeGroups.<g>,
 * clusters.<c>.nodeGroups.<g>.
 */
export function compose(merged: MapNode, removed: OnRemoval): MapNode {
  const nodeGroup = mapAt(merged, "nodeGroupDefaults");
  const ownDefaults = mapAt(merged, "clusterDefaults");
  const base = { cluster: undefined, nodeGroup, removed };
  const cluster = ownDefaults && withNodeGroupDefaults(ownDefaults, undefined, base);
  const defaults = { ...base, cluster };
  const rest = new Map([...merged.entries].filter(([key]) => !sharedKeys.some((shared) => shared === key)));
  const clusters = rest.get("clusters");
  if (clusters?.value.kind === "map") {
    const value = mapEntries(clusters.value, (own) => composeCluster(own, defaults));
    rest.set("clusters", { ...clusters, value });
  }
  return { ...merged, entries: rest };
}

function composeCluster(own: MapNode, defaults: Defaults): TreeNode {
  const complete = withNodeGroupDefaults(own, defaults.cluster, defaults);
  return mergeLayers(defaults.cluster, complete, defaults.removed) ?? complete;
}
