import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Which CLI configuration Terraform gets: the user's own file, or a text that we write. */
export type CliConfiguration =
  | { readonly kind: "own"; readonly text: string }
  | {
      readonly kind: "user";
      readonly file: string;
    };

/** What decides on the CLI configuration. */
export interface CliConfigurationRequest {
  readonly parent: NodeJS.ProcessEnv;
  /** Folder with providers; it wins over everything else. */
  readonly pluginDir?: string;
  /** Whether a file exists. Default: asks the file system. */
  readonly exists?: (file: string) => boolean;
}

/** Text of a configuration that takes the AWS provider from a folder and everything else from its registry. */
export function mirrorConfiguration(pluginDir: string): string {
  return [
    "disable_checkpoint = true",
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(pluginDir)}`,
    '    include = ["hashicorp/aws"]',
    "  }",
    "  direct {",
    '    exclude = ["hashicorp/aws"]',
    "  }",
    "}",
    "",
  ].join("\n");
}

/**
 * Decides by this order: a plugin folder; the user's own TF_CLI_CONFIG_FILE, or `~/.terraformrc`, where it exists (it
 * may name a mirror that the user cannot do without); else a file of ours. A TF_CLI_CONFIG_FILE that points nowhere
 * counts as absent: Terraform would warn on each call.
 */
export function chooseCliConfiguration(request: CliConfigurationRequest): CliConfiguration {
  if (request.pluginDir !== undefined) return { kind: "own", text: mirrorConfiguration(request.pluginDir) };
  const exists = request.exists ?? existsSync;
  const named = request.parent["TF_CLI_CONFIG_FILE"];
  const file = named === undefined || named === "" ? join(homedir(), ".terraformrc") : named;
  return exists(file) ? { kind: "user", file } : { kind: "own", text: "disable_checkpoint = true\n" };
}
