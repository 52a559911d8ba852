import { spawn } from "node:child_process";

/** The oldest Python that moto's pinned version runs on: `[major, minor]`. */
export const PYTHON_FLOOR = [3, 10] as const;

/** Something outside this repository is missing or broken: a tool, a part of it, the network. */
export class MissingToolError extends Error {
  public override readonly name = "MissingToolError";
}

/** A Python interpreter that can make virtual environments. */
export interface Python {
  /** What to run it as, such as `python3`. */
  readonly command: string;
  /** Its full version, such as `3.11.7`. */
  readonly version: string;
}

/** What a program that has ended left behind. */
export interface Finished {
  /** Its exit code; `null` when it could not be started or was ended by a signal. */
  readonly exitCode: number | null;
  /** All it wrote to stdout. */
  readonly stdout: string;
  /** All it wrote, stdout and stderr, as it came; the reason when it could not be started. */
  readonly output: string;
}

/** What {@link describePython} is told by one interpreter. */
export interface Probe {
  /** What it was run as, such as `python3`. */
  readonly command: string;
  /** `<version> <"venv" or "no-venv">`, or empty when there is no such command. */
  readonly answer: string;
}

const PROBE = `
import sys
version = "%d.%d.%d" % sys.version_info[:3]
try:
    import ensurepip, venv
    print(version + " venv")
except ImportError:
    print(version + " no-venv")
`;

// The user's own Python, AWS and moto settings must not change what is installed or emulated.
const FOREIGN = /^(AWS_|BOTO_|MOTO_|PYTHON|VIRTUAL_ENV$|PIP_(PREFIX|TARGET|USER)$)/;

/** The environment for Python programs: the caller's without Python's, AWS's and moto's settings. */
export function pythonEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
}

/** Runs a program to its end without a shell; never throws, the exit code tells. */
export function run(command: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: pythonEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", (error) => resolve({ exitCode: null, stdout, output: error.message }));
    child.once("close", (exitCode) => resolve({ exitCode, stdout, output }));
  });
}

/**
 * Finds `python3` or `python` on the PATH.
 *
 * @throws MissingToolError when neither is new enough and able to make virtual environments
 */
export async function findPython(): Promise<Python> {
  const probes: Probe[] = [];
  for (const command of ["python3", "python"]) {
    const { stdout } = await run(command, ["-c", PROBE]);
    probes.push({ command, answer: stdout.trim() });
  }
  return describePython(probes);
}

/**
 * Chooses the first usable interpreter from what each answered.
 *
 * @throws MissingToolError naming all that was found, and the way out
 */
export function describePython(probes: readonly Probe[]): Python {
  const floor = PYTHON_FLOOR.join(".");
  const found = probes.map(({ command, answer }) => ({ command, version: "", venv: "", ...parse(answer) }));
  const recent = found.filter(({ version }) => isRecent(version));
  const usable = recent.find(({ venv }) => venv === "venv");
  if (usable !== undefined) {
    return { command: usable.command, version: usable.version };
  }
  const [withoutVenv] = recent;
  if (withoutVenv !== undefined) {
    throw new MissingToolError(
      `the emulated AWS needs Python's venv module; ${withoutVenv.command} ${withoutVenv.version} has none; ` +
        `install it (Debian, Ubuntu: apt install python3-venv)`,
    );
  }
  const list = found.map(({ command, version }) => (version === "" ? `no ${command}` : `${command} ${version}`));
  throw new MissingToolError(
    `the emulated AWS needs Python ${floor} or newer; found ${list.join(", ")}; ` +
      `install Python ${floor} or newer and put it on the PATH as python3`,
  );
}

function parse(answer: string): { readonly version?: string; readonly venv?: string } {
  const match = /^(\d+\.\d+\.\d+) (venv|no-venv)$/.exec(answer);
  return match === null ? {} : { version: match[1] ?? "", venv: match[2] ?? "" };
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > PYTHON_FLOOR[0] || (major === PYTHON_FLOOR[0] && minor >= PYTHON_FLOOR[1]);
}
