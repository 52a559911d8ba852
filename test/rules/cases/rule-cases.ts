import type { Environment, Organization } from "../../../config/environment";

/** What a rule says: paths are dotted, `also` is the other subject and path. */
export interface ExpectedFinding {
  /** Default: dev-eu. */
  readonly subject?: string;
  readonly path: string;
  readonly message: string;
  readonly help?: string;
  readonly also?: string;
}

/** Environments to judge. */
export interface Given {
  /** Completes "breaks it: …" or "keeps it: …". */
  readonly name: string;
  readonly environments: readonly Environment[];
  readonly organization?: Partial<Organization>;
  readonly today?: string;
}

/** Cases of one rule. */
export interface RuleCases {
  readonly breaks: readonly (Given & { readonly findings: readonly ExpectedFinding[] })[];
  readonly keeps: readonly Given[];
}

/** Code of a rule → its cases. */
export type CasesByCode = Readonly<Record<string, RuleCases>>;
