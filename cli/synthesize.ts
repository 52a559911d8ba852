import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { exitCodes, UserError } from "./exit";
import { prepareOutFolder } from "./out-folder";

/** What to synthesize. */
export interface SynthesizeRequest {
  /** Folder of the repository. */
  readonly repositoryRoot: string;
  readonly environmentsDir: string;
  /** Names; each becomes a folder of `outDir`. */
  readonly environments: readonly string[];
  readonly outDir: string;
  /** Date for rules that depend on it, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What main.ts said. */
export interface Synthesis {
  /** Exit code of main.ts: 0 when all environments were written, else none was. */
  readonly exitCode: number;
  /** Diagnostics, as main.ts printed them. */
  readonly messages: string;
}

/** Environments that one more process must have to be worth its start. */
const environmentsPerProcess = 8;

/** Runs main.ts for one of several shares of the environments. */
function runMain(request: SynthesizeRequest, share: string): Promise<Synthesis> {
  const child = spawn(process.execPath, [join(request.repositoryRoot, "bundle.cjs"), "main.ts"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      ...process.env,
      SLIPWAY_ENVIRONMENTS: request.environmentsDir,
      SLIPWAY_ENVIRONMENT: request.environments.join(","),
      SLIPWAY_OUT: request.outDir,
      SLIPWAY_SHARE: share,
      SLIPWAY_TODAY: request.today,
    },
  });
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (messages += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const exitCode = code ?? exitCodes.problems;
      const silent = exitCode !== 0 && messages === "";
      resolve({ exitCode, messages: silent ? `synthesis ended by ${signal ?? exitCode}\n` : messages });
    });
  });
}

/**
 * Synthesizes environments into `outDir/<environment>`, in as many processes as pay off. Each process judges all of
 * them, so that all write or none, and then writes its share; no way to Terraform goes around the rules.
 *
 * @throws UserError (1) where the folder cannot be written.
 */
export async function runSynthesis(request: SynthesizeRequest): Promise<Synthesis> {
  const release = prepareOutFolder(request.outDir, request.environments);
  const wanted = Math.ceil(request.environments.length / environmentsPerProcess);
  const processes = Math.max(1, Math.min(availableParallelism(), wanted));
  const shares = Array.from({ length: processes }, (_, index) => `${index}/${processes}`);
  const results = await Promise.all(shares.map((share) => runMain(request, share)));
  release();
  const [first = { exitCode: exitCodes.done, messages: "" }] = results;
  return results.find(({ exitCode }) => exitCode !== 0) ?? first;
}

/**
 * Like {@link runSynthesis}, for callers that expect no problem.
 *
 * @throws UserError (1) with what main.ts said.
 */
export async function synthesize(request: SynthesizeRequest): Promise<void> {
  const { exitCode, messages } = await runSynthesis(request);
  if (exitCode !== 0) throw new UserError(messages.trimEnd(), exitCodes.problems);
}
