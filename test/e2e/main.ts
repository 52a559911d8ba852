import { demoDay, demoEnvironments } from "../../cli/commands/demo";
import { forgetAwsSettings } from "../../cli/demo/aws-settings";
import { editEnvironment } from "../../cli/demo/environment-files";
import {
  applyStacks,
  changeInPlace,
  checkStates,
  createStateStores,
  destroyStacks,
  liftProtection,
  requireEmptyAccounts,
  requireNoChanges,
  showRefusal,
  type Stage,
} from "../../cli/demo/flow";
import { untilInterrupted } from "../../cli/demo/interruption";
import type { Report } from "../../cli/demo/progress";
import {
  adaptStacks,
  createRunner,
  makeDirectory,
  openWorkshop,
  openWorld,
  removeDirectory,
  synthesizeAgain,
} from "../../cli/demo/world";
import { UserError } from "../../cli/exit";
import { processOutput } from "../../cli/output";
import { checkCdktfCli } from "./cdktf-cli";
import { checkTags, checkZones, firstZones } from "./changes";
import { Check } from "./check";
import { countCheckov } from "./checkov";
import { checkFaults } from "./faults";
import { checkCtrlC } from "./interruption";
import { checkLocks } from "./locks";
import { checkStateSplit } from "./states";

const repositoryRoot = process.env["SLIPWAY_ROOT"] ?? process.cwd();
const check = new Check((line) => void process.stdout.write(`${line}\n`));
const parent = forgetAwsSettings();
const report: Report = { note: (line) => check.note(line), status: () => undefined };

async function promise(name: string, run: () => Promise<string>): Promise<void> {
  check.expect(`${name}: ${await run()}`, true);
}

async function setUp(directory: string, signal: AbortSignal): Promise<Stage> {
  const workshop = await openWorkshop(
    {
      repositoryRoot,
      environmentsDir: `${repositoryRoot}/environments`,
      environments: demoEnvironments,
      today: demoDay,
      parent,
      signal,
      onProgress: () => undefined,
    },
    directory,
  );
  editEnvironment(workshop.files, "dev-eu", [firstZones]);
  await synthesizeAgain(workshop);
  const { stacks, omissions } = adaptStacks(workshop);
  check.note(
    `Terraform ${workshop.terraform.version}, AWS provider ${workshop.provider.version}, ${omissions.length} attributes left out`,
  );
  const world = await openWorld(workshop);
  return { world, stacks, runner: createRunner(world) };
}

async function takeDown(stage: Stage): Promise<void> {
  await promise("protection holds", () => showRefusal(stage, report));
  await promise("protection is lifted", () => liftProtection(stage, report));
  await promise("destroy", () => destroyStacks(stage, report));
}

async function run(directory: string, signal: AbortSignal): Promise<void> {
  const stage = await setUp(directory, signal);
  try {
    await check.part("apply both environments", async () => {
      await promise("state stores", () => createStateStores(stage, report));
      await promise("apply", () => applyStacks(stage, stage.stacks, report));
      await promise("stored states", () => checkStates(stage, report));
      await promise("second plan", () => requireNoChanges(stage, report));
      await promise("change in place", () => changeInPlace(stage, report));
    });
    await check.part("states are split by account", () => checkStateSplit(stage, check));
    await check.part("faults of AWS", () => checkFaults(stage, check));
    await check.part("zones come and go", () => checkZones(stage, check));
    await check.part("tags", () => checkTags(stage, check));
    await check.part("the cdktf command line", () => checkCdktfCli(stage, check));
    await check.part("checkov", () => countCheckov(stage, check));
    await check.part("destroy", () => takeDown(stage));
    await check.part("nothing is left", () => promise("accounts", () => requireEmptyAccounts(stage, report)));
    await check.part("locks", () => checkLocks(stage, check));
  } finally {
    await stage.world.emulator.stop();
  }
}

async function main(): Promise<void> {
  await untilInterrupted(processOutput, async (signal) => {
    const directory = makeDirectory();
    try {
      await run(directory, signal);
      await check.part("Ctrl-C in the demo", () => checkCtrlC(repositoryRoot, check));
    } catch (error) {
      check.expect("the run", false, error instanceof UserError ? error.message : String(error));
    } finally {
      removeDirectory(directory);
    }
    process.exitCode = check.finish() ? 0 : 1;
  });
}

void main();
