import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Python, MissingToolError, findPython, run } from "./python";

/** Properties for {@link prepareEmulator}. */
export interface PrepareEmulatorProps {
  /** The repository's folder `cli/emulator`, with `requirements.txt` and `emulator.py`. */
  readonly emulatorDir: string;
  /** Folder that keeps Python environments from run to run; made when absent. */
  readonly cacheDir: string;
  /**
   * Told each slow step before it starts, in a few words.
   *
   * @default - nobody is told
   */
  readonly onProgress?: (message: string) => void;
}

/** File in an environment that says it is whole; written last. */
const STAMP = "complete";

/** How much of pip's output an error shows, in lines. */
const SHOWN_LINES = 15;

/**
 * Makes the Python environment of the emulated AWS, or finds the one made before.
 *
 * It is built beside its place and moved there when whole, so that neither a killed preparation nor two at the same
 * time leave a broken one. It is made anew when requirements.txt or the interpreter's version changes.
 *
 * @returns the path of the environment's interpreter
 * @throws MissingToolError when there is no suitable Python, or pip cannot install
 */
export async function prepareEmulator(props: PrepareEmulatorProps): Promise<string> {
  const requirements = join(props.emulatorDir, "requirements.txt");
  const python = await findPython();
  const place = join(props.cacheDir, `emulator-${await fingerprint(requirements, python)}`);
  if (!existsSync(join(place, STAMP))) {
    await mkdir(props.cacheDir, { recursive: true });
    await sweep(props.cacheDir);
    const site = join(props.cacheDir, `building-${process.pid}-${randomUUID()}`);
    try {
      await build({ python, requirements, site, onProgress: props.onProgress ?? (() => undefined) });
      await move(site, place);
    } finally {
      await rm(site, { recursive: true, force: true });
    }
  }
  return interpreterOf(place);
}

interface Building {
  readonly python: Python;
  readonly requirements: string;
  readonly site: string;
  readonly onProgress: (message: string) => void;
}

async function build({ python, requirements, site, onProgress }: Building): Promise<void> {
  onProgress(`making a Python ${python.version} environment`);
  await step("python -m venv", python.command, ["-m", "venv", site]);
  onProgress("installing the emulated AWS (once, under a minute)");
  const options = ["--quiet", "--no-input", "--disable-pip-version-check"];
  await step("pip install", interpreterOf(site), ["-m", "pip", "install", ...options, "--requirement", requirements]);
  await writeFile(join(site, STAMP), "");
}

async function step(name: string, command: string, args: readonly string[]): Promise<void> {
  const { exitCode, output } = await run(command, args);
  if (exitCode !== 0) {
    throw new MissingToolError(installFailure(name, exitCode, output));
  }
}

/** The error text of a step that failed: its last lines, and what to look at. */
export function installFailure(name: string, exitCode: number | null, output: string): string {
  const lines = output.trimEnd().split("\n").slice(-SHOWN_LINES);
  return [
    `the emulated AWS could not be installed: ${name} ended with ${exitCode ?? "no exit code"}`,
    ...lines.map((line) => `  ${line}`),
    "check the network and pip's settings (pip config list), then try again",
  ].join("\n");
}

async function fingerprint(requirements: string, python: Python): Promise<string> {
  const hash = createHash("sha256").update(await readFile(requirements));
  return hash.update(python.version).digest("hex").slice(0, 12);
}

/** Moves a whole environment to its place; where another preparation was faster, its result is as good. */
async function move(site: string, place: string): Promise<void> {
  if (existsSync(place) && !existsSync(join(place, STAMP))) {
    await rm(place, { recursive: true, force: true });
  }
  try {
    await rename(site, place);
  } catch (error) {
    if (!existsSync(join(place, STAMP))) {
      throw error;
    }
  }
}

/** Removes what preparations that were killed left behind. */
async function sweep(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    const pid = /^building-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(cacheDir, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function interpreterOf(environment: string): string {
  return join(environment, "bin", "python");
}
