import { controlPlanePricePerHour, kubernetesReleases } from "../catalog/kubernetes-releases";

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

/** The way out of a version: the next one, since EKS upgrades one minor version at a time. */
export function nextVersion(minor: string): string | undefined {
  const index = kubernetesReleases.findIndex((release) => release.minor === minor);
  const next = index < 0 ? undefined : kubernetesReleases[index + 1];
  return next && `version: "${next.minor}"`;
}
