/** Exit codes of every command; see the design's command contract. */
export const exitCodes = {
  done: 0,
  /** The input, the plan or a check has problems. */
  problems: 1,
  /** There are changes; only with --detailed-exitcode. */
  changes: 2,
  wrongUsage: 64,
  /** Something outside is missing: Terraform, credentials, network. */
  missing: 69,
  interrupted: 130,
} as const;

/** An error meant for the user: printed without a stack trace. */
export class UserError extends Error {
  constructor(
    message: string,
    /** Exit code of the process. */
    readonly exitCode: number,
  ) {
    super(message);
  }
}

/** The command line itself is wrong. */
export function wrongUsage(message: string): UserError {
  return new UserError(message, exitCodes.wrongUsage);
}

/** Something that Slipway needs is not on this machine. */
export function missing(message: string): UserError {
  return new UserError(message, exitCodes.missing);
}
