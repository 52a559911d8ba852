import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { z } from "zod";
import { pythonEnvironment } from "./python";

/** Properties for {@link startEmulator}. */
export interface StartEmulatorProps {
  /** The repository's folder `cli/emulator`, with `emulator.py`. */
  readonly emulatorDir: string;
  /** Interpreter with the requirements installed, as `prepareEmulator` returns it. */
  readonly python: string;
  /**
   * TCP port on 127.0.0.1.
   *
   * @default 0 - a free one
   */
  readonly port?: number;
  /**
   * File for one line per AWS call, and for the emulator's own errors.
   *
   * @default - nothing is logged
   */
  readonly logFile?: string;
  /**
   * Stops the emulator when it aborts, also while it starts.
   *
   * @default - only `stop` stops it
   */
  readonly signal?: AbortSignal;
  /**
   * Whether it goes on when this process ends; `kill` with its process id is then the way to end it.
   *
   * @default false
   */
  readonly outlives?: boolean;
}

/** One thing that exists in the emulated AWS because somebody made it. */
export interface InventoryItem {
  /** Twelve-digit account id. */
  readonly account: string;
  /** Region, or `global`. */
  readonly region: string;
  /** AWS service as its SDK names it, such as `ec2`. */
  readonly service: string;
  /** Kind within the service, such as `natGateway`. */
  readonly type: string;
  /** What AWS calls it: an id, a name or an ARN; `cluster/name` for parts of a cluster. */
  readonly id: string;
}

/** Makes the next calls of one operation fail; a new order for the same operation replaces the old one. */
export interface Fault {
  /** AWS service as its SDK signs it, such as `eks` or `s3`. */
  readonly service: string;
  /** Operation as its API names it, such as `CreateNodegroup`; S3 has IAM's names, such as `PutObject`. */
  readonly operation: string;
  /** AWS error code, such as `AccessDeniedException`. */
  readonly errorCode: string;
  /**
   * How many calls fail; 0 takes the order back.
   *
   * @default 1
   */
  readonly times?: number;
  /**
   * HTTP status. The SDK repeats a call that fails with 429, 5xx or a throttling code up to 25 times.
   *
   * @default 400
   */
  readonly status?: number;
  /**
   * Text beside the error code.
   *
   * @default "a fault that was ordered"
   */
  readonly message?: string;
}

/** An emulated AWS that runs; it ends with this process unless started to outlive it. */
export interface Emulator {
  /** Where it answers, such as `http://127.0.0.1:5577`: the value for `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** Process id of the emulator. */
  readonly pid: number;
  /** Everything that users made and that still exists, sorted. */
  inventory(): Promise<readonly InventoryItem[]>;
  /** Orders a fault. */
  fault(fault: Fault): Promise<void>;
  /** Ends the process and waits until it is gone; all state is lost. Harmless when repeated. */
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const STARTUP_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 2_000;

/** How much of the emulator's stderr an error shows, in lines. */
const SHOWN_LINES = 15;

const inventorySchema: z.ZodType<readonly InventoryItem[]> = z.array(
  z.object({ account: z.string(), region: z.string(), service: z.string(), type: z.string(), id: z.string() }),
);

/**
 * Starts an emulated AWS and waits until it answers.
 *
 * @throws Error with the emulator's last lines when it ends or says nothing for 60 seconds; the signal's reason when
 *   that aborts first
 */
export async function startEmulator(props: StartEmulatorProps): Promise<Emulator> {
  props.signal?.throwIfAborted();
  const child: Child = spawn(props.python, ["-B", join(props.emulatorDir, "emulator.py"), ...argumentsFor(props)], {
    env: pythonEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    // Ctrl-C in a terminal must not reach it: Terraform saves its state to it first.
    detached: true,
  });
  const stop = (): Promise<void> => end(child);
  props.signal?.addEventListener("abort", () => void stop(), { once: true });
  try {
    const endpoint = await announcedEndpoint(child, props.signal);
    if (props.outlives) letGo(child);
    return {
      endpoint,
      pid: child.pid ?? 0,
      inventory: async () => inventorySchema.parse(await (await call(`${endpoint}/slipway/inventory`)).json()),
      fault: async (fault) => void (await call(`${endpoint}/slipway/faults`, fault)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function argumentsFor({ port, logFile, outlives }: StartEmulatorProps): readonly string[] {
  const log = logFile === undefined ? [] : ["--log", logFile];
  const parent = outlives ? [] : ["--parent", String(process.pid)];
  return ["--port", String(port ?? 0), ...parent, ...log];
}

/** Nothing of the child keeps this process from ending. */
function letGo(child: Child): void {
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
}

/** Waits for the line `ready <endpoint>`. */
function announcedEndpoint(child: Child, signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = "";
    let stderr = "";
    const fail = (reason: string): void => reject(new Error(startFailure(reason, stderr)));
    const timer = setTimeout(() => fail(`not ready after ${STARTUP_TIMEOUT_MS / 1000} s`), STARTUP_TIMEOUT_MS);
    const settled = (): void => clearTimeout(timer);
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      const endpoint = /^ready (\S+)\n/m.exec(stdout)?.[1];
      if (endpoint !== undefined) {
        settled();
        resolve(endpoint);
      }
    });
    child.stderr.on("data", (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-10_000)));
    child.once("error", (error) => {
      settled();
      fail(error.message);
    });
    child.once("close", (exitCode) => {
      settled();
      if (signal?.aborted === true) {
        reject(signal.reason);
      }
      fail(`it ended with ${exitCode ?? "a signal"}`);
    });
  });
}

/** The error text of an emulator that did not start. */
export function startFailure(reason: string, stderr: string): string {
  const lines = stderr.trimEnd().split("\n").slice(-SHOWN_LINES);
  return [`the emulated AWS did not start: ${reason}`, ...lines.map((line) => `  ${line}`)].join("\n").trimEnd();
}

async function call(url: string, body?: Fault): Promise<Response> {
  const json = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(url, body === undefined ? {} : json);
  if (!response.ok) {
    throw new Error(`the emulated AWS refused ${url}: ${response.status} ${await response.text()}`);
  }
  return response;
}

async function end(child: Child): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}
