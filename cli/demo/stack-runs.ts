import { UserError, exitCodes } from "../exit";
import { runInOrder } from "../terraform/schedule";
import type { StackFolder } from "../terraform/stack-folder";
import type { OnProgress } from "../terraform/runner";
import { formatSeconds, type Report } from "./progress";

/** How stacks are gone through. */
export interface StackRunOptions {
  readonly report: Report;
  /** Whether dependants come first. Default: false. */
  readonly reverse?: boolean;
  /** Whether stacks wait for each other. Default: true; plans need not. */
  readonly ordered?: boolean;
}

/** Terraform processes at a time: each needs a core and half a gigabyte. */
const parallelism = 2;

/** What was thrown, as one text; a second failure is never lost. */
function failureOf(failed: readonly { readonly error: unknown }[], skipped: readonly string[]): unknown {
  const [first] = failed;
  if (first === undefined || (failed.length === 1 && skipped.length === 0)) return first?.error;
  const messages = failed.map(({ error }) => (error instanceof Error ? error.message : String(error)));
  const notStarted = skipped.length === 0 ? [] : [`not started: ${skipped.join(", ")}`];
  const code = first.error instanceof UserError ? first.error.exitCode : exitCodes.problems;
  return new UserError([...messages, ...notStarted].join("\n"), code);
}

/** The status line: what each running stack is at. */
function statusLine(report: Report) {
  const states = new Map<string, string>();
  const show = () => report.status([...states].map(([id, state]) => `${id} ${state}`).join(" · "));
  return {
    set: (id: string, state: string) => {
      states.set(id, state);
      show();
    },
    end: (id: string) => {
      states.delete(id);
      show();
    },
  };
}

/**
 * Runs something for each stack, two at a time in their order, and notes what it answers with the time that it took.
 *
 * @throws what the first failing stack threw, or a UserError that names all failures and the stacks not started.
 */
export async function forEachStack(
  stacks: readonly StackFolder[],
  options: StackRunOptions,
  run: (stack: StackFolder, onProgress: OnProgress) => Promise<string>,
): Promise<void> {
  const status = statusLine(options.report);
  const items = options.ordered === false ? stacks.map((stack) => ({ ...stack, dependsOn: [] })) : stacks;
  const schedule = { parallelism, reverse: options.reverse ?? false };
  const { failed, skipped } = await runInOrder(items, schedule, async (stack) => {
    const start = performance.now();
    status.set(stack.id, "starts");
    try {
      const said = await run(stack, ({ done, total }) =>
        status.set(stack.id, total === 0 ? "plans" : `${done}/${total}`),
      );
      options.report.note(`${stack.id}: ${said} (${formatSeconds((performance.now() - start) / 1000)})`);
    } finally {
      status.end(stack.id);
    }
  });
  if (failed.length > 0) throw failureOf(failed, skipped);
}
