import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformBinary } from "./binary";
import { childEnvironment, type Credentials } from "./child-environment";
import { runProcess, type ProcessResult } from "./child-process";
import { describeFailure } from "./failure";
import { tryParse } from "./json";
import { withoutChecksums, type PreparedProvider } from "./provider";
import type { StackFolder } from "./stack-folder";
import { followUi, initialUiState, type UiState } from "./ui-stream";

/** What one runner needs for all its stacks. */
export interface RunnerSettings {
  readonly terraform: TerraformBinary;
  readonly provider: Pick<PreparedProvider, "cliConfigFile" | "pluginCacheDir" | "lockFile">;
  /** Environment of the caller; its credentials do not reach Terraform. */
  readonly parent: NodeJS.ProcessEnv;
  /** Credentials of an account, by its id. */
  readonly credentials: (accountId: string) => Credentials;
  /** An empty file in place of the user's AWS files. Left out: they may be read. */
  readonly emptyAwsFile?: string;
  /** When it aborts, running Terraform processes are told to stop. */
  readonly signal?: AbortSignal;
  /** Seconds that an interrupted Terraform has to save its state. Default: 30. */
  readonly graceSeconds?: number;
  /** Seconds to wait for a lock that someone else holds. Default: 20. */
  readonly lockTimeoutSeconds?: number;
}

/** Called whenever a plan or apply moved on. */
export type OnProgress = (state: UiState) => void;

/** How a stack is planned. */
export interface PlanRequest {
  /** Whether the plan is to destroy the stack. Default: false. */
  readonly destroy?: boolean;
  readonly onProgress?: OnProgress;
}

/** A saved plan. */
export interface SavedPlan {
  /** Whether it changes anything: resources or outputs. */
  readonly changes: boolean;
  readonly file: string;
}

/** What to apply: a saved plan exactly as reviewed, or a plan made on the spot. */
export type ApplyRequest = ({ readonly plan: SavedPlan } | { readonly destroy: boolean }) & {
  readonly onProgress?: OnProgress;
};

/** Runs Terraform in the folders of stacks, each with nothing but the credentials of the stack's own account. */
export class TerraformRunner {
  constructor(private readonly settings: RunnerSettings) {}

  /** Connects the folder with its backend and provider; does nothing where that was done before. */
  async init(stack: StackFolder): Promise<void> {
    if (existsSync(join(stack.directory, ".terraform", "terraform.tfstate"))) return;
    const lock = join(stack.directory, ".terraform.lock.hcl");
    copyFileSync(this.settings.provider.lockFile, lock);
    const result = await this.run(stack, ["init", "-input=false", "-no-color"]);
    if (result.code !== 0) throw this.failure(stack, result, { command: "init", ui: initialUiState });
    if (existsSync(lock)) writeFileSync(lock, withoutChecksums(readFileSync(lock, "utf8")));
  }

  /** Plans the stack and saves the plan in its folder. */
  async plan(stack: StackFolder, request: PlanRequest = {}): Promise<SavedPlan> {
    const file = join(stack.directory, request.destroy ? "destroy.tfplan" : "tf.plan");
    const args = ["plan", "-json", "-detailed-exitcode", `-out=${file}`, ...this.lockTimeout()];
    const { result, ui } = await this.follow(stack, [...args, ...(request.destroy ? ["-destroy"] : [])], request);
    if (result.code !== 0 && result.code !== 2) throw this.failure(stack, result, { command: "plan", ui });
    return { changes: result.code === 2, file };
  }

  /** A saved plan as the JSON of `terraform show -json`. */
  async show(stack: StackFolder, plan: SavedPlan): Promise<unknown> {
    const result = await this.run(stack, ["show", "-json", plan.file]);
    if (result.code !== 0) throw this.failure(stack, result, { command: "show", ui: initialUiState });
    return tryParse(result.stdout);
  }

  /** Applies; resolves to the number of resources that were changed. */
  async apply(stack: StackFolder, request: ApplyRequest): Promise<number> {
    const what = "plan" in request ? [request.plan.file] : ["-auto-approve", ...(request.destroy ? ["-destroy"] : [])];
    const { result, ui } = await this.follow(stack, ["apply", "-json", ...this.lockTimeout(), ...what], request);
    const command = "destroy" in request && request.destroy ? "destroy" : "apply";
    if (result.code !== 0) throw this.failure(stack, result, { command, ui });
    return ui.done;
  }

  /** The environment in which Terraform runs for the stack: the caller's, scrubbed, and one credential set. */
  environment(stack: StackFolder): NodeJS.ProcessEnv {
    const { provider, parent, credentials, emptyAwsFile } = this.settings;
    return childEnvironment({
      parent,
      credentials: credentials(stack.accountId),
      cliConfigFile: provider.cliConfigFile,
      pluginCacheDir: provider.pluginCacheDir,
      ...(emptyAwsFile === undefined ? {} : { emptyAwsFile }),
    });
  }

  private lockTimeout(): readonly string[] {
    return ["-input=false", `-lock-timeout=${this.settings.lockTimeoutSeconds ?? 20}s`];
  }

  private async follow(stack: StackFolder, args: readonly string[], request: { readonly onProgress?: OnProgress }) {
    let ui = initialUiState;
    const onLine = (line: string) => {
      const next = followUi(ui, line);
      if (next !== ui) request.onProgress?.(next);
      ui = next;
    };
    const result = await this.run(stack, args, onLine);
    return { result, ui };
  }

  private run(stack: StackFolder, args: readonly string[], onLine?: (line: string) => void): Promise<ProcessResult> {
    const { terraform, signal, graceSeconds } = this.settings;
    return runProcess({
      command: terraform.command,
      args: [`-chdir=${stack.directory}`, ...args],
      environment: this.environment(stack),
      ...(onLine === undefined ? {} : { onLine, keepOutput: false }),
      ...(signal === undefined ? {} : { signal }),
      ...(graceSeconds === undefined ? {} : { graceSeconds }),
    });
  }

  private failure(stack: StackFolder, result: ProcessResult, how: { readonly command: string; readonly ui: UiState }) {
    const { code, stderr, interrupted } = result;
    const { diagnostics } = how.ui;
    return describeFailure({
      stack: stack.id,
      directory: stack.directory,
      command: how.command,
      code,
      stderr,
      interrupted,
      diagnostics,
    });
  }
}
