import { editEnvironment, type Edit } from "../../cli/demo/environment-files";
import type { Stage } from "../../cli/demo/flow";
import { synthesizeAgain } from "../../cli/demo/world";
import { formatChange, plannedChanges, type PlanAction, type PlannedChange } from "../../cli/terraform/plan-summary";
import type { StackFolder } from "../../cli/terraform/stack-folder";
import type { Check } from "./check";

const environment = "dev-eu";

function zones(ids: readonly string[]): Edit {
  return { path: ["network", "availabilityZoneIds"], value: ids };
}

/** The zones with which the environment is applied at first: the third joins later. */
export const firstZones: Edit = zones(["euw1-az1", "euw1-az2"]);

function stackOf(stage: Stage, kind: string): StackFolder {
  const stack = stage.stacks.find(
    (candidate) => candidate.environment === environment && candidate.id.endsWith(`-${kind}`),
  );
  if (stack === undefined) throw new Error(`${environment} has no ${kind} stack`);
  return stack;
}

async function changesOf(stage: Stage, stack: StackFolder): Promise<readonly PlannedChange[]> {
  return plannedChanges(await stage.runner.show(stack, await stage.runner.plan(stack)));
}

async function edit(stage: Stage, change: Edit): Promise<void> {
  editEnvironment(stage.world.files, environment, [change]);
  await synthesizeAgain(stage.world);
}

/** Changes that are neither the zone's own, done as wanted, nor an update in place of something that zones share. */
function foreign(changes: readonly PlannedChange[], zone: string, action: PlanAction): readonly PlannedChange[] {
  const isOwn = (change: PlannedChange) => change.address.includes(zone) && change.action === action;
  const isShared = (change: PlannedChange) => !/[a-z]+\d-az\d/.test(change.address) && change.action === "update";
  return changes.filter((change) => !isOwn(change) && !isShared(change));
}

function checkZone(changes: readonly PlannedChange[], expected: readonly [string, PlanAction], check: Check): void {
  const [zone, action] = expected;
  const others = foreign(changes, zone, action);
  const name = `zone ${zone}: its own resources are ${action}d, no other zone's is touched`;
  check.expect(name, changes.length > 0 && others.length === 0, lines(others));
  const shared = changes.filter(({ address }) => !address.includes(zone));
  shared.forEach((change) => check.note(`shared: ${formatChange(change)}`));
}

function lines(changes: readonly PlannedChange[]): string {
  return changes.map(formatChange).join("\n");
}

/** Adds the third zone and applies it, then plans to take the second away, and puts everything back. */
export async function checkZones(stage: Stage, check: Check): Promise<void> {
  const network = stackOf(stage, "network");
  await edit(stage, zones(["euw1-az1", "euw1-az2", "euw1-az3"]));
  checkZone(await changesOf(stage, network), ["euw1-az3", "create"], check);
  await stage.runner.apply(network, { destroy: false });
  await edit(stage, zones(["euw1-az1", "euw1-az3"]));
  checkZone(await changesOf(stage, network), ["euw1-az2", "delete"], check);
  await edit(stage, firstZones);
  await stage.runner.apply(network, { destroy: false });
  check.expect("the network is as before", !(await stage.runner.plan(network)).changes);
}

const onlyTags: ReadonlySet<string> = new Set(["tags", "tags_all"]);

/** Edits `tags`: resources get them in place, and no node is replaced for it. */
export async function checkTags(stage: Stage, check: Check): Promise<void> {
  await edit(stage, { path: ["tags", "project"], value: "renamed" });
  for (const kind of ["network", "cluster", "nodes"]) {
    const changes = await changesOf(stage, stackOf(stage, kind));
    const other = changes.filter(
      ({ action, attributes }) => action !== "update" || attributes.some(({ name }) => !onlyTags.has(name)),
    );
    check.expect(`tags reach the ${kind} stack in place`, changes.length > 0 && other.length === 0, lines(other));
    if (kind !== "nodes") continue;
    const rolling = changes.filter(({ type }) => type === "aws_launch_template" || type === "aws_eks_node_group");
    const versions = rolling
      .flatMap(({ attributes }) => attributes)
      .filter(({ name }) => /version|launch_template/.test(name));
    check.expect(
      "tags make no new launch template version and roll no node group",
      versions.length === 0,
      lines(rolling),
    );
  }
  await edit(stage, { path: ["tags"], value: {} });
}
