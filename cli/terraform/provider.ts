import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { missing, UserError, exitCodes } from "../exit";
import type { TerraformBinary } from "./binary";
import { childEnvironment } from "./child-environment";
import { runProcess, type ProcessResult } from "./child-process";
import { chooseCliConfiguration, type CliConfiguration } from "./cli-configuration";
import { tryParse } from "./json";
import { chooseProvider } from "./plugin-folder";
import { isProviderSchema, trimSchema, type ProviderSchema } from "./schema";

/** What decides on the AWS provider. */
export interface ProviderRequest {
  readonly terraform: TerraformBinary;
  /** Environment of the caller. */
  readonly parent: NodeJS.ProcessEnv;
  /** Folder with providers, as a filesystem mirror. Left out: the registry, or the user's own CLI configuration. */
  readonly pluginDir?: string;
  /** Version that the stacks ask for. */
  readonly pinned: string;
  /** Lasting folder for packages and what was read from them. */
  readonly cacheDir: string;
  /** Folder that exists and goes away with the run. */
  readonly workDir: string;
  readonly signal?: AbortSignal;
}

/** The AWS provider of this run, installed once and checked. */
export interface PreparedProvider {
  readonly version: string;
  readonly pinned: string;
  /** Where it came from, in words. */
  readonly source: string;
  readonly cliConfigFile: string;
  readonly pluginCacheDir: string;
  /** Lock file for each stack's folder, without checksums: `init` then takes the package from the cache. */
  readonly lockFile: string;
  /** What it knows. Absent where it is the pinned version: then nothing has to fit. */
  readonly schema?: ProviderSchema;
}

interface Preparation {
  readonly request: ProviderRequest;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder with a configuration that needs nothing but the provider. */
  readonly directory: string;
  readonly source: string;
}

function writeCliConfiguration(configuration: CliConfiguration, workDir: string): string {
  if (configuration.kind === "user") return configuration.file;
  const file = join(workDir, "terraform.tfrc");
  writeFileSync(file, configuration.text);
  return file;
}

function sourceOf(request: ProviderRequest, configuration: CliConfiguration): string {
  if (request.pluginDir !== undefined) return `plugin folder ${request.pluginDir}`;
  return configuration.kind === "user" ? `CLI configuration ${configuration.file}` : "registry";
}

function requireVersion(directory: string, version: string | undefined): void {
  const aws = { source: "hashicorp/aws", ...(version === undefined ? {} : { version }) };
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
}

function terraform(preparation: Preparation, args: readonly string[]): Promise<ProcessResult> {
  const { request, environment, directory } = preparation;
  return runProcess({
    command: request.terraform.command,
    args: [`-chdir=${directory}`, ...args],
    environment,
    ...(request.signal ? { signal: request.signal } : {}),
  });
}

function installationFailure(preparation: Preparation, result: ProcessResult): UserError {
  if (result.interrupted) return new UserError("interrupted", exitCodes.interrupted);
  const said = result.stderr
    .split("\n")
    .map((line) => line.replace(/^[│╷╵\s]+/, ""))
    .filter((line) => line !== "")
    .slice(0, 5);
  return missing(
    `the AWS provider ${preparation.request.pinned} could not be installed (${preparation.source})\n` +
      said.map((line) => `  ${line}\n`).join("") +
      "  without the registry: make a folder with the provider on a machine that reaches it (terraform providers mirror " +
      "DIR), and name it by --plugin-dir DIR or SLIPWAY_PLUGIN_DIR",
  );
}

/** One way to install the provider. */
interface Attempt {
  /** Left out: the highest that is to be had. */
  readonly version?: string;
  /** Lock file of an earlier run: with it, Terraform takes the package from the cache and fetches or unpacks nothing. */
  readonly knownLock?: string;
}

/**
 * The registry has the pinned version and a folder says what it has; a user's own mirror cannot be asked, so there the
 * highest version is tried after the pinned one.
 */
function attempts(request: ProviderRequest, configuration: CliConfiguration): readonly Attempt[] {
  const { pluginDir, pinned, terraform, cacheDir } = request;
  if (pluginDir === undefined && configuration.kind === "user") return [{ version: pinned }, {}];
  const version = pluginDir === undefined ? pinned : chooseProvider(pluginDir, terraform.platform, pinned).version;
  const knownLock = join(cacheDir, "provider-locks", `aws-${version}-${terraform.platform}.hcl`);
  return existsSync(knownLock) ? [{ version, knownLock }, { version }] : [{ version }];
}

