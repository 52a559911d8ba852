import zones from "./zone-ids.json";

const zoneIds: Readonly<Record<string, readonly string[]>> = zones.zoneIds;

/** Regions of the catalog, in order. Source and date: zone-ids.json. */
export const regions: readonly string[] = Object.keys(zoneIds).sort();

/** Availability zone IDs of a region, in order; empty for a region that the catalog does not know. */
export function zoneIdsOf(region: string): readonly string[] {
  return (Object.hasOwn(zoneIds, region) ? zoneIds[region] : undefined) ?? [];
}

/** Partition of a region, the second field of its ARNs. Source: AWS General Reference, ARNs; read 2026-11-21. */
export function partitionOf(region: string): string {
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return region.startsWith("cn-") ? "aws-cn" : "aws";
}

/**
 * Zones in which EKS puts no control-plane interfaces. Source: EKS User Guide, network requirements; read 2026-11-21.
 */
export const zonesWithoutControlPlane: readonly string[] = ["use1-az3", "usw1-az2", "cac1-az3"];

/** Zones of a region in which a cluster can be, in order. */
export function clusterZoneIdsOf(region: string): readonly string[] {
  return zoneIdsOf(region).filter((zoneId) => !zonesWithoutControlPlane.includes(zoneId));
}
