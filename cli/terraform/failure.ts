import { exitCodes, UserError } from "../exit";
import type { TerraformDiagnostic } from "./ui-stream";

/** Why a Terraform process failed, as far as its words tell. */
export type FailureKind =
  | "locked"
  | "wrongAccount"
  | "noCredentials"
  | "accessDenied"
  | "preventDestroy"
  | "stateAbsent"
  | "stalePlan"
  | "interrupted"
  | "killed"
  | "other";

/** All that is known of a failed Terraform process. */
export interface FailedRun {
  /** Stack id. */
  readonly stack: string;
  /** Subcommand: `apply`. */
  readonly command: string;
  /** Folder in which it ran, for the next step. */
  readonly directory: string;
  readonly code: number;
  readonly interrupted: boolean;
  /** Errors of its `-json` output. */
  readonly diagnostics: readonly TerraformDiagnostic[];
  readonly stderr: string;
}

/** Who holds a state lock, in the words of Terraform's lock file. */
export interface LockHolder {
  readonly id: string;
  readonly who: string;
  readonly operation: string;
  readonly created: string;
}

/** A Terraform process failed: what, where, why and what to do next. */
export class TerraformFailure extends UserError {
  constructor(
    message: string,
    readonly kind: FailureKind,
    readonly run: FailedRun,
  ) {
    super(message, exitCodeOf(kind));
  }
}

function exitCodeOf(kind: FailureKind): number {
  if (kind === "noCredentials") return exitCodes.missing;
  return kind === "interrupted" ? exitCodes.interrupted : exitCodes.problems;
}

const causes: readonly (readonly [FailureKind, RegExp])[] = [
  ["locked", /acquiring the state lock/i],
  ["wrongAccount", /account ID not allowed/i],
  ["preventDestroy", /Instance cannot be destroyed|lifecycle\.prevent_destroy/],
  [
    "noCredentials",
    /No valid credential sources|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|failed to refresh cached credentials/,
  ],
  ["accessDenied", /AccessDenied|UnauthorizedOperation|not authorized to perform|\b403\b/],
  ["stateAbsent", /Unable to find remote state|Unsupported attribute[^]*terraform_remote_state/],
  ["stalePlan", /Saved plan is stale/],
];

function textOf(run: FailedRun): string {
  return [...run.diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`), run.stderr].join("\n");
}

/** Sorts a failure by what Terraform said; an interruption goes before everything else. */
export function failureKind(run: FailedRun): FailureKind {
  if (run.interrupted) return "interrupted";
  const text = textOf(run);
  const cause = causes.find(([, pattern]) => pattern.test(text))?.[0];
  return cause ?? (run.code === 137 ? "killed" : "other");
}

/** Reads the holder of a lock out of Terraform's message. Undefined where it does not say. */
export function lockHolder(text: string): LockHolder | undefined {
  const field = (name: string) => new RegExp(`^[\\s│]*${name}:\\s+(.+?)\\s*$`, "m").exec(text)?.[1];
  const id = field("ID");
  if (id === undefined) return undefined;
  const [who, operation, created] = [field("Who"), field("Operation"), field("Created")];
  return { id, who: who ?? "unknown", operation: operation ?? "unknown", created: created ?? "an unknown time" };
}

function lockAdvice(run: FailedRun): string {
  const holder = lockHolder(textOf(run));
  if (holder === undefined) return "wait until the other run has ended, then run this again";
  return (
    `the lock is held by ${holder.who} since ${holder.created} (${holder.operation}); wait for that run. Only if it is ` +
    `dead: terraform -chdir=${run.directory} force-unlock ${holder.id}`
  );
}

function advice(kind: FailureKind, run: FailedRun): string {
  switch (kind) {
    case "locked":
      return lockAdvice(run);
    case "wrongAccount":
      return "the credentials in use belong to another account than the stack: give those of its own account";
    case "noCredentials":
      return "renew the credentials of the stack's account (for instance: aws sso login), then run this again";
    case "accessDenied":
      return "the credentials in use may not do this: use the role that applies in this account, or extend its policy";
    case "preventDestroy":
      return "the resource is protected: set deletionProtection: false in its environment file, apply that, then destroy";
    case "stateAbsent":
      return "the stack that this one reads from was not applied yet: apply the stacks in the order of `slipway list`";
    case "stalePlan":
      return "the state changed since the plan was made: plan again and review the new plan";
    case "interrupted":
      return "Terraform saved what it had done and released its lock: run this again to go on";
    case "killed":
      return "a killed Terraform leaves its lock and may leave resources that are not in its state: plan before anything else";
    case "other":
      return `correct the cause and run this again; the full output: terraform -chdir=${run.directory} ${run.command}`;
  }
}

function lastLines(text: string, count: number): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^[│╷╵\s]+/, "").trimEnd())
    .filter((line) => line !== "")
    .slice(-count);
}

function diagnosticLines(diagnostic: TerraformDiagnostic): readonly string[] {
  const where = diagnostic.address === "" ? "" : `${diagnostic.address}: `;
  return [`${where}${diagnostic.summary}`, ...lastLines(diagnostic.detail, 12).map((line) => `  ${line}`)];
}

/** What the user reads: stack, command and exit code; Terraform's own words; the next step. */
export function describeFailure(run: FailedRun): TerraformFailure {
  const kind = failureKind(run);
  const errors = run.diagnostics.filter(({ severity }) => severity === "error");
  const said = errors.length > 0 ? errors.flatMap(diagnosticLines) : lastLines(run.stderr, 15);
  const how = run.interrupted ? "was interrupted" : "failed";
  const lines = [
    `${run.stack}: terraform ${run.command} ${how} (exit code ${run.code})`,
    ...said.map((line) => `  ${line}`),
    `  next: ${advice(kind, run)}`,
  ];
  return new TerraformFailure(lines.join("\n"), kind, run);
}
