import { isNull, type Entry, type MapNode, type ScalarNode, type TreeNode } from "./tree";

/** Is told of each `null` that removes something. */
export type OnRemoval = (remover: ScalarNode) => void;

function mergeMaps(base: MapNode, patch: MapNode, removed: OnRemoval): MapNode {
  const entries = new Map<string, Entry>(base.entries);
  for (const [key, entry] of patch.entries) {
    const value = merge(base.entries.get(key)?.value, entry.value, removed);
    entries.set(key, { keyOrigin: entry.keyOrigin, value });
  }
  return { kind: "map", origin: patch.origin, entries };
}

/**
 * JSON Merge Patch (RFC 7396): maps deeply, everything else as a whole. What is merged has the place of the patch. A
 * `null` stays in the result, so that it can also remove what is put under the result later; `prune` takes it out.
 */
export function merge(base: TreeNode | undefined, patch: TreeNode, removed: OnRemoval): TreeNode {
  if (isNull(patch)) {
    if (base !== undefined && !isNull(base)) removed(patch);
    return patch;
  }
  return patch.kind === "map" && base?.kind === "map" ? mergeMaps(base, patch, removed) : patch;
}

/** The same for two layers, each of which may be absent or no map at all; then the other one counts. */
export function mergeLayers(base: TreeNode | undefined, patch: TreeNode | undefined, removed: OnRemoval) {
  const lower = patch?.kind === "map" ? patch : undefined;
  const upper = base?.kind === "map" ? base : undefined;
  return upper && lower ? mergeMaps(upper, lower, removed) : (lower ?? upper);
}
