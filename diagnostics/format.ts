import type { Diagnostic, Location } from "./diagnostic";

function position({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

function labelled(label: string, text: string): string {
  const indent = " ".repeat(label.length + 4);
  return `  ${label}: ${text.split("\n").join(`\n${indent}`)}`;
}

/**
 * The diagnostic as plain text without colours: place, severity, code and key path on the first line, below it the
 * message and, where there is one, the other place and the way out.
 */
export function formatPlain(diagnostic: Diagnostic): string {
  const { location, severity, code, path, message, also, help } = diagnostic;
  const head = [position(location), `${severity} ${code}`, ...(path === "" ? [] : [path])].join("  ");
  return [
    head,
    `  ${message}`,
    ...(also ? [labelled("also", `${position(also)}  ${also.note}`)] : []),
    ...(help === undefined ? [] : [labelled("help", help)]),
  ].join("\n");
}
