import type { ClusterLayout, EnvironmentLayout } from "../../layout/layout";
import { exitCodes, UserError } from "../exit";
import { count } from "../output";
import type { Omission } from "../terraform/adaption";
import { TerraformFailure } from "../terraform/failure";
import { countChanges, formatChange, formatCounts, plannedChanges } from "../terraform/plan-summary";
import type { TerraformRunner } from "../terraform/runner";
import type { StackFolder } from "../terraform/stack-folder";
import { acknowledge, editEnvironment, layOut } from "./environment-files";
import type { Report } from "./progress";
import { forEachStack } from "./stack-runs";
import { createStateStore, inspectState, storesOf } from "./state-store";
import { synthesizeAgain, type World } from "./world";

/** A world with its stacks and a runner for them. */
export interface Stage {
  readonly world: World;
  readonly stacks: readonly StackFolder[];
  readonly runner: TerraformRunner;
}

/** The demo promised something that did not come true. */
export function brokenPromise(message: string, lines: readonly string[] = []): UserError {
  return new UserError([message, ...lines.map((line) => `  ${line}`)].join("\n"), exitCodes.problems);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Makes the state buckets and keys, as the accounts' baseline would. */
export async function createStateStores({ world, stacks }: Stage, report: Report): Promise<string> {
  const stores = storesOf(stacks);
  await Promise.all(stores.map((store) => createStateStore(store, world.keys(store.accountId))));
  stores.forEach(({ accountId, bucket }) => report.note(`account ${accountId}: s3://${bucket}`));
  return `${count(stores.length, "bucket")}, encrypted by a key of ${stores.length === 1 ? "its" : "their"} own`;
}

/** Applies stacks in their order. */
export async function applyStacks(stage: Stage, stacks: readonly StackFolder[], report: Report): Promise<string> {
  const changed: number[] = [];
  await forEachStack(stacks, { report }, async (stack, onProgress) => {
    await stage.runner.init(stack);
    const done = await stage.runner.apply(stack, { destroy: false, onProgress });
    changed.push(done);
    return done === 0 ? "applied, no resource changed" : `${count(done, "resource")} applied`;
  });
  return `${count(sum(changed), "resource")} in ${count(stacks.length, "state")}`;
}

/** Looks at each stored state: the key that encrypted it, and that its lock is gone. */
export async function checkStates({ world, stacks }: Stage, report: Report): Promise<string> {
  const problems = await Promise.all(stacks.map((stack) => inspectState(stack, world.keys(stack.accountId))));
  const all = problems.flat();
  if (all.length > 0) throw brokenPromise("the stored states are not as promised", all);
  stacks.forEach(({ state }) => report.note(`s3://${state.bucket}/${state.key}`));
  return `${count(stacks.length, "state")} encrypted with aws:kms, no lock left`;
}

/** Plans every stack again; a single change fails. */
export async function requireNoChanges(stage: Stage, report: Report): Promise<string> {
  const surprises: string[] = [];
  await forEachStack(stage.stacks, { report, ordered: false }, async (stack, onProgress) => {
    const plan = await stage.runner.plan(stack, { onProgress });
    if (!plan.changes) return "no changes";
    const changes = plannedChanges(await stage.runner.show(stack, plan));
    surprises.push(...changes.map((change) => `${stack.id}: ${formatChange(change)}`));
    if (changes.length === 0) surprises.push(`${stack.id}: an output`);
    return formatCounts(countChanges(changes));
  });
  if (surprises.length > 0) throw brokenPromise("a second plan wants to change what was just applied", surprises);
  return `no changes in ${count(stage.stacks.length, "stack")}`;
}

/** Plans the stacks, shows each change in one line, and applies exactly these plans. */
export async function planAndApply(stage: Stage, stacks: readonly StackFolder[], report: Report): Promise<string> {
  const lines: string[] = [];
  await forEachStack(stacks, { report }, async (stack, onProgress) => {
    const plan = await stage.runner.plan(stack, { onProgress });
    if (!plan.changes) return "no changes";
    const changes = plannedChanges(await stage.runner.show(stack, plan));
    changes.forEach((change) => report.note(`${stack.id}:   ${formatChange(change)}`));
    lines.push(...changes.map(formatChange));
    await stage.runner.apply(stack, { plan, onProgress });
    return `${formatCounts(countChanges(changes))}, applied`;
  });
  return `${count(lines.length, "resource")} changed in ${count(stacks.length, "stack")}`;
}

function stacksOf(stage: Stage, ids: readonly string[]): readonly StackFolder[] {
  return stage.stacks.filter(({ id }) => ids.includes(id));
}

function firstCluster(stage: Stage, isWanted: (cluster: ClusterLayout) => boolean): [EnvironmentLayout, ClusterLayout] {
  const { files, request } = stage.world;
  for (const layout of layOut(files, request.environments)) {
    const cluster = layout.clusters.find(isWanted);
    if (cluster !== undefined) return [layout, cluster];
  }
  throw brokenPromise(`no cluster of ${request.environments.join(", ")} is as the demo needs it`);
}

/** Changes two settings that no subnet and no node depends on, and shows that nothing but they changes. */
export async function changeInPlace(stage: Stage, report: Report): Promise<string> {
  const [layout, cluster] = firstCluster(stage, ({ nodeGroups }) => nodeGroups.length > 0);
  const [group] = cluster.nodeGroups;
  if (group === undefined) throw brokenPromise(`cluster ${cluster.name} has no node group`);
  const edits = [
    { path: ["clusters", cluster.key, "logRetentionDays"], value: cluster.logRetentionDays === 60 ? 90 : 60 },
    { path: ["clusters", cluster.key, "nodeGroups", group.name, "maxSize"], value: group.maxSize + 1 },
  ];
  editEnvironment(stage.world.files, layout.name, edits).forEach((line) => report.note(line));
  const { changed } = await synthesizeAgain(stage.world);
  return planAndApply(stage, stacksOf(stage, changed), report);
}

function protectedCluster(stage: Stage): {
  readonly layout: EnvironmentLayout;
  readonly cluster: ClusterLayout;
  readonly stack: StackFolder;
} {
  const [layout, cluster] = firstCluster(stage, ({ deletionProtection }) => deletionProtection);
  const id = layout.stacks.find(({ kind, cluster: key }) => kind === "cluster" && key === cluster.key)?.id;
  const stack = stage.stacks.find((candidate) => candidate.id === id);
  if (stack === undefined) throw brokenPromise(`cluster ${cluster.name} has no stack`);
  return { layout, cluster, stack };
}

/** Asks to destroy the protected cluster; Terraform has to refuse. */
export async function showRefusal(stage: Stage, report: Report): Promise<string> {
  const { stack } = protectedCluster(stage);
  report.status(`${stack.id} plans`);
  try {
    await stage.runner.plan(stack, { destroy: true });
  } catch (error) {
    if (!(error instanceof TerraformFailure) || error.kind !== "preventDestroy") throw error;
    const addresses = [...error.message.matchAll(/Resource (\S+) has lifecycle\.prevent_destroy/g)].map(
      ([, address]) => address,
    );
    report.note(`${stack.id}: refused, since ${addresses.join(", ")} is protected`);
    return `destroying ${stack.id} was refused`;
  }
  throw brokenPromise(`${stack.id} is protected, but Terraform would destroy it`);
}

/** Takes the protection away in the copied files, with the acknowledgement that the rules ask for, and applies that. */
export async function liftProtection(stage: Stage, report: Report): Promise<string> {
  const { layout, cluster } = protectedCluster(stage);
  const path = ["clusters", cluster.key, "deletionProtection"];
  const { files } = stage.world;
  editEnvironment(files, layout.name, [{ path, value: false }]).forEach((line) => report.note(line));
  const codes = acknowledge(files, layout.name, path.join("."));
  codes.forEach((code) => report.note(`${layout.name}.yaml: acknowledgements: ${code} for ${path.join(".")}`));
  const { changed } = await synthesizeAgain(stage.world);
  await applyStacks(stage, stacksOf(stage, changed), report);
  return `${cluster.name} may be destroyed now`;
}

/** Destroys all stacks, dependants first. */
export async function destroyStacks(stage: Stage, report: Report): Promise<string> {
  report.note("the AWS provider waits before it deletes a cluster: up to a minute, at random");
  const destroyed: number[] = [];
  await forEachStack(stage.stacks, { report, reverse: true }, async (stack, onProgress) => {
    const done = await stage.runner.apply(stack, { destroy: true, onProgress });
    destroyed.push(done);
    return `${count(done, "resource")} destroyed`;
  });
  return `${count(sum(destroyed), "resource")} destroyed`;
}

/** Asks the emulator what still exists in the accounts; only the state's buckets and keys may. */
export async function requireEmptyAccounts(stage: Stage, report: Report): Promise<string> {
  const stores = storesOf(stage.stacks);
  const accounts = [...new Set(stores.map(({ accountId }) => accountId))];
  const isState = ({ service }: { readonly service: string }) => service === "s3" || service === "kms";
  const items = (await stage.world.emulator.inventory()).filter(({ account }) => accounts.includes(account));
  const left = items.filter((item) => !isState(item));
  const buckets = items.filter(({ service, type }) => service === "s3" && type === "bucket");
  const keys = items.filter(({ service, type }) => service === "kms" && type === "key");
  if (left.length > 0 || buckets.length !== stores.length || keys.length !== stores.length) {
    const names = [...left, ...buckets, ...keys].map(
      ({ account, service, type, id }) => `${account} ${service} ${type} ${id}`,
    );
    throw brokenPromise("more is left in the accounts than their state buckets and keys", names);
  }
  accounts.forEach((account) => report.note(`account ${account}: nothing but the state bucket and its key`));
  return `${count(accounts.length, "account")} empty`;
}

/** One line for each thing left out, with the stacks it was left out of. */
export function groupOmissions(
  omissions: readonly Omission[],
): readonly { readonly what: string; readonly stacks: readonly string[] }[] {
  const groups = new Map<string, Set<string>>();
  for (const { stack, address, path, value } of omissions) {
    const type = address.replace(/\.[^.]+$/, "");
    const name = address.startsWith("provider.") ? address : type;
    const what = path === "" ? name : `${name}.${path} = ${JSON.stringify(value)}`;
    groups.set(what, (groups.get(what) ?? new Set()).add(stack));
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([what, stacks]) => ({ what, stacks: [...stacks] }));
}
