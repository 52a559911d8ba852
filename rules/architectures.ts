import { instanceType, type Architecture, type InstanceType } from "../catalog/instance-types";

/** The instance types of a group that the catalog knows. */
export function knownTypes(names: readonly string[]): readonly InstanceType[] {
  return names.flatMap((name) => instanceType(name) ?? []);
}

/** Their architectures, each once. */
export function architecturesOf(names: readonly string[]): readonly Architecture[] {
  return [...new Set(knownTypes(names).flatMap(({ architecture }) => architecture ?? []))].sort();
}
