/** How bad a problem is: an error stops synthesis, a warning does not. */
export type Severity = "error" | "warning";

/** A place in a file. Lines and columns count from 1. */
export interface Location {
  /** Path of the file as the user would type it, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A second place that belongs to the same problem. */
export interface RelatedLocation extends Location {
  /** What stands there, for instance the other range of an overlap. */
  readonly note: string;
}

/** One problem with a code and a place. */
export interface Diagnostic {
  /** Stable code, for instance `CFG012`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the words of the file: what is wrong, the value, what is allowed. */
  readonly message: string;
  readonly location: Location;
  /** Key path inside the environment, dotted: `clusters.blue.version`. Empty for the whole file. */
  readonly path: string;
  /** Environments that must not be synthesized because of it; empty for a problem of the whole organization. */
  readonly environments: readonly string[];
  /** The other place of a conflict. */
  readonly also?: RelatedLocation;
  /** The way out, as text to follow or to paste. */
  readonly help?: string;
}

/** Whether the diagnostic stops synthesis. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}

/** Whether the diagnostic is about one of the environments, or about the whole organization. */
export function concerns({ environments }: Diagnostic, names: readonly string[]): boolean {
  return environments.length === 0 || environments.some((name) => names.includes(name));
}

/** Order of two texts by their characters, the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compare(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.location.file, right.location.file) ||
    left.location.line - right.location.line ||
    left.location.column - right.location.column ||
    compareText(left.code, right.code) ||
    compareText(left.path, right.path) ||
    compareText(left.message, right.message)
  );
}

function identity(diagnostic: Diagnostic): string {
  const { file, line, column } = diagnostic.location;
  return [diagnostic.code, file, line, column, diagnostic.message].join("\u0000");
}

function union(left: Diagnostic, right: Diagnostic): readonly string[] {
  const wholeOrganization = left.environments.length === 0 || right.environments.length === 0;
  return wholeOrganization ? [] : [...new Set([...left.environments, ...right.environments])].sort();
}

/**
 * Puts diagnostics in their stable order (file, line, column, code) and says each problem once: a value of a shared
 * layer that is wrong for several environments becomes one diagnostic that names them all.
 */
export function arrange(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = identity(diagnostic);
    const known = unique.get(key);
    unique.set(key, known ? { ...known, environments: union(known, diagnostic) } : diagnostic);
  }
  return [...unique.values()].sort(compare);
}
