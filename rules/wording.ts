import { nearest } from "../config/nearest";

/** `a, b, c`, or `none`. */
export function listed(values: readonly string[]): string {
  return values.length === 0 ? "none" : values.join(", ");
}

/** `key: [a, b]`, as it can be pasted into a file. */
export function yamlList(key: string, values: readonly string[]): string {
  return `${key}: [${values.join(", ")}]`;
}

/** `1 address`, `2 addresses`. */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** `did you mean "x"?`, or what is allowed where nothing comes close. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const guess = nearest(word, candidates);
  return guess === undefined ? `one of: ${listed(candidates)}` : `did you mean "${guess}"?`;
}
