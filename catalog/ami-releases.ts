import releases from "./ami-releases.json";

const al2023: Readonly<Record<string, readonly string[]>> = releases.al2023;

/**
 * Newest Amazon Linux 2023 release (`1.35.6-20260714`) for a Kubernetes minor version; undefined where none was seen.
 * Source and date: ami-releases.json.
 */
export function al2023Release(minor: string): string | undefined {
  return al2023[minor]?.[0];
}
