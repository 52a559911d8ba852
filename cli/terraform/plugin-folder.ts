import { readdirSync } from "node:fs";
import { join } from "node:path";
import { missing } from "../exit";
import { compareVersions, parseVersion } from "./version";

/** A provider package in a folder laid out as a filesystem mirror. */
export interface ProviderPackage {
  /** `6.25.0` */
  readonly version: string;
  /** Whether Terraform has to unpack it. */
  readonly packed: boolean;
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function unpacked(providerFolder: string, platform: string): readonly ProviderPackage[] {
  return entries(providerFolder)
    .filter((version) => parseVersion(version) !== undefined)
    .filter((version) =>
      entries(join(providerFolder, version, platform)).some((file) => file.startsWith("terraform-provider-aws")),
    )
    .map((version) => ({ version, packed: false }));
}

function packed(providerFolder: string, platform: string): readonly ProviderPackage[] {
  return entries(providerFolder).flatMap((file) => {
    const version = /^terraform-provider-aws_(.+?)_(.+)\.zip$/.exec(file);
    return version?.[1] !== undefined && version[2] === platform ? [{ version: version[1], packed: true }] : [];
  });
}

/** AWS providers for the platform in a folder that is a filesystem mirror, packed or unpacked; oldest first. */
export function awsProvidersIn(folder: string, platform: string): readonly ProviderPackage[] {
  return entries(folder)
    .map((host) => join(folder, host, "hashicorp", "aws"))
    .flatMap((providerFolder) => [...unpacked(providerFolder, platform), ...packed(providerFolder, platform)])
    .sort((left, right) => compareVersions(left.version, right.version));
}

/**
 * The package to use: the pinned version where the folder has it, else the highest.
 *
 * @throws UserError (69) where the folder has no AWS provider for the platform.
 */
export function chooseProvider(folder: string, platform: string, pinned: string): ProviderPackage {
  const found = awsProvidersIn(folder, platform);
  const chosen = found.find((candidate) => candidate.version === pinned) ?? found[found.length - 1];
  if (chosen !== undefined) return chosen;
  throw missing(
    `the plugin folder "${folder}" has no AWS provider for ${platform}\n` +
      `  looked for: */hashicorp/aws/<version>/${platform}/terraform-provider-aws*\n` +
      `         and: */hashicorp/aws/terraform-provider-aws_<version>_${platform}.zip\n` +
      `  make such a folder with: terraform providers mirror -platform=${platform} DIR`,
  );
}
