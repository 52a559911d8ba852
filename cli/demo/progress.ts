import type { Output } from "../output";

/** Where a step tells how far it is. */
export interface Report {
  /** A line that stays: something that was done or found. */
  readonly note: (line: string) => void;
  /** What is going on at this moment; shown on terminals only. */
  readonly status: (text: string) => void;
}

/** One step of the demo. */
export interface Step {
  readonly title: string;
  /** Resolves to what it did, in a few words. */
  readonly run: (report: Report) => Promise<string>;
}

/** What a step did and how long it took. */
export interface StepResult {
  readonly title: string;
  readonly did: string;
  readonly seconds: number;
}

/** Runs steps one after the other; the first failure ends it. */
export type StepRunner = (steps: readonly Step[]) => Promise<readonly StepResult[]>;

/** `4.2 s`, `1 min 12 s` */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

async function timed(step: Step, report: Report): Promise<StepResult> {
  const start = performance.now();
  const did = await step.run(report);
  return { title: step.title, did, seconds: (performance.now() - start) / 1000 };
}

/** Grouped lines, for CI and files: a heading for each step, then what happened, then the time. */
export function plainSteps(output: Output): StepRunner {
  return async (steps) => {
    const results: StepResult[] = [];
    for (const [index, step] of steps.entries()) {
      output.stderr(`[${index + 1}/${steps.length}] ${step.title}\n`);
      const note = (line: string) => output.stderr(`      ${line}\n`);
      const result = await timed(step, { note, status: () => undefined });
      output.stderr(`      ${result.did} (${formatSeconds(result.seconds)})\n`);
      results.push(result);
    }
    return results;
  };
}

/** Tasks with spinners, for terminals. */
export async function terminalSteps(): Promise<StepRunner> {
  const { Listr } = await import("listr2");
  return async (steps) => {
    const results: StepResult[] = [];
    const tasks = steps.map((step) => ({
      title: step.title,
      rendererOptions: { outputBar: Infinity, persistentOutput: true },
      task: async (_context: unknown, task: { title?: string; output?: string }) => {
        const note = (line: string) => void (task.output = line);
        const status = (text: string) => void (task.title = text === "" ? step.title : `${step.title}: ${text}`);
        const result = await timed(step, { note, status });
        task.title = `${step.title}: ${result.did} (${formatSeconds(result.seconds)})`;
        results.push(result);
      },
    }));
    // Ctrl-C is ours: listr2 would end the process before Terraform has saved its state. Errors are printed once, at the end.
    await new Listr(tasks, { registerSignalListeners: false, rendererOptions: { showErrorMessage: false } }).run();
    return results;
  };
}

/** Spinners where someone watches, else plain lines: without a terminal, in CI, with NO_COLOR. */
export function chooseSteps(output: Output, environment: NodeJS.ProcessEnv, isTerminal: boolean): Promise<StepRunner> {
  const wantsPlain = ["CI", "NO_COLOR"].some((name) => (environment[name] ?? "") !== "");
  return isTerminal && !wantsPlain ? terminalSteps() : Promise.resolve(plainSteps(output));
}
