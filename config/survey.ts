import { CST } from "yaml";

/** Deepest nesting of maps and lists in a file; a full environment file needs nine. */
export const maxDepth = 32;

/** A feature of YAML that environment files do without. */
export type RefusedFeature = "anchor" | "tag" | "directive" | "mergeKey";

/** Most keys and list elements in a file; a full environment file has some 150. */
export const maxItems = 10_000;

/** What is refused in a file before its values are looked at; offsets in characters. */
export interface Survey {
  /** Where the file gets deeper than allowed. */
  readonly tooDeepAt?: number;
  /** Where the file gets longer than allowed. */
  readonly tooLongAt?: number;
  /** First place of each refused feature. */
  readonly refused: ReadonlyMap<RefusedFeature, number>;
  /** Where the second document starts. */
  readonly secondDocumentAt?: number;
}

interface Found {
  readonly refused: Map<RefusedFeature, number>;
  tooDeepAt: number | undefined;
  tooLongAt: number | undefined;
  items: number;
}

const refusedTokens: Readonly<Partial<Record<CST.Token["type"], RefusedFeature>>> = {
  anchor: "anchor",
  alias: "anchor",
  tag: "tag",
  directive: "directive",
};

function note(token: CST.Token | null | undefined, found: Found): void {
  const feature = token && refusedTokens[token.type];
  if (token && feature && !found.refused.has(feature)) found.refused.set(feature, token.offset);
}

function noteMergeKey(key: CST.Token | null | undefined, found: Found): void {
  if (key?.type === "scalar" && key.source === "<<" && !found.refused.has("mergeKey")) {
    found.refused.set("mergeKey", key.offset);
  }
}

/** Stops below the deepest level and after the last item allowed, so that no file can exhaust the call stack or our time. */
function walk(token: CST.Token | null | undefined, depth: number, found: Found): void {
  note(token, found);
  if (!token || !("items" in token)) return;
  if (depth >= maxDepth) {
    found.tooDeepAt ??= token.offset;
    return;
  }
  for (const { start, key, sep, value } of token.items) {
    found.items += 1;
    if (found.items > maxItems) found.tooLongAt ??= token.offset;
    if (found.tooLongAt !== undefined) return;
    for (const property of start) note(property, found);
    for (const property of sep ?? []) note(property, found);
    noteMergeKey(key, found);
    walk(key, depth + 1, found);
    walk(value, depth + 1, found);
  }
}

/** Looks over the tokens of a file: its depth, its documents and the features that are refused. */
export function survey(tokens: readonly CST.Token[]): Survey {
  const found: Found = { refused: new Map(), tooDeepAt: undefined, tooLongAt: undefined, items: 0 };
  const documents = tokens.filter((token) => token.type === "document");
  for (const token of tokens) note(token, found);
  for (const document of documents) {
    for (const property of document.start) note(property, found);
    walk(document.value, 0, found);
  }
  return { ...found, secondDocumentAt: documents[1]?.offset };
}

/** Where the last text in quotes starts that begins before the offset. */
export function lastQuoteBefore(tokens: readonly CST.Token[], offset: number): number | undefined {
  let last: number | undefined;
  for (const document of tokens.filter((token) => token.type === "document")) {
    CST.visit(document, ({ key, value }) => {
      for (const token of [key, value]) {
        const isQuoted = token?.type === "double-quoted-scalar" || token?.type === "single-quoted-scalar";
        if (token && isQuoted && token.offset < offset) last = token.offset;
      }
    });
  }
  return last;
}
