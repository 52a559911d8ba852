import type { Origin, Origins } from "./origins";
import { find, type MapNode, type Path, type TreeNode } from "./tree";

interface Step {
  readonly node: TreeNode;
  /** Place of the key; of the element itself in a list. */
  readonly keyOrigin: Origin;
}

function stepInto({ node }: Step, step: string | number): Step | undefined {
  if (node.kind === "map") {
    const entry = node.entries.get(String(step));
    return entry && { node: entry.value, keyOrigin: entry.keyOrigin };
  }
  const item = node.kind === "list" && typeof step === "number" ? node.items[step] : undefined;
  return item && { node: item, keyOrigin: item.origin };
}

function deepest(root: MapNode, path: Path): Step {
  let current: Step = { node: root, keyOrigin: root.origin };
  for (const step of path) {
    const next = stepInto(current, step);
    if (next === undefined) break;
    current = next;
  }
  return current;
}

/** Origins that look a path up in the tree. */
export function originsOf(root: MapNode): Origins {
  return {
    at: (path) => deepest(root, path).node.origin,
    keyAt: (path) => deepest(root, path).keyOrigin,
    has: (path) => find(root, path) !== undefined,
  };
}
