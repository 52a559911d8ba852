import { join } from "node:path";
import { environmentNames } from "../../config/load";
import { json, table, type Output } from "../output";
import { runSynthesis, type SynthesizeRequest } from "../synthesize";
import { readManifest } from "../terraform/stack-folder";
import { chooseEnvironments } from "../workspace";

/** Request of `slipway synth`. */
export interface SynthRequest extends SynthesizeRequest {
  /** Whether the result is JSON. */
  readonly json: boolean;
}

/** `slipway synth`: writes the Terraform of the chosen environments, or of all; nothing when one of them has errors. */
export async function synth({ json: asJson, ...request }: SynthRequest, output: Output): Promise<number> {
  const environments = chooseEnvironments(environmentNames(request.environmentsDir), request.environments);
  const { exitCode, messages } = await runSynthesis({ ...request, environments });
  output.stderr(messages);
  if (exitCode !== 0) return exitCode;
  const written = environments.map((environment) => ({
    environment,
    folder: join(request.outDir, environment),
    stacks: readManifest(request.outDir, environment).map(({ id }) => id),
  }));
  const rows = written.map(({ environment, folder, stacks }) => [environment, String(stacks.length), folder]);
  output.stdout(asJson ? json(written) : table([["ENVIRONMENT", "STACKS", "FOLDER"], ...rows]));
  return exitCode;
}
