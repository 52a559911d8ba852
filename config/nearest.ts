/** Most edits between a word and a suggestion: a third of the longer one, at least one. */
function limit(left: string, right: string): number {
  return Math.max(1, Math.floor(Math.max(left.length, right.length) / 3));
}

/** Edits that turn one word into the other; swapping two neighbours is one edit. */
function distance(left: string, right: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const replaced = (last[column - 1] ?? 0) + (same ? 0 : 1);
      const added = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      const turned = swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(replaced, added, turned));
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}

/** The candidate that was most likely meant, regardless of case; undefined where none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase().slice(0, 100);
  let best: { readonly candidate: string; readonly edits: number } | undefined;
  for (const candidate of candidates) {
    const allowed = limit(typed, candidate);
    if (Math.abs(typed.length - candidate.length) > allowed) continue;
    const edits = distance(typed, candidate.toLowerCase());
    if (edits <= allowed && edits < (best?.edits ?? Infinity)) best = { candidate, edits };
  }
  return best?.candidate;
}

/** `; did you mean "…"?` for the end of a message; empty where nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? "" : `; did you mean "${candidate}"?`;
}
