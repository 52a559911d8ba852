import type { JsonObject, JsonValue } from "../config/environment";

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The left object with the right one laid over it: objects merge deeply, anything else is replaced. */
export function mergeJson(left: JsonObject, right: JsonObject): JsonObject {
  const merged = Object.entries(right).map(([key, value]) => {
    const under = left[key];
    return [key, isObject(under) && isObject(value) ? mergeJson(under, value) : value] as const;
  });
  return { ...left, ...Object.fromEntries(merged) };
}

function sortKeys(value: JsonValue): JsonValue {
  if (isObject(value)) {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, sortKeys(value[key] ?? null)]),
    );
  }
  return Array.isArray(value) ? value.map(sortKeys) : value;
}

/** JSON text with sorted keys, so that the order of lines in a file changes nothing. */
export function stableJson(value: JsonObject): string {
  return JSON.stringify(sortKeys(value));
}

/** Whether the object holds a value at the path. */
export function hasPath(value: JsonObject, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  return rest.length === 0 ? next !== undefined : isObject(next) && hasPath(next, rest);
}
