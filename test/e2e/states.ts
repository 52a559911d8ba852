import type { Stage } from "../../cli/demo/flow";
import { objectKeys, storesOf } from "../../cli/demo/state-store";
import { createRunner } from "../../cli/demo/world";
import type { StackFolder } from "../../cli/terraform/stack-folder";
import type { Check } from "./check";
import { describe, failureOf } from "./outcome";

/** What the design says of the stacks of one environment with one cluster `blue`. */
function expectedKeys(environment: string): readonly string[] {
  return ["blue/cluster", "blue/nodes", "network"].map((path) => `${environment}/${path}.tfstate`);
}

async function checkWrongAccount(stage: Stage, stack: StackFolder, check: Check): Promise<void> {
  const other = stage.stacks.find(({ accountId }) => accountId !== stack.accountId);
  if (other === undefined) throw new Error("the stacks live in one account only");
  const runner = createRunner(stage.world, { credentials: () => stage.world.keys(other.accountId) });
  const failure = await failureOf(runner.plan(stack));
  check.expect(
    `${stack.id} refuses credentials of account ${other.accountId}`,
    failure?.kind === "wrongAccount" && failure.message.includes(other.accountId),
    describe(failure),
  );
}

/** Each account holds the states of its own environments under the keys of the design, and lets no other account in. */
export async function checkStateSplit(stage: Stage, check: Check): Promise<void> {
  for (const store of storesOf(stage.stacks)) {
    const environment = stage.stacks.find(({ accountId }) => accountId === store.accountId)?.environment ?? "";
    check.equal(`bucket of account ${store.accountId}`, store.bucket, `acme-${store.accountId}-eu-west-1-tfstate`);
    const found = await objectKeys(store, stage.world.keys(store.accountId));
    check.equal(`states of ${environment}`, found, expectedKeys(environment));
  }
  for (const stack of stage.stacks.filter(({ id }) => id.endsWith("-network")))
    await checkWrongAccount(stage, stack, check);
}
