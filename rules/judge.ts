import { arrange, type Diagnostic } from "../diagnostics/diagnostic";
import { acknowledgementDiagnostics, isAcknowledged } from "./acknowledgements";
import { ruleContext, type EnvironmentRuleContext } from "./environment-rule";
import { environmentRules } from "./environment-rules";
import type { Judgement, Verdict } from "./judgement";
import { locator, toDiagnostic } from "./places";

function verdicts(context: EnvironmentRuleContext): readonly Verdict[] {
  return environmentRules.flatMap((rule) => rule.check(context).map((finding) => ({ rule, finding })));
}

/**
 * Runs every rule over all environments, leaves out what an acknowledgement accepts today, and gives the rest a place.
 * Faults of acknowledgements are diagnostics too. The result is arranged.
 */
export function judge(judgement: Judgement): readonly Diagnostic[] {
  const { organization, environments, today } = judgement;
  const layouts = environments.map(({ layout }) => layout);
  const found = verdicts(ruleContext({ organization: organization.organization, environments: layouts, today }));
  const accepted = isAcknowledged(judgement);
  const locationOf = locator(judgement);
  return arrange([
    ...found.filter((verdict) => !accepted(verdict)).map((verdict) => toDiagnostic(verdict, locationOf)),
    ...acknowledgementDiagnostics(judgement, found, locationOf),
  ]);
}
