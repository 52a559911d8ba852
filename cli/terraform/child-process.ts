import { spawn, type ChildProcess } from "node:child_process";

/** What to run and with what. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the child: nothing is inherited. */
  readonly environment: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** Called with each complete line of stdout. */
  readonly onLine?: (line: string) => void;
  /** Whether all of stdout is kept. Default: true. */
  readonly keepOutput?: boolean;
  /** When it aborts, the child gets one SIGINT and is waited for. */
  readonly signal?: AbortSignal;
  /** Seconds after the SIGINT until the child and its children are killed. Default: 30. */
  readonly graceSeconds?: number;
}

/** How a process ended. */
export interface ProcessResult {
  /** Exit code; 128 + number of the signal that ended it; 127 when it could not be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was asked to stop. */
  readonly interrupted: boolean;
  /** Process id, undefined when it could not be started. */
  readonly pid: number | undefined;
}

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const running = new Set<ChildProcess>();

/** Kills the child together with its own children; it leads a process group of its own. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** A crash of this process must not leave Terraform behind: it is told to stop and saves its state by itself. */
function interruptAll(): void {
  for (const child of running) child.kill("SIGINT");
}

function track(child: ChildProcess): void {
  if (running.size === 0) process.on("exit", interruptAll);
  running.add(child);
}

function untrack(child: ChildProcess): void {
  running.delete(child);
  if (running.size === 0) process.off("exit", interruptAll);
}

/** Splits what arrives into complete lines. */
function lineSplitter(onLine: (line: string) => void): (text: string) => void {
  let rest = "";
  return (text) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  };
}

/** Passes the interruption on once; returns a function that takes everything back. */
function stopOnAbort(child: ChildProcess, request: ProcessRequest): () => boolean {
  let interrupted = false;
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    if (interrupted) return;
    interrupted = true;
    child.kill("SIGINT");
    timer = setTimeout(() => killGroup(child), (request.graceSeconds ?? 30) * 1000);
  };
  request.signal?.addEventListener("abort", onAbort);
  if (request.signal?.aborted) onAbort();
  return () => {
    request.signal?.removeEventListener("abort", onAbort);
    clearTimeout(timer);
    return interrupted;
  };
}

/**
 * Runs a program to its end. It leads a process group of its own, so that Ctrl-C in a terminal reaches it only through
 * us: Terraform takes a second interruption as an order to drop everything without saving its state.
 */
export function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  const child = spawn(request.command, [...request.args], {
    cwd: request.directory,
    env: request.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  track(child);
  const finish = stopOnAbort(child, request);
  let stdout = "";
  let stderr = "";
  const toLines = request.onLine === undefined ? undefined : lineSplitter(request.onLine);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (request.keepOutput !== false) stdout += text;
    toLines?.(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => {
    const end = (code: number, message = "") => {
      untrack(child);
      resolve({ code, stdout, stderr: stderr + message, interrupted: finish(), pid: child.pid });
    };
    child.once("error", (error) => end(127, error.message));
    child.once("close", (code, signal) => end(code ?? 128 + (signalNumbers[signal ?? ""] ?? 0)));
  });
}
