import type { Diagnostic, Location } from "./diagnostic";

function position({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** Keys and values of a file, shown so that none can move the cursor, colour the terminal or start a line of its own. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `\\u${point.toString(16).padStart(4, "0")}`;
  });
}

/** Longest key path that is shown whole. */
const maxPathShown = 160;

function shortened(path: string): string {
  return path.length > maxPathShown ? `${path.slice(0, maxPathShown)}…` : path;
}

function labelled(label: string, text: string): string {
  const indent = " ".repeat(label.length + 4);
  return `  ${label}: ${text.split("\n").map(visible).join(`\n${indent}`)}`;
}

/** Most environments that are named. */
const maxNamed = 10;

/** The environments that it concerns, where that is not just the one whose file it is in, or all. */
function concerned({ environments, location }: Diagnostic): string | undefined {
  const [first, ...others] = environments;
  const isOwn = others.length === 0 && `/${location.file}`.includes(`/${first}.y`);
  if (first === undefined || isOwn) return undefined;
  const rest = environments.length - maxNamed;
  return `${environments.slice(0, maxNamed).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/**
 * The diagnostic as plain text without colours: place, severity, code and key path on the first line, below it the
 * message and, where there are any, the environments it concerns, the other place and the way out.
 */
export function formatPlain(diagnostic: Diagnostic): string {
  const { location, severity, code, path, message, also, help } = diagnostic;
  const names = concerned(diagnostic);
  const head = [position(location), `${severity} ${code}`, ...(path === "" ? [] : [shortened(path)])].join("  ");
  return [
    visible(head),
    `  ${visible(message)}`,
    ...(names === undefined ? [] : [labelled("concerns", names)]),
    ...(also ? [labelled("also", `${position(also)}  ${also.note}`)] : []),
    ...(help === undefined ? [] : [labelled("help", help)]),
  ].join("\n");
}
