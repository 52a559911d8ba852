import type { Location } from "../diagnostics/diagnostic";

/** Where a value was written. */
export type Layer = "organization" | "tier" | "environment";

/** Place and layer of a value. */
export interface Origin extends Location {
  readonly layer: Layer;
}

/** Answers where the value at a key path of an environment came from. */
export interface Origins {
  /**
   * Place of the value at the path, or of its nearest ancestor that a file holds when the value is a default. List
   * elements are addressed by their index. A value merged from several layers has the place of the most specific one.
   */
  readonly at: (path: readonly (string | number)[]) => Origin;
  /** Place of the key itself rather than of its value, with the same fallback. */
  readonly keyAt: (path: readonly (string | number)[]) => Origin;
  /** Whether a file holds the path: false for a documented default. */
  readonly has: (path: readonly (string | number)[]) => boolean;
}
