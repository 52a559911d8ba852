import { forgetAwsSettings } from "../demo/aws-settings";
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
} from "../demo/flow";
import { untilInterrupted } from "../demo/interruption";
import { chooseSteps, type Report, type Step } from "../demo/progress";
import { storesOf } from "../demo/state-store";
import { formatKept, formatSummary, summaryJson, type DemoResult } from "../demo/summary";
import {
  adaptStacks,
  createRunner,
  makeDirectory,
  openWorkshop,
  openWorld,
  removeDirectory,
  type World,
  type WorldRequest,
} from "../demo/world";
import { exitCodes } from "../exit";
import { processOutput, type Output } from "../output";
import type { Omission } from "../terraform/adaption";

/** Options of `slipway demo`. */
export interface DemoOptions {
  readonly repositoryRoot: string;
  /** Folder of the environment files; it is copied and never written to. */
  readonly environmentsDir: string;
  /** Folder with Terraform providers. Left out: SLIPWAY_PLUGIN_DIR, the user's CLI configuration, or the registry. */
  readonly pluginDir?: string;
  /** Whether the emulated AWS stays up, with everything in it. */
  readonly keep: boolean;
  /** Whether the summary is JSON. Default: false. */
  readonly json?: boolean;
  /** Default: the process's own streams. */
  readonly output?: Output;
}

/** What the demo works with. */
export const demoEnvironments = ["dev-eu", "prod-eu"] as const;

/**
 * Day as of which the demo judges the files: the day on which the catalog's facts were read. So it goes on working
 * when a Kubernetes version of the examples leaves standard support.
 */
export const demoDay = "2026-11-21";

/** What the steps hand to each other. */
class Demo {
  private current: Stage | undefined;
  omissions: readonly Omission[] = [];

  constructor(
    private readonly request: WorldRequest,
    private readonly directory: string,
  ) {}

  get stage(): Stage {
    if (this.current === undefined) throw new Error("the stage is not set yet");
    return this.current;
  }

  get world(): World | undefined {
    return this.current?.world;
  }

  /** All steps; what takes everything down again is left out where it is to stay. */
  steps(): readonly Step[] {
    const step = (title: string, run: (stage: Stage, report: Report) => Promise<string>): Step => ({
      title,
      run: (report) => run(this.stage, report),
    });
    const up = [
      { title: "prepare", run: (report: Report) => this.prepare(report) },
      step("state buckets", createStateStores),
      step("apply", (stage, report) => applyStacks(stage, stage.stacks, report)),
      step("stored states", checkStates),
      step("plan again", requireNoChanges),
      step("change in place", changeInPlace),
    ];
    const down = [
      step("protection holds", showRefusal),
      step("lift protection", liftProtection),
      step("destroy", destroyStacks),
      step("what is left", requireEmptyAccounts),
    ];
    return this.request.keep ? up : [...up, ...down];
  }

  private async prepare(report: Report): Promise<string> {
    const request = { ...this.request, onProgress: report.status };
    const workshop = await openWorkshop(request, this.directory);
    const { stacks, omissions } = adaptStacks(workshop);
    this.omissions = omissions;
    const world = await openWorld(workshop);
    this.current = { world, stacks, runner: createRunner(world) };
    const { terraform, provider } = world;
    report.note(`Terraform ${terraform.version}, AWS provider ${provider.version} from the ${provider.source}`);
    return `emulated AWS at ${world.emulator.endpoint}`;
  }
}

function report(stage: Stage, result: Pick<DemoResult, "steps" | "omissions">, options: DemoOptions): void {
  const { stacks, world } = stage;
  const { terraform, provider, request, emulator, directory } = world;
  const output = options.output ?? processOutput;
  const { version, pinned, source } = provider;
  const tools = { terraform: terraform.version, provider: { version, pinned, source }, today: request.today };
  output.stdout(options.json ? summaryJson({ ...result, tools }) : formatSummary({ ...result, tools }));
  if (!options.keep) return;
  const accounts = storesOf(stacks).map((store) => ({ ...store, keys: world.keys(store.accountId) }));
  output.stderr(formatKept({ endpoint: emulator.endpoint, pid: emulator.pid, directory, accounts }));
}

/** `slipway demo`: two environments in two emulated accounts, applied, changed and destroyed by the real Terraform. */
export async function demo(options: DemoOptions): Promise<number> {
  const { json, output = processOutput, ...rest } = options;
  const parent = forgetAwsSettings();
  return untilInterrupted(output, async (signal) => {
    const directory = makeDirectory();
    const environments = demoEnvironments;
    const request = { ...rest, environments, today: demoDay, parent, signal, onProgress: () => undefined };
    const run = new Demo(request, directory);
    let stays = false;
    try {
      const steps = await chooseSteps(output, parent, process.stdout.isTTY && !json);
      const done = await steps(run.steps());
      report(run.stage, { steps: done, omissions: run.omissions }, options);
      stays = options.keep;
      return exitCodes.done;
    } catch (error) {
      if (!signal.aborted) throw error;
      output.stderr(
        "slipway: interrupted: Terraform and the emulated AWS have ended, the temporary folder is removed\n",
      );
      return exitCodes.interrupted;
    } finally {
      if (!stays) {
        await run.world?.emulator.stop();
        removeDirectory(directory);
      }
    }
  });
}
