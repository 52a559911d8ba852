import { z } from "zod";
import { missing } from "../exit";
import { childEnvironment } from "./child-environment";
import { runProcess } from "./child-process";
import { tryParse } from "./json";
import { compareVersions } from "./version";

/** The Terraform program of this machine. */
export interface TerraformBinary {
  /** Name or path as it is started. */
  readonly command: string;
  /** `1.11.4` */
  readonly version: string;
  /** Platform of its providers, `linux_amd64`. */
  readonly platform: string;
}

/** The S3 backend's own lock file is stable since 1.11 (its changelog of 2025-02-27; experimental in 1.10). */
export const oldestTerraform = "1.11.0";

const wayOut =
  `install Terraform ${oldestTerraform} or newer and put it on PATH, ` + "or name the program in TERRAFORM_BINARY_NAME";

const versionOutput = z.object({ terraform_version: z.string(), platform: z.string() });

/** Reads the answer of `terraform version -json`; throws UserError (69) for what Slipway cannot use. */
export function readTerraformVersion(command: string, stdout: string): TerraformBinary {
  const parsed = versionOutput.safeParse(tryParse(stdout));
  if (!parsed.success) {
    const start = stdout.trim().split("\n")[0] ?? "";
    throw missing(`"${command} version -json" does not answer as Terraform does (it says "${start}")\n  ${wayOut}`);
  }
  const { terraform_version: version, platform } = parsed.data;
  if (compareVersions(version, oldestTerraform) < 0) {
    throw missing(
      `Terraform ${version} ("${command}") is too old: the S3 lock file needs ${oldestTerraform}\n  ${wayOut}`,
    );
  }
  return { command, version, platform };
}

/**
 * Finds Terraform: the program that TERRAFORM_BINARY_NAME names, else `terraform` on PATH.
 *
 * @throws UserError (69) where it is missing, is not Terraform or is older than 1.11.
 */
export async function findTerraform(parent: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<TerraformBinary> {
  const named = parent["TERRAFORM_BINARY_NAME"];
  const command = named === undefined || named === "" ? "terraform" : named;
  const environment = childEnvironment({ parent });
  const result = await runProcess({ command, args: ["version", "-json"], environment, ...(signal ? { signal } : {}) });
  if (result.code === 127) {
    const where = command === named ? "named by TERRAFORM_BINARY_NAME" : "looked for on PATH";
    throw missing(`Terraform was not found: "${command}" (${where}) cannot be started\n  ${wayOut}`);
  }
  if (result.code !== 0) {
    throw missing(
      `"${command} version -json" ended with exit code ${result.code}: ${result.stderr.trim()}\n  ${wayOut}`,
    );
  }
  return readTerraformVersion(command, result.stdout);
}
