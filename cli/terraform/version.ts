/** The numbers of `1.11.4`; a pre-release's suffix is ignored. Undefined where the text is no version. */
export function parseVersion(text: string): readonly number[] | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/.exec(text.trim());
  return match === null ? undefined : [match[1], match[2], match[3] ?? "0"].map(Number);
}

/** Negative when left is the older version, zero when they are the same; text that is no version is the oldest. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [parseVersion(left) ?? [], parseVersion(right) ?? []];
  const differences = [0, 1, 2].map((index) => (a[index] ?? -1) - (b[index] ?? -1));
  return differences.find((difference) => difference !== 0) ?? 0;
}
