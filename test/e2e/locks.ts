import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../cli/demo/flow";
import { objectKeys } from "../../cli/demo/state-store";
import { createRunner } from "../../cli/demo/world";
import { recordOf } from "../../cli/terraform/json";
import type { StackFolder } from "../../cli/terraform/stack-folder";
import type { Check } from "./check";
import { describe, eventually, failureOf } from "./outcome";

/** A stack with a state of its own in the bucket of the first network stack, whose apply takes as long as it is let. */
function slowStack(stage: Stage): StackFolder {
  const network = stage.stacks.find(({ id }) => id.endsWith("-network"));
  if (network === undefined) throw new Error("there is no network stack");
  const key = `${network.environment}/slow.tfstate`;
  const directory = join(stage.world.directory, "slow");
  mkdirSync(directory, { recursive: true });
  const { terraform } = recordOf(JSON.parse(readFileSync(join(network.directory, "cdk.tf.json"), "utf8")));
  const s3 = { ...recordOf(recordOf(recordOf(terraform)["backend"])["s3"]), key };
  const resource = {
    terraform_data: {
      first: { input: "done before the interruption" },
      slow: { depends_on: ["terraform_data.first"], provisioner: [{ "local-exec": { command: "sleep 60" } }] },
    },
  };
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform: { backend: { s3 } }, resource }));
  return { ...network, id: `${network.environment}-slow`, directory, state: { ...network.state, key } };
}

function keysOf(stage: Stage, stack: StackFolder): Promise<readonly string[]> {
  const { accountId, region, state } = stack;
  return objectKeys({ accountId, region, ...state }, stage.world.keys(accountId));
}

async function isLocked(stage: Stage, stack: StackFolder): Promise<boolean> {
  return (await keysOf(stage, stack)).includes(`${stack.state.key}.tflock`);
}

function startTerraform(stage: Stage, stack: StackFolder, args: readonly string[]) {
  const { command } = stage.world.terraform;
  const env = stage.runner.environment(stack);
  return spawn(command, [`-chdir=${stack.directory}`, ...args], { env, stdio: "ignore", detached: true });
}

async function checkKill(stage: Stage, stack: StackFolder, check: Check): Promise<void> {
  const apply = startTerraform(stage, stack, ["apply", "-auto-approve", "-input=false"]);
  const ended = once(apply, "exit");
  check.expect("an apply writes a lock beside its state", await eventually(20, () => isLocked(stage, stack)));
  process.kill(-(apply.pid ?? 0), "SIGKILL");
  await ended;
  check.expect("a killed apply leaves its lock", await isLocked(stage, stack));
  const failure = await failureOf(createRunner(stage.world, { lockTimeoutSeconds: 1 }).plan(stack));
  const [, id] = /force-unlock (\S+)/.exec(failure?.message ?? "") ?? [];
  check.expect("the next run tells that the state is locked", failure?.kind === "locked", describe(failure));
  check.expect(
    "it names the holder, since when, and the way out",
    /held by \S+@\S+ since \d{4}-\d\d-\d\d.* \(OperationTypeApply\)/.test(failure?.message ?? "") && id !== undefined,
    describe(failure),
  );
  await once(startTerraform(stage, stack, ["force-unlock", "-force", id ?? ""]), "exit");
  check.expect("the way out that it names takes the lock away", !(await isLocked(stage, stack)));
}

async function checkInterruption(stage: Stage, stack: StackFolder, check: Check): Promise<void> {
  const controller = new AbortController();
  const runner = createRunner(stage.world, { signal: controller.signal, graceSeconds: 20 });
  const apply = failureOf(runner.apply(stack, { destroy: false }));
  await eventually(20, () => isLocked(stage, stack));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  controller.abort();
  const failure = await apply;
  check.equal(
    "an interrupted apply says so, with exit code 130",
    [failure?.kind, failure?.exitCode],
    ["interrupted", 130],
  );
  check.expect("it leaves no lock", !(await isLocked(stage, stack)));
  check.expect("it has saved its state", (await keysOf(stage, stack)).includes(stack.state.key));
}

/** What a killed and what an interrupted Terraform leave behind. */
export async function checkLocks(stage: Stage, check: Check): Promise<void> {
  const stack = slowStack(stage);
  await stage.runner.init(stack);
  await checkKill(stage, stack, check);
  await checkInterruption(stage, stack, check);
}
