import { codes as configurationCodes } from "../config/codes";
import type { Severity } from "../diagnostics/diagnostic";
import { environmentRules } from "./environment-rules";

/** What a diagnostic code stands for. */
export interface CodeFacts {
  /** For a rule: what must hold. For the others: what is wrong. */
  readonly title: string;
  /** Whether it stops synthesis. */
  readonly severity: Severity;
  /** Whether an acknowledgement may accept it. */
  readonly acknowledgeable: boolean;
}

/** Codes of faulty acknowledgements; nobody may acknowledge them. */
export const acknowledgementCodes = {
  unknown: "CFG090",
  notAllowed: "CFG091",
  expired: "CFG092",
  unused: "CFG093",
} as const;

function ofAcknowledgements(title: string, severity: Severity): CodeFacts {
  return { title, severity, acknowledgeable: false };
}

/** Every code that config/ and rules/ can report. */
export const codes: ReadonlyMap<string, CodeFacts> = new Map<string, CodeFacts>([
  ...Object.entries(configurationCodes).map(([code, facts]) => [code, { ...facts, acknowledgeable: false }] as const),
  ...environmentRules.map(
    ({ code, title, severity, acknowledgeable }) => [code, { title, severity, acknowledgeable }] as const,
  ),
  [acknowledgementCodes.unknown, ofAcknowledgements("an acknowledgement names a code that exists", "error")],
  [acknowledgementCodes.notAllowed, ofAcknowledgements("an acknowledgement names a code that allows it", "error")],
  [acknowledgementCodes.expired, ofAcknowledgements("an acknowledgement has not expired", "error")],
  [acknowledgementCodes.unused, ofAcknowledgements("an acknowledgement accepts something", "warning")],
]);

/**
 * Codes that the design promises and a later release reports: a file may acknowledge them already. CFG041: an add-on
 * whose project has ended.
 */
export const reservedCodes: readonly string[] = ["CFG041"];

/** Codes that an acknowledgement may name, in order. */
export const acknowledgeableCodes: readonly string[] = [...codes]
  .filter(([, facts]) => facts.acknowledgeable)
  .map(([code]) => code)
  .sort();
