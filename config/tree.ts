import type { JsonValue } from "./environment";
import type { Layer, Origin } from "./origins";

/** Keys and list indexes from a root to a value. */
export type Path = readonly (string | number)[];

/** A value without parts. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly origin: Origin;
  readonly value: string | number | boolean | null;
  /** The text in the file, without quotes: `1.30` where `value` is 1.3. */
  readonly source: string;
}

/** A list with its elements. */
export interface ListNode {
  readonly kind: "list";
  readonly origin: Origin;
  readonly items: readonly TreeNode[];
}

/** One key of a map. */
export interface Entry {
  readonly keyOrigin: Origin;
  readonly value: TreeNode;
}

/** A map with its keys in the order of the file. */
export interface MapNode {
  readonly kind: "map";
  readonly origin: Origin;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What a file says, each value and each key with its place. */
export type TreeNode = ScalarNode | ListNode | MapNode;

/** Whether the node is `null`, which removes what is inherited. */
export function isNull(node: TreeNode | undefined): node is ScalarNode {
  return node?.kind === "scalar" && node.value === null;
}

/** The element or the value of a key; undefined where there is none. */
export function child(node: TreeNode | undefined, step: string | number): TreeNode | undefined {
  if (node?.kind === "map") return node.entries.get(String(step))?.value;
  if (node?.kind === "list" && typeof step === "number") return node.items[step];
  return undefined;
}

/** The value at the path; undefined where there is none. */
export function find(node: TreeNode | undefined, path: Path): TreeNode | undefined {
  return path.reduce<TreeNode | undefined>(child, node);
}

/** The text at the path; undefined where there is none or it is no text. */
export function textAt(node: TreeNode | undefined, path: Path): string | undefined {
  const found = find(node, path);
  return found?.kind === "scalar" && typeof found.value === "string" ? found.value : undefined;
}

/** Entries of the map at the path; empty where there is no map. */
export function entriesAt(node: TreeNode | undefined, path: Path): readonly (readonly [string, Entry])[] {
  const found = find(node, path);
  return found?.kind === "map" ? [...found.entries] : [];
}

/** Keys of the map at the path; empty where there is no map. */
export function keysAt(node: TreeNode | undefined, path: Path): readonly string[] {
  return entriesAt(node, path).map(([key]) => key);
}

/** The map with the entries put in, over those that have the same keys. */
export function withEntries(map: MapNode, entries: Iterable<readonly [string, Entry]>): MapNode {
  return { ...map, entries: new Map([...map.entries, ...entries]) };
}

/** The tree without the key at the path; the tree itself where the path leads nowhere. */
export function without(node: TreeNode, path: Path): TreeNode {
  const [step, ...rest] = path;
  if (step === undefined) return node;
  if (node.kind === "list") {
    return { ...node, items: node.items.map((item, index) => (index === step ? without(item, rest) : item)) };
  }
  const entry = node.kind === "map" ? node.entries.get(String(step)) : undefined;
  if (node.kind !== "map" || entry === undefined) return node;
  if (rest.length > 0) return withEntries(node, [[String(step), { ...entry, value: without(entry.value, rest) }]]);
  return { ...node, entries: new Map([...node.entries].filter(([key]) => key !== String(step))) };
}

/** What becomes of the value at a path: another key, another value. Undefined takes the key out. */
export type Change = { readonly key?: string; readonly value?: TreeNode } | undefined;

/** Key of a path in the changes of {@link rewrite}. */
export function pathKey(path: Path): string {
  return path.join("\u0000");
}

/** The tree with all changes at once, each at the {@link pathKey} of its path. Elements of lists keep their places. */
export function rewrite(node: TreeNode, changes: ReadonlyMap<string, Change>, path: Path = []): TreeNode {
  if (node.kind === "scalar") return node;
  const changed = (value: TreeNode, here: Path) => changes.get(pathKey(here))?.value ?? rewrite(value, changes, here);
  if (node.kind === "list") {
    return { ...node, items: node.items.map((item, index) => changed(item, [...path, index])) };
  }
  const entries = [...node.entries].flatMap(([key, entry]): readonly (readonly [string, Entry])[] => {
    const here = [...path, key];
    const change = changes.get(pathKey(here));
    if (change === undefined && changes.has(pathKey(here))) return [];
    return [[change?.key ?? key, { ...entry, value: changed(entry.value, here) }]];
  });
  return { ...node, entries: new Map(entries) };
}

/** The tree without keys whose value is `null`; the tree itself where there are none. Elements of lists stay. */
export function prune(node: MapNode): MapNode {
  let pruned: Map<string, Entry> | undefined;
  for (const [key, entry] of node.entries) {
    const { value } = entry;
    const kept = value.kind === "map" ? prune(value) : value;
    if (kept === value && !isNull(value)) continue;
    pruned ??= new Map(node.entries);
    if (isNull(value)) pruned.delete(key);
    else pruned.set(key, { ...entry, value: kept });
  }
  return pruned ? { ...node, entries: pruned } : node;
}

/** Plain values of the tree, without keys whose value is `null`. */
export function toPlain(node: TreeNode): JsonValue {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  const plain: Record<string, JsonValue> = {};
  for (const [key, { value }] of node.entries) if (!isNull(value)) plain[key] = toPlain(value);
  return plain;
}

/** The tree with another layer as the origin of each key and value. */
export function inLayer(node: TreeNode, layer: Layer): TreeNode {
  const origin = { ...node.origin, layer };
  if (node.kind === "scalar") return { ...node, origin };
  if (node.kind === "list") return { ...node, origin, items: node.items.map((item) => inLayer(item, layer)) };
  const entries = [...node.entries].map(([key, entry]): [string, Entry] => [
    key,
    { keyOrigin: { ...entry.keyOrigin, layer }, value: inLayer(entry.value, layer) },
  ]);
  return { ...node, origin, entries: new Map(entries) };
}
