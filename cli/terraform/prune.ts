import { isRecord, listOf, type JsonRecord } from "./json";
import type { AttributeSchema, BlockSchema } from "./schema";

/** Something of a block that a schema does not know. */
export interface Unknown {
  /** Inside the block: `control_plane_scaling_config.tier`. */
  readonly path: string;
  readonly value: unknown;
}

/** A value without its unknown parts, and those parts. */
export interface Pruned<T> {
  readonly value: T;
  readonly unknown: readonly Unknown[];
}

/** Keys that belong to Terraform and not to the provider. */
export const metaArguments = {
  resource: ["//", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "connection"],
  provider: ["//", "alias", "version"],
} as const;

function collect(entries: readonly (readonly [string, Pruned<unknown>])[]): Pruned<JsonRecord> {
  return {
    value: Object.fromEntries(entries.map(([key, pruned]) => [key, pruned.value])),
    unknown: entries.flatMap(([, pruned]) => pruned.unknown),
  };
}

/** Applies the function to a value, or to each element of a list, with the element's place in the path. */
function forEach(
  value: unknown,
  path: string,
  prune: (value: unknown, path: string) => Pruned<unknown>,
): Pruned<unknown> {
  if (!Array.isArray(value)) return prune(value, path);
  const elements = value.map((element: unknown, index) =>
    prune(element, value.length > 1 ? `${path}[${index}]` : path),
  );
  return { value: elements.map((element) => element.value), unknown: elements.flatMap((element) => element.unknown) };
}

function pruneObject(value: unknown, schema: AttributeSchema, path: string): Pruned<unknown> {
  if (schema === true || !isRecord(value)) return { value, unknown: [] };
  const entries = Object.entries(value);
  const inner = (key: string) => `${path}.${key}`;
  if (schema.map) {
    const objects: AttributeSchema = { ...schema, map: false };
    return collect(entries.map(([key, element]) => [key, pruneAttribute(element, objects, inner(key))]));
  }
  const known = entries.flatMap(([key, element]) => {
    const attribute = schema.attributes[key];
    return attribute === undefined ? [] : [[key, pruneAttribute(element, attribute, inner(key))] as const];
  });
  const pruned = collect(known);
  const unknown = entries.filter(([key]) => schema.attributes[key] === undefined);
  return {
    value: pruned.value,
    unknown: [...pruned.unknown, ...unknown.map(([key, element]) => ({ path: inner(key), value: element }))],
  };
}

function pruneAttribute(value: unknown, schema: AttributeSchema, path: string): Pruned<unknown> {
  return forEach(value, path, (element, place) => pruneObject(element, schema, place));
}

/** `dynamic` blocks: the content of each follows the schema of the block that it makes. */
function pruneDynamic(value: unknown, schema: BlockSchema, path: string): Pruned<JsonRecord> {
  const entries = Object.entries(isRecord(value) ? value : {});
  const known = entries.flatMap(([key, dynamic]) => {
    const block = schema.blocks[key];
    if (block === undefined || !isRecord(dynamic)) return [];
    const content = forEach(dynamic["content"], `${path}${key}`, (element, place) =>
      isRecord(element) ? pruneBlock(element, block, { path: place }) : { value: element, unknown: [] },
    );
    return [[key, { value: { ...dynamic, content: content.value }, unknown: content.unknown }] as const];
  });
  const pruned = collect(known);
  const dropped = entries.filter(([key]) => schema.blocks[key] === undefined);
  const unknown = dropped.map(([key, element]) => ({ path: `${path}${key}`, value: element }));
  return { value: pruned.value, unknown: [...pruned.unknown, ...unknown] };
}

function pruneEntry(value: unknown, key: string, place: { readonly schema: BlockSchema; readonly prefix: string }) {
  const { schema, prefix } = place;
  const attribute = schema.attributes[key];
  if (attribute !== undefined) return pruneAttribute(value, attribute, `${prefix}${key}`);
  const block = schema.blocks[key];
  if (block === undefined) return undefined;
  return forEach(value, `${prefix}${key}`, (element, path) =>
    isRecord(element) ? pruneBlock(element, block, { path }) : { value: element, unknown: [] },
  );
}

/** Takes out of a block, at every depth, each attribute and block that the schema does not know. */
export function pruneBlock(
  block: JsonRecord,
  schema: BlockSchema,
  place: { readonly path: string; readonly keep?: readonly string[] } = { path: "" },
): Pruned<JsonRecord> {
  const prefix = place.path === "" ? "" : `${place.path}.`;
  const dropped: Unknown[] = [];
  const kept = Object.entries(block).flatMap(([key, value]): (readonly [string, Pruned<unknown>])[] => {
    if (place.keep?.includes(key) || key === "//") return [[key, { value, unknown: [] }]];
    const pruned = key === "dynamic" ? pruneDynamic(value, schema, prefix) : pruneEntry(value, key, { schema, prefix });
    if (pruned !== undefined) return [[key, pruned]];
    dropped.push({ path: `${prefix}${key}`, value });
    return [];
  });
  const result = collect(kept);
  return { value: result.value, unknown: [...dropped, ...result.unknown] };
}

/** Whether a path as in `ignore_changes` (`scaling_config[0].desired_size`) leads to something the schema knows. */
export function knowsPath(schema: BlockSchema, path: string): boolean {
  if (path === "all") return true;
  const [first, ...rest] = path.replaceAll(/\[[^\]]*\]/g, "").split(".");
  if (first === undefined || schema.attributes[first] !== undefined) return first !== undefined;
  const block = schema.blocks[first];
  return block !== undefined && (rest.length === 0 || knowsPath(block, rest.join(".")));
}

/** `lifecycle.ignore_changes` without the paths that the schema does not know: Terraform refuses them. */
export function pruneLifecycle(lifecycle: unknown, schema: BlockSchema): Pruned<unknown> {
  const blocks = listOf(lifecycle).filter(isRecord);
  const unknown: Unknown[] = [];
  const pruned = blocks.map((block) => {
    const paths = block["ignore_changes"];
    if (!Array.isArray(paths)) return block;
    const known = paths.filter((path: unknown) => typeof path !== "string" || knowsPath(schema, path));
    const dropped = paths.filter((path: unknown) => !known.includes(path));
    unknown.push(...dropped.map((value: unknown) => ({ path: "lifecycle.ignore_changes", value })));
    return { ...block, ignore_changes: known };
  });
  return { value: Array.isArray(lifecycle) ? pruned : pruned[0], unknown };
}
