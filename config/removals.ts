import type { Diagnostic } from "../diagnostics/diagnostic";
import { problem } from "./codes";
import { isNull, type Entry, type MapNode, type Path, type ScalarNode, type TreeNode } from "./tree";

/** A `null` as the value of a key. */
export interface Removal {
  readonly path: Path;
  readonly entry: Entry;
}

/** Every `null` of the tree that is the value of a key. */
export function removalsIn(node: TreeNode, path: Path = []): readonly Removal[] {
  if (node.kind !== "map") return [];
  return [...node.entries].flatMap(([key, entry]) => {
    const here = [...path, key];
    return isNull(entry.value) ? [{ path: here, entry }] : removalsIn(entry.value, here);
  });
}

/** Where a `null` was found that removes nothing. */
export interface RemovalScope {
  readonly root: Path;
  readonly environments: readonly string[];
}

function describe(key: string, { source }: ScalarNode): string {
  return source === ""
    ? `"${key}" has no value, and there is no inherited one that it could remove`
    : `null removes an inherited value, but nothing is inherited for "${key}"`;
}

/** Reports each `null` of the layer that is not among those that removed something. */
export function reportIdle(
  tree: MapNode,
  effective: ReadonlySet<TreeNode>,
  { root, environments }: RemovalScope,
): readonly Diagnostic[] {
  return removalsIn(tree).flatMap(({ path, entry }) => {
    const { value, keyOrigin } = entry;
    if (effective.has(value) || !isNull(value)) return [];
    return problem("CFG018", {
      message: describe(String(path.at(-1)), value),
      location: keyOrigin,
      path: [...root, ...path].join("."),
      environments,
      help: "write a value, or delete the line; an empty map is {}, an empty list []",
    });
  });
}
