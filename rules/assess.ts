import type { Configuration } from "../config/configuration";
import { arrange, type Diagnostic } from "../diagnostics/diagnostic";
import { layOut } from "../layout/environment-layout";
import type { EnvironmentLayout } from "../layout/layout";
import { judge } from "./judge";

/** What will exist, and every problem with it. */
export interface Assessment {
  /** Layouts of the environments that could be read, in order of their names. */
  readonly layouts: readonly EnvironmentLayout[];
  /** Problems found while reading and while judging, arranged. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lays out and judges a folder of environment files that was read, as of the day `today` (`YYYY-MM-DD`). */
export function assess({ organization, environments, diagnostics }: Configuration, today: string): Assessment {
  if (organization === undefined) return { layouts: [], diagnostics };
  const judged = environments.map((loaded) => ({
    loaded,
    layout: layOut(organization.organization, loaded.environment),
  }));
  return {
    layouts: judged.map(({ layout }) => layout),
    diagnostics: arrange([...diagnostics, ...judge({ organization, environments: judged, today })]),
  };
}