/** Makes the attempts in order; the last one's failure is the one reported. */
async function install(preparation: Preparation, all: readonly Attempt[]): Promise<void> {
  const lock = join(preparation.directory, ".terraform.lock.hcl");
  let result = neverRan;
  for (const { version, knownLock } of all) {
    requireVersion(preparation.directory, version);
    if (knownLock === undefined) rmSync(lock, { force: true });
    else copyFileSync(knownLock, lock);
    result = await terraform(preparation, ["init", "-input=false", "-no-color"]);
    if (result.code === 0 || result.interrupted) break;
  }
  if (result.code !== 0) throw installationFailure(preparation, result);
}

function rememberLock({ request, directory }: Preparation, version: string): void {
  const folder = join(request.cacheDir, "provider-locks");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `aws-${version}-${request.terraform.platform}.hcl`);
  copyFileSync(join(directory, ".terraform.lock.hcl"), `${file}.${process.pid}`);
  renameSync(`${file}.${process.pid}`, file);
}

const neverRan: ProcessResult = { code: 127, stdout: "", stderr: "", interrupted: false, pid: undefined };

function installedVersion(directory: string): string {
  const lock = readFileSync(join(directory, ".terraform.lock.hcl"), "utf8");
  const version = /hashicorp\/aws"\s*\{\s*version\s*=\s*"([^"]+)"/.exec(lock)?.[1];
  if (version === undefined)
    throw new Error(`terraform init wrote no version of the AWS provider into its lock file:\n${lock}`);
  return version;
}

/**
 * The text of a lock file without its checksums. They were checked by the installation; with them, Terraform reads all
 * 700 MB of the provider again at each call in each stack's folder (0.5 s of processor time, measured with 1.11.4).
 */
export function withoutChecksums(lock: string): string {
  return lock.replace(/^\s*hashes\s*=\s*\[[^\]]*\]\n/gm, "");
}

function writeStackLock(directory: string): string {
  const file = join(directory, "stack.terraform.lock.hcl");
  writeFileSync(file, withoutChecksums(readFileSync(join(directory, ".terraform.lock.hcl"), "utf8")));
  return file;
}

/** Size and time of the installed program, so that another build of one version is not taken for the same. */
function fingerprint(directory: string, version: string, platform: string): string {
  const providers = join(directory, ".terraform", "providers");
  for (const host of readdirSync(providers)) {
    const folder = join(providers, host, "hashicorp", "aws", version, platform);
    const program = existsSync(folder)
      ? readdirSync(folder).find((name) => name.startsWith("terraform-provider-aws"))
      : undefined;
    if (program === undefined) continue;
    const { size, mtimeMs } = statSync(join(folder, program));
    return `${size}-${Math.round(mtimeMs)}`;
  }
  return "unknown";
}

/** A schema from the cache; undefined where there is none, or none that is whole. */
function cachedSchema(file: string): ProviderSchema | undefined {
  const parsed = existsSync(file) ? tryParse(readFileSync(file, "utf8")) : undefined;
  return isProviderSchema(parsed) ? parsed : undefined;
}

async function readSchema(preparation: Preparation, version: string): Promise<ProviderSchema> {
  const { request, directory } = preparation;
  const folder = join(request.cacheDir, "provider-schemas");
  const file = join(folder, `aws-${version}-${fingerprint(directory, version, request.terraform.platform)}.json`);
  const known = cachedSchema(file);
  if (known !== undefined) return known;
  const result = await terraform(preparation, ["providers", "schema", "-json"]);
  const schema = result.code === 0 ? trimSchema(tryParse(result.stdout)) : undefined;
  if (schema === undefined) throw installationFailure(preparation, result);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(schema));
  renameSync(`${file}.${process.pid}`, file);
  return schema;
}

/**
 * Installs the AWS provider once, checks it, and reads what it knows where it is not the pinned version.
 *
 * @throws UserError (69) where no provider is to be had.
 */
export async function prepareProvider(request: ProviderRequest): Promise<PreparedProvider> {
  const configuration = chooseCliConfiguration(request);
  const all = attempts(request, configuration);
  const cliConfigFile = writeCliConfiguration(configuration, request.workDir);
  const pluginCacheDir = join(request.cacheDir, "providers");
  const directory = join(request.workDir, "provider");
  for (const folder of [pluginCacheDir, directory]) mkdirSync(folder, { recursive: true });
  const environment = childEnvironment({ parent: request.parent, cliConfigFile, pluginCacheDir });
  const preparation = { request, environment, directory, source: sourceOf(request, configuration) };
  await install(preparation, all);
  const version = installedVersion(directory);
  rememberLock(preparation, version);
  const schema = version === request.pinned ? undefined : await readSchema(preparation, version);
  return {
    version,
    pinned: request.pinned,
    source: preparation.source,
    cliConfigFile,
    pluginCacheDir,
    lockFile: writeStackLock(directory),
    ...(schema === undefined ? {} : { schema }),
  };
}
