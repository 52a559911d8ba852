import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator, type Emulator } from "../emulator/emulator";
import { prepareEmulator } from "../emulator/prepare";
import { MissingToolError } from "../emulator/python";
import { exitCodes, missing, UserError } from "../exit";
import { synthesize } from "../synthesize";
import { adaptFolder, type AdaptedFolder } from "../terraform/adapt-folder";
import { findTerraform, type TerraformBinary } from "../terraform/binary";
import { prepareProvider, type PreparedProvider } from "../terraform/provider";
import { TerraformRunner, type RunnerSettings } from "../terraform/runner";
import { readStacks } from "../terraform/stack-folder";
import { layOut, copyEnvironmentFiles, type EnvironmentFiles } from "./environment-files";
import { assumeRole, type AccountKeys } from "./state-store";

/** What a world is made of. */
export interface WorldRequest {
  readonly repositoryRoot: string;
  /** Folder of the environment files; only a copy is used. */
  readonly environmentsDir: string;
  /** Folder with Terraform providers. Left out: SLIPWAY_PLUGIN_DIR, else the user's CLI configuration or the registry. */
  readonly pluginDir?: string;
  /** Environments to work with. */
  readonly environments: readonly string[];
  /** Date as of which the files are judged, `YYYY-MM-DD`. */
  readonly today: string;
  /** Environment of the caller, its credentials still in it. */
  readonly parent: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Whether the emulator outlives this process. Default: false. */
  readonly keep?: boolean;
  readonly onProgress: (text: string) => void;
}

/** Tools, a temporary folder and the synthesized stacks: everything but the emulated AWS. */
export interface Workshop {
  readonly request: WorldRequest;
  /** Temporary folder. */
  readonly directory: string;
  readonly terraform: TerraformBinary;
  readonly provider: PreparedProvider;
  readonly python: string;
  readonly files: EnvironmentFiles;
}

/** A workshop with a running AWS and credentials of its accounts. */
export interface World extends Workshop {
  readonly emulator: Emulator;
  /** Credentials of an account, by its id. */
  readonly keys: (accountId: string) => AccountKeys;
}

/** Lasting folder for what is slow to make; git does not see it. */
function cacheDirectory(repositoryRoot: string): string {
  return join(repositoryRoot, ".slipway");
}

/** Makes the temporary folder; whoever makes it removes it. */
export function makeDirectory(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "slipway-")));
}

/** Removes a temporary folder with all that is in it. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** @throws UserError (130) once the run was interrupted. */
export function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new UserError("interrupted", exitCodes.interrupted);
}

/** Synthesizes the files into the workshop's raw folder. */
async function synthesizeFiles(request: WorldRequest, directory: string): Promise<void> {
  const { repositoryRoot, environments, today, signal } = request;
  stopIfInterrupted(signal);
  const environmentsDir = join(directory, "environments");
  await synthesize({ repositoryRoot, environmentsDir, environments, outDir: join(directory, "synthesized"), today });
  stopIfInterrupted(signal);
}

function pinnedProvider(directory: string, environments: readonly string[]): string {
  const [environment] = environments;
  const [stack] = environment === undefined ? [] : readStacks(join(directory, "synthesized"), environment);
  if (stack === undefined) throw new Error("synthesis wrote no stack");
  return stack.providerVersion;
}

/** The emulator's Python; what is missing for it ends with the exit code for that. */
async function preparePython(props: Parameters<typeof prepareEmulator>[0]): Promise<string> {
  try {
    return await prepareEmulator(props);
  } catch (error) {
    throw error instanceof MissingToolError ? missing(error.message) : error;
  }
}

/**
 * Finds or makes all tools: Terraform, the emulator's Python, the provider, and the synthesized stacks that name it.
 *
 * @throws UserError (69) where a tool is missing, (1) where the environment files have errors.
 */
export async function openWorkshop(request: WorldRequest, directory: string): Promise<Workshop> {
  const { repositoryRoot, parent, signal, onProgress } = request;
  const terraform = await findTerraform(parent, signal);
  const files = copyEnvironmentFiles(request.environmentsDir, join(directory, "environments"), request.today);
  layOut(files, request.environments);
  const cacheDir = cacheDirectory(repositoryRoot);
  mkdirSync(cacheDir, { recursive: true });
  const emulatorDir = join(repositoryRoot, "cli", "emulator");
  onProgress("emulator");
  const python = await preparePython({ cacheDir, emulatorDir, onProgress });
  onProgress("environments");
  await synthesizeFiles(request, directory);
  onProgress("AWS provider");
  const pluginDir = request.pluginDir ?? (parent["SLIPWAY_PLUGIN_DIR"] || undefined);
  const pinned = pinnedProvider(directory, request.environments);
  const provider = await prepareProvider({
    terraform,
    parent,
    pinned,
    cacheDir,
    workDir: directory,
    signal,
    ...(pluginDir === undefined ? {} : { pluginDir: resolve(pluginDir) }),
  });
  writeFileSync(join(directory, "empty"), "");
  return { request, directory, terraform, provider, python, files };
}

/** Credentials of each account that the environments live in. */
async function takeCredentials(workshop: Workshop, endpoint: string): Promise<(accountId: string) => AccountKeys> {
  const layouts = layOut(workshop.files, workshop.request.environments);
  const accounts = [...new Set(layouts.map(({ accountId }) => accountId))];
  const issued = await Promise.all(accounts.map((account) => assumeRole(endpoint, account)));
  return (accountId) => {
    const found = issued[accounts.indexOf(accountId)];
    if (found === undefined) throw missing(`there are no credentials for account ${accountId}`);
    return found;
  };
}

/** Starts the emulated AWS and takes credentials of each account. */
export async function openWorld(workshop: Workshop): Promise<World> {
  const { request, directory, python } = workshop;
  stopIfInterrupted(request.signal);
  const emulatorDir = join(request.repositoryRoot, "cli", "emulator");
  const logFile = join(directory, "emulator.log");
  const emulator = await startEmulator({ python, emulatorDir, logFile, outlives: request.keep ?? false });
  try {
    stopIfInterrupted(request.signal);
    return { ...workshop, emulator, keys: await takeCredentials(workshop, emulator.endpoint) };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** Adapts what was synthesized last to the provider and the emulator. */
export function adaptStacks({ directory, provider, request }: Workshop): AdaptedFolder {
  return adaptFolder({
    from: join(directory, "synthesized"),
    to: join(directory, "stacks"),
    environments: request.environments,
    providerVersion: provider.version,
    ...(provider.schema === undefined ? {} : { schema: provider.schema }),
    emulated: true,
  });
}

/** Synthesizes the workshop's files again and adapts the result; says which stacks changed. */
export async function synthesizeAgain(workshop: Workshop): Promise<AdaptedFolder> {
  await synthesizeFiles(workshop.request, workshop.directory);
  return adaptStacks(workshop);
}

/** A runner whose Terraform never sees the user's credentials or AWS files. */
export function createRunner(world: World, overrides: Partial<RunnerSettings> = {}): TerraformRunner {
  const { terraform, provider, keys, directory, request } = world;
  return new TerraformRunner({
    terraform,
    provider,
    parent: request.parent,
    credentials: keys,
    emptyAwsFile: join(directory, "empty"),
    signal: request.signal,
    ...overrides,
  });
}
