import type { Diagnostic } from "../diagnostics/diagnostic";
import type { Environment, Organization } from "./environment";
import type { Origins } from "./origins";

/** An environment together with the places of its values. */
export interface LoadedEnvironment {
  readonly environment: Environment;
  readonly origins: Origins;
  /** Path of its file, as the user would type it. */
  readonly file: string;
}

/** All that a folder of environment files says. */
export interface Configuration {
  /** Absent when organization.yaml cannot be used; then `environments` is empty. */
  readonly organization?: { readonly organization: Organization; readonly origins: Origins; readonly file: string };
  /** Environments that could be read whole, in order of their names. */
  readonly environments: readonly LoadedEnvironment[];
  /** Names of all environment files, readable or not, in order. */
  readonly names: readonly string[];
  /** Problems found while reading, arranged. */
  readonly diagnostics: readonly Diagnostic[];
}
