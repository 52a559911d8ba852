import type { Origins } from "../config/origins";
import type { Diagnostic, Location } from "../diagnostics/diagnostic";
import type { Finding } from "../diagnostics/rule";
import type { Subject } from "./environment-rule";
import { dotted, type Judgement, type Verdict } from "./judgement";

type Path = readonly (string | number)[];

/** What a file says and where. */
interface Source {
  /** The value that paths start at. */
  readonly root: unknown;
  /** Where its parts stand. */
  readonly origins: Origins;
}

/** Keys that hold a name in the file and what it stands for once it is read. */
const nameKeys: readonly string[] = ["tier", "account"];

function child(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** A single value is shown at itself; a map, a list, or what no file holds is shown at its key. */
function isShownAtValue({ root, origins }: Source, path: Path): boolean {
  if (!origins.has(path)) return false;
  const value = path.reduce(child, root);
  return typeof value !== "object" || nameKeys.includes(dotted(path));
}

function locate(source: Source, path: Path): Location {
  const { file, line, column } = isShownAtValue(source, path) ? source.origins.at(path) : source.origins.keyAt(path);
  return { file, line, column };
}

/** Answers where a key path of a subject stands. */
export type Locator = (subject: Subject, path: Path) => Location;

/** Prepares {@link Locator} for a judgement. A subject that is not part of it is shown at the organization's file. */
export function locator({ organization, environments }: Judgement): Locator {
  const whole = { root: organization.organization, origins: organization.origins };
  const sources = new Map<Subject, Source>(
    environments.map(({ loaded, layout }) => [layout.name, { root: loaded.environment, origins: loaded.origins }]),
  );
  return (subject, path) => locate(sources.get(subject) ?? whole, path);
}

/** Environments that must not be synthesized: those on both ends of a conflict; none for a fault of the organization. */
function concerned({ subject, also }: Finding<Subject>): readonly string[] {
  if (subject === null) return [];
  const other = also?.subject ?? null;
  return [...new Set(other === null ? [subject] : [subject, other])].sort();
}

/** Gives a finding its code, severity and place. */
export function toDiagnostic({ rule, finding }: Verdict, locationOf: Locator): Diagnostic {
  const { subject, path, message, help, also, severity } = finding;
  return {
    code: rule.code,
    severity: severity ?? rule.severity,
    message,
    location: locationOf(subject, path),
    path: dotted(path),
    environments: concerned(finding),
    ...(also === undefined ? {} : { also: { ...locationOf(also.subject, also.path), note: also.note } }),
    ...(help === undefined ? {} : { help }),
  };
}
