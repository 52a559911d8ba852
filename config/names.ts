/** Longest key that a user chooses. Names of AWS are made of two or three of them: `prod-eu-blue-system`. */
export const maxNameLength = 32;

/** What a key that a user chooses looks like. */
export const namePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Completes "expected …". */
export const nameRule = `a kebab-case name of at most ${maxNameLength} characters`;

/** The rule in full, for a diagnostic's help. */
export const nameHelp = "lower-case letters, digits and single dashes, starting with a letter";

/** Whether the text can be the name of an environment, a cluster, a node group, a tier or an account. */
export function isName(text: string): boolean {
  return text.length <= maxNameLength && namePattern.test(text);
}
