import type { Output } from "../output";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs something that Ctrl-C ends in an orderly way: the first signal aborts, and whoever holds the abort signal stops
 * what it started; further ones change nothing, since Terraform would drop its state at the second.
 */
export async function untilInterrupted<T>(output: Output, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = () => {
    if (!controller.signal.aborted) output.stderr("\nslipway: stopping; Terraform saves its state first\n");
    controller.abort();
  };
  signals.forEach((name) => process.on(name, onSignal));
  try {
    return await run(controller.signal);
  } finally {
    signals.forEach((name) => process.off(name, onSignal));
  }
}
