import { json, table } from "../output";
import type { Omission } from "../terraform/adaption";
import { groupOmissions } from "./flow";
import { formatSeconds, type StepResult } from "./progress";
import type { AccountKeys } from "./state-store";

/** The tools that the demo ran with. */
export interface DemoTools {
  /** Version of Terraform. */
  readonly terraform: string;
  /** The AWS provider: version at hand, version that the stacks ask for, where it came from in words. */
  readonly provider: { readonly version: string; readonly pinned: string; readonly source: string };
  /** Day as of which the files were judged. */
  readonly today: string;
}

/** All that the demo has to tell at its end. */
export interface DemoResult {
  readonly steps: readonly StepResult[];
  readonly tools: DemoTools;
  readonly omissions: readonly Omission[];
}

/** An emulated AWS that stays up. */
export interface KeptWorld {
  readonly endpoint: string;
  /** Process id of the emulator. */
  readonly pid: number;
  /** Temporary folder with the stacks. */
  readonly directory: string;
  readonly accounts: readonly { readonly accountId: string; readonly region: string; readonly keys: AccountKeys }[];
}

function toolsLine({ terraform, provider, today }: DemoTools): string {
  const exact = provider.version === provider.pinned ? "" : ` (the stacks ask for ${provider.pinned})`;
  const aws = `AWS provider ${provider.version}${exact} from the ${provider.source}`;
  return `Terraform ${terraform}, ${aws}, files judged as of ${today}`;
}

function omissionLines({ tools, omissions }: DemoResult): readonly string[] {
  const { version } = tools.provider;
  if (omissions.length === 0) return [`Nothing was left out for AWS provider ${version}.`];
  const rows = groupOmissions(omissions).map(({ what, stacks }) => `  ${what}  (${stacks.join(", ")})`);
  return [`Left out, since AWS provider ${version} does not know it:`, ...rows];
}

/** One screen: what was done, the time of each step, and what had to be left out. */
export function formatSummary(result: DemoResult): string {
  const total = result.steps.reduce((seconds, step) => seconds + step.seconds, 0);
  const rows = result.steps.map(({ title, did, seconds }) => [title, did, formatSeconds(seconds)]);
  const steps = table([["STEP", "WHAT IT DID", "TIME"], ...rows, ["in all", "", formatSeconds(total)]]);
  return ["", steps, toolsLine(result.tools), ...omissionLines(result), ""].join("\n");
}

/** The same for programs. */
export function summaryJson({ steps, tools, omissions }: DemoResult): string {
  return json({ steps, ...tools, omissions });
}

/** How to look into an emulator that was left up, and how to end it. */
export function formatKept({ endpoint, pid, directory, accounts }: KeptWorld): string {
  const exports = accounts.flatMap(({ accountId, region, keys }) => {
    const variables = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_SESSION_TOKEN: keys.sessionToken ?? "",
    };
    const line = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
    return ["", `# account ${accountId}`, `export ${line.join(" ")}`, "aws eks list-clusters"];
  });
  return [
    "",
    `The emulated AWS stays up at ${endpoint}, with all that was applied. To look into it:`,
    ...exports,
    "",
    `The stacks are in ${directory}/stacks. To end it: kill ${pid}; rm -r ${directory}`,
    "",
  ].join("\n");
}
