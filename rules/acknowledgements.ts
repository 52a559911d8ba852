import type { Acknowledgement } from "../config/environment";
import type { Diagnostic } from "../diagnostics/diagnostic";
import { acknowledgeableCodes, acknowledgementCodes, codes, reservedCodes } from "./codes";
import { dotted, type JudgedEnvironment, type Judgement, type Verdict } from "./judgement";
import type { Locator } from "./places";
import { listed } from "./wording";

/** What is wrong with one acknowledgement. */
interface Fault {
  /** Code of the fault, not of what is acknowledged. */
  readonly code: string;
  /** Key of the acknowledgement that is at fault. */
  readonly key: keyof Acknowledgement;
  /** One sentence. */
  readonly message: string;
  /** The way out. */
  readonly help: string;
}

function isExpired({ expires }: Acknowledgement, today: string): boolean {
  return today > expires;
}

function isAbout({ code, target }: Acknowledgement, { rule, finding }: Verdict): boolean {
  return rule.acknowledgeable && code === rule.code && target === dotted(finding.path);
}

/** Whether the environment of a finding accepts it today. */
export function isAcknowledged({ environments, today }: Judgement): (verdict: Verdict) => boolean {
  const all = new Map(environments.map(({ layout }) => [layout.name, layout.environment.acknowledgements]));
  return (verdict) =>
    (all.get(verdict.finding.subject ?? "") ?? []).some(
      (acknowledgement) => isAbout(acknowledgement, verdict) && !isExpired(acknowledgement, today),
    );
}

const allowed = `codes that can be acknowledged: ${listed(acknowledgeableCodes)}`;

function codeFault({ code }: Acknowledgement): Fault | undefined {
  if (reservedCodes.includes(code)) return undefined;
  const facts = codes.get(code);
  if (facts === undefined) {
    const message = `code "${code}" does not exist`;
    return {
      code: acknowledgementCodes.unknown,
      key: "code",
      message,
      help: `copy the code of the diagnostic; ${allowed}`,
    };
  }
  if (facts.acknowledgeable) return undefined;
  const message = `${code} (${facts.title}) cannot be acknowledged`;
  const help = `correct what it reports; ${allowed}`;
  return { code: acknowledgementCodes.notAllowed, key: "code", message, help };
}

function unused({ code, target }: Acknowledgement, own: readonly Verdict[]): Fault {
  const elsewhere = own
    .filter(({ rule }) => rule.code === code)
    .map(({ finding }) => `target: ${dotted(finding.path)}`);
  const message = `nothing at ${target} needs the acknowledgement of ${code}`;
  const help = elsewhere.length === 0 ? "remove it" : [...new Set(elsewhere)].join(", or ");
  return { code: acknowledgementCodes.unused, key: "target", message, help };
}

/** The fault of an acknowledgement, given what was found in its environment. */
function faultOf(acknowledgement: Acknowledgement, own: readonly Verdict[], today: string): Fault | undefined {
  const fault = codeFault(acknowledgement);
  if (fault !== undefined) return fault;
  if (!own.some((verdict) => isAbout(acknowledgement, verdict))) return unused(acknowledgement, own);
  if (!isExpired(acknowledgement, today)) return undefined;
  const { code, target, expires } = acknowledgement;
  const message = `the acknowledgement of ${code} expired on ${expires}`;
  const help = `correct ${target}, or set a new date and say why in reason`;
  return { code: acknowledgementCodes.expired, key: "expires", message, help };
}

function ofEnvironment({ layout }: JudgedEnvironment, own: readonly Verdict[], today: string) {
  return layout.environment.acknowledgements.flatMap((acknowledgement, index) => {
    const fault = faultOf(acknowledgement, own, today);
    return fault === undefined ? [] : [{ fault, path: ["acknowledgements", index, fault.key] }];
  });
}

/** Problems of the acknowledgements themselves. */
export function acknowledgementDiagnostics(
  { environments, today }: Judgement,
  verdicts: readonly Verdict[],
  locationOf: Locator,
): readonly Diagnostic[] {
  return environments.flatMap((environment) => {
    const { name } = environment.layout;
    const own = verdicts.filter(({ finding }) => finding.subject === name);
    return ofEnvironment(environment, own, today).map(({ fault: { code, message, help }, path }) => ({
      code,
      severity: codes.get(code)?.severity ?? "error",
      message,
      location: locationOf(name, path),
      path: dotted(path),
      environments: [name],
      help,
    }));
  });
}
