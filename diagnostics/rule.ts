import type { Severity } from "./diagnostic";

/** What a rule found: a problem at one key of one subject. The engine adds code, severity and place. */
export interface Finding<Subject> {
  /** What the problem is in, for instance the environment. */
  readonly subject: Subject;
  /** Key path inside the subject, as its author writes it; an element of a list by its index. */
  readonly path: readonly (string | number)[];
  /** One sentence: what is wrong, the value, what is allowed. */
  readonly message: string;
  /** The way out. */
  readonly help?: string;
  /** The other place of a conflict, as a key path in a subject. */
  readonly also?: {
    readonly subject: Subject;
    readonly path: readonly (string | number)[];
    readonly note: string;
  };
  /** Severity of this finding where it differs from the rule's own. */
  readonly severity?: Severity;
}

/**
 * One check. A rule is data and a pure function: it is listed in one place, tested twice (breaks it, keeps it) and
 * never reads the clock, a file or the network.
 */
export interface Rule<Context, Subject> {
  /** Stable code, for instance `CFG031`. Never reused. */
  readonly code: string;
  /** What the rule protects from, as a short sentence. */
  readonly title: string;
  readonly severity: Severity;
  /** Whether an acknowledgement (reason, expiry) may accept a finding of this rule. */
  readonly acknowledgeable: boolean;
  /** Every finding of the rule, in any order. */
  readonly check: (context: Context) => readonly Finding<Subject>[];
}
