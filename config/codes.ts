import type { Diagnostic, Location, Severity } from "../diagnostics/diagnostic";

/** What a code stands for. */
export interface CodeFacts {
  /** What is wrong, as a short sentence. */
  readonly title: string;
  readonly severity: Severity;
}

/** Every problem that reading a folder of environment files can find. A code is never reused. */
export const codes = {
  CFG001: { title: "a file or the folder cannot be read", severity: "error" },
  CFG002: { title: "organization.yaml is missing or in the wrong place", severity: "error" },
  CFG003: { title: "the folder holds no environment", severity: "warning" },
  CFG004: { title: "a file's extension is not .yaml", severity: "error" },
  CFG005: { title: "a file's name is not usable as the name of an environment", severity: "error" },
  CFG006: { title: "two files have the same environment name", severity: "error" },
  CFG007: { title: "a file is not valid YAML", severity: "error" },
  CFG008: { title: "a file is empty", severity: "error" },
  CFG009: { title: "a file is not a map of keys and values", severity: "error" },
  CFG010: { title: "a file holds more than one document", severity: "error" },
  CFG011: { title: "a key stands twice in one map", severity: "error" },
  CFG012: { title: "a feature of YAML is used that environment files do without", severity: "error" },
  CFG013: { title: "a file is too large or nested too deeply", severity: "error" },
  CFG014: { title: "a key is unknown", severity: "error" },
  CFG015: { title: "a key is reserved for a later release", severity: "error" },
  CFG016: { title: "a key is not available yet", severity: "error" },
  CFG017: { title: "a key stands in a shared layer but belongs to one environment", severity: "error" },
  CFG018: { title: "null removes nothing", severity: "error" },
  CFG019: { title: "a required key is missing", severity: "error" },
  CFG020: { title: "a value is not of the kind that is expected", severity: "error" },
  CFG021: { title: "a text needs quotes", severity: "error" },
  CFG022: { title: "a name is not usable as a key", severity: "error" },
  CFG023: { title: "a name stands for nothing", severity: "error" },
  CFG024: { title: "tiers follow each other in a circle", severity: "error" },
  CFG025: { title: "two accounts have the same ID", severity: "error" },
  CFG026: { title: "an ARN belongs to another account", severity: "error" },
  CFG027: { title: "an add-on that is always on is disabled", severity: "error" },
} as const satisfies Readonly<Record<string, CodeFacts>>;

/** A code of this room. */
export type Code = keyof typeof codes;

/** Makes a diagnostic, its severity from the code. Of the location only file, line and column are kept. */
export function problem(code: Code, details: Omit<Diagnostic, "code" | "severity">): Diagnostic {
  return { code, severity: codes[code].severity, ...details, location: placeOf(details.location) };
}

/** File, line and column of an origin. */
export function placeOf({ file, line, column }: Location): Location {
  return { file, line, column };
}
