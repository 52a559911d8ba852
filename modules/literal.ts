import { Token } from "cdktf";

/**
 * Text of others (a policy, a tag, an add-on's values) as Terraform must read it: `${` and `%{` begin a template in
 * every string of Terraform's JSON, and cdktf escapes neither.
 *
 * @throws Error for text that holds a reference to a resource: escaping would break the reference.
 */
export function literal(text: string): string {
  if (Token.isUnresolved(text)) {
    throw new Error(
      "literal() takes plain text, got a reference to a resource: escape first, put the reference in afterwards",
    );
  }
  // By function: in a replacement text `$$` would mean one `$`.
  return text.replaceAll(/[$%]\{/g, (opening) => opening.charAt(0) + opening);
}

/** The map with keys and values as literal text, in the order of its keys. */
export function literalMap(map: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [literal(key), literal(value)]));
}
