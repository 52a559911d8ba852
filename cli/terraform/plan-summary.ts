import { z } from "zod";
import { recordOf } from "./json";

/** What a plan does with one resource. */
export type PlanAction = "create" | "update" | "delete" | "replace" | "read" | "no-op" | "forget";

/** One resource of a plan. */
export interface PlannedChange {
  readonly address: string;
  /** `aws_eks_node_group` */
  readonly type: string;
  readonly action: PlanAction;
  /** Top-level attributes that change; for an update with both values, JSON. Computed ones have no new value yet. */
  readonly attributes: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[];
}

/** How many resources a plan creates, updates in place, replaces and deletes. */
export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
}

const planSchema = z.object({
  resource_changes: z
    .array(
      z.object({
        address: z.string(),
        type: z.string(),
        mode: z.string(),
        change: z.object({
          actions: z.array(z.string()),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
          after_unknown: z.unknown().optional(),
        }),
      }),
    )
    .default([]),
});

function actionOf(actions: readonly string[]): PlanAction {
  if (actions.length === 2) return "replace";
  const [action] = actions;
  const known: readonly PlanAction[] = ["create", "update", "delete", "read", "forget"];
  return known.find((candidate) => candidate === action) ?? "no-op";
}

function changedAttributes(change: {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
}) {
  const [before, after] = [recordOf(change.before), recordOf(change.after)];
  const names = new Set([
    ...Object.keys(before),
    ...Object.keys(after),
    ...Object.keys(recordOf(change.after_unknown)),
  ]);
  const differ = (name: string) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
  return [...names]
    .sort()
    .filter(differ)
    .map((name) => ({ name, before: before[name], after: after[name] }));
}

/** Every change of managed resources in what `terraform show -json` prints of a plan, in the plan's order. */
export function plannedChanges(plan: unknown): readonly PlannedChange[] {
  return planSchema
    .parse(plan)
    .resource_changes.filter(({ mode }) => mode === "managed")
    .map(({ address, type, change }) => {
      const action = actionOf(change.actions);
      return { address, type, action, attributes: action === "no-op" ? [] : changedAttributes(change) };
    })
    .filter(({ action }) => action !== "no-op");
}

/** Counts changes by what they do. */
export function countChanges(changes: readonly PlannedChange[]): PlanCounts {
  const count = (action: PlanAction) => changes.filter((change) => change.action === action).length;
  return { create: count("create"), update: count("update"), replace: count("replace"), delete: count("delete") };
}

/** `3 to create, 1 to update in place`; `no changes` where there are none. */
export function formatCounts(counts: PlanCounts): string {
  const parts = [
    counts.create > 0 ? `${counts.create} to create` : "",
    counts.update > 0 ? `${counts.update} to update in place` : "",
    counts.replace > 0 ? `${counts.replace} to replace` : "",
    counts.delete > 0 ? `${counts.delete} to delete` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

const symbols: Readonly<Record<PlanAction, string>> = {
  create: "+",
  update: "~",
  delete: "-",
  replace: "±",
  read: " ",
  "no-op": " ",
  forget: " ",
};

interface Leaf {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Goes down to the values that differ, so that a change inside a block shows as `scaling_config.max_size 3 → 4`. */
function leaves(path: string, before: unknown, after: unknown): readonly Leaf[] {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
  const sameShape = Array.isArray(before) && Array.isArray(after) && before.length === after.length;
  if (sameShape) {
    const [olds, news]: readonly (readonly unknown[])[] = [before, after];
    const place = (index: number) => (before.length > 1 ? `${path}[${index}]` : path);
    return (olds ?? []).flatMap((old, index) => leaves(place(index), old, news?.[index]));
  }
  const [old, fresh] = [recordOf(before), recordOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort();
  if (keys.length === 0) return [{ path, before, after }];
  return keys.flatMap((key) => leaves(`${path}.${key}`, old[key], fresh[key]));
}

function formatValue(value: unknown): string {
  const text = value === undefined ? "(known after apply)" : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

/** One line: `~ aws_cloudwatch_log_group.logs: retention_in_days 30 → 60`. */
export function formatChange(change: PlannedChange): string {
  const start = `${symbols[change.action]} ${change.address}`;
  if (change.action !== "update") return start;
  const values = change.attributes.flatMap(({ name, before, after }) => leaves(name, before, after));
  return `${start}: ${values.map(({ path, before, after }) => `${path} ${formatValue(before)} → ${formatValue(after)}`).join(", ")}`;
}
