import type { Configuration, LoadedEnvironment } from "../config/configuration";
import type { Finding, Rule } from "../diagnostics/rule";
import type { EnvironmentLayout } from "../layout/layout";
import type { EnvironmentRuleContext, Subject } from "./environment-rule";

/** organization.yaml with the places of its values. */
export type LoadedOrganization = NonNullable<Configuration["organization"]>;

/** An environment that could be read, and what will exist for it. */
export interface JudgedEnvironment {
  /** What the file says, with its places. */
  readonly loaded: LoadedEnvironment;
  /** What will exist. */
  readonly layout: EnvironmentLayout;
}

/** All that a judgement depends on. */
export interface Judgement {
  /** What organization.yaml says, with its places. */
  readonly organization: LoadedOrganization;
  /** Every environment that could be read. */
  readonly environments: readonly JudgedEnvironment[];
  /** Day of the judgement, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A finding together with the rule that made it. */
export interface Verdict {
  /** Gives code and severity. */
  readonly rule: Rule<EnvironmentRuleContext, Subject>;
  /** Says what and where. */
  readonly finding: Finding<Subject>;
}

/** Key path as a diagnostic and an acknowledgement write it: `clusters.blue.version`. */
export function dotted(path: readonly (string | number)[]): string {
  return path.join(".");
}
