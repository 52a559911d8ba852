import { basename } from "node:path";
import { didYouMean } from "./nearest";

/** The chosen environments, or why there is no choice. */
export type Selection = { readonly names: readonly string[] } | { readonly fault: string };

/** Chooses environments by name out of all that there are; all of them where none is named. */
export function select(all: readonly string[], wanted: readonly string[]): Selection {
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length === 0) return { names: wanted.length > 0 ? [...new Set(wanted)] : all };
  const known = all.length > 0 ? all.join(", ") : "none";
  const hint = didYouMean(basename(unknown[0] ?? "").replace(/\.ya?ml$/, ""), all);
  const names = unknown.map((name) => `"${name}"`).join(", ");
  return { fault: `unknown environment ${names}${hint} (known: ${known})` };
}
