import { al2023Release } from "../catalog/ami-releases";
import { addonVersion, eksAddons } from "../catalog/eks-addons";
import { controlPlanePricePerHour, kubernetesReleases, type KubernetesRelease } from "../catalog/kubernetes-releases";

const millisecondsPerDay = 86_400_000;

/** Whole days from one day to another, both `YYYY-MM-DD`; negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
}

/** `in 11 days`, `today`. */
export function inDays(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "in 1 day" : `in ${days} days`;
}

/** What extended support costs. */
export const extendedPrice = `${controlPlanePricePerHour.extended} instead of ${controlPlanePricePerHour.standard} USD per hour`;

/** Whether a file that says no more than the version finds all other versions in the catalog. */
function isPinned(minor: string): boolean {
  const addons = Object.values(eksAddons);
  return al2023Release(minor) !== undefined && addons.every(({ name }) => addonVersion(minor, name) !== undefined);
}

/**
 * The way out of a version: the next one, since EKS upgrades one minor version at a time, or the first one after it that
 * is still usable. Undefined where the catalog knows none.
 */
export function laterVersion(minor: string, isUsable: (release: KubernetesRelease) => boolean = () => true) {
  const index = kubernetesReleases.findIndex((release) => release.minor === minor);
  const later = index < 0 ? [] : kubernetesReleases.slice(index + 1);
  const steps = later.findIndex(isUsable) + 1;
  const target = later[steps - 1];
  if (target === undefined) return undefined;
  const notes = [
    ...(steps > 1 ? ["a cluster that exists is upgraded one minor version at a time"] : []),
    ...(isPinned(target.minor) ? [] : ["the catalog lacks versions that go with it, so the file must say them"]),
  ];
  return `version: "${target.minor}"${notes.length === 0 ? "" : ` (${notes.join("; ")})`}`;
}
