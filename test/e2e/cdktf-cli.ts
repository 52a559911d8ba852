import { join } from "node:path";
import { editEnvironment } from "../../cli/demo/environment-files";
import type { Stage } from "../../cli/demo/flow";
import { synthesizeAgain } from "../../cli/demo/world";
import { runProcess, type ProcessResult } from "../../cli/terraform/child-process";
import type { StackFolder } from "../../cli/terraform/stack-folder";
import type { Check } from "./check";

/** Keeps cdktf off the network and its output plain. */
const quiet = {
  CHECKPOINT_DISABLE: "1",
  DISABLE_VERSION_CHECK: "1",
  CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
  CI: "1",
  NO_COLOR: "1",
};

function cdktf(stage: Stage, stack: StackFolder, args: readonly string[]): Promise<ProcessResult> {
  const { repositoryRoot, signal } = stage.world.request;
  const output = join(stage.world.directory, "stacks", stack.environment);
  const common = ["--skip-synth", "--skip-provider-lock", "--output", output];
  return runProcess({
    command: join(repositoryRoot, "node_modules", ".bin", "cdktf"),
    args: [...args, stack.id, ...common],
    directory: repositoryRoot,
    environment: { ...stage.runner.environment(stack), ...quiet },
    signal,
  });
}

/** `cdktf diff` and `cdktf deploy` of one stack work on the same folder, state and lock as our own runner. */
export async function checkCdktfCli(stage: Stage, check: Check): Promise<void> {
  const stack = stage.stacks.find(({ id }) => id === "dev-eu-blue-cluster");
  if (stack === undefined) throw new Error("there is no stack dev-eu-blue-cluster");
  editEnvironment(stage.world.files, stack.environment, [
    { path: ["clusters", "blue", "logRetentionDays"], value: 14 },
  ]);
  await synthesizeAgain(stage.world);
  const diff = await cdktf(stage, stack, ["diff"]);
  const planned = diff.code === 0 && diff.stdout.includes("0 to add, 1 to change, 0 to destroy");
  check.expect("cdktf diff plans the change", planned, diff.stdout + diff.stderr);
  const deploy = await cdktf(stage, stack, ["deploy", "--auto-approve", "--ignore-missing-stack-dependencies"]);
  const applied = deploy.code === 0 && deploy.stdout.includes("0 added, 1 changed, 0 destroyed");
  check.expect("cdktf deploy applies it", applied, deploy.stdout + deploy.stderr);
  check.expect("our own runner then has nothing to do", !(await stage.runner.plan(stack)).changes);
}
