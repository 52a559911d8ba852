import { clusterZoneIdsOf, regions, zoneIdsOf } from "../../catalog/regions";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed, yamlList } from "../wording";

/** Zones of the region that can take part, as many as the file wants, its own valid ones first. */
function proposal(region: string, wanted: readonly string[]): readonly string[] {
  const usable = clusterZoneIdsOf(region);
  const kept = wanted.filter((zoneId) => usable.includes(zoneId));
  return [...new Set([...kept, ...usable])].slice(0, new Set(wanted).size).sort();
}

function help(region: string, wanted: readonly string[]): string {
  const list = yamlList("availabilityZoneIds", proposal(region, wanted));
  const elsewhere = regions.find((other) => wanted.every((zoneId) => zoneIdsOf(other).includes(zoneId)));
  return elsewhere === undefined ? list : `${list}, or region: ${elsewhere}`;
}

/** An AZ ID of another region, or a zone's name, which means another place in each account. */
export const zoneOfRegion: EnvironmentRule = {
  code: "CFG033",
  title: "an availability zone ID belongs to the region",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ region, environment }) => {
    const { availabilityZoneIds } = environment.network;
    const known = zoneIdsOf(region);
    if (known.length === 0) return [];
    return availabilityZoneIds.flatMap((zoneId, index) => {
      if (known.includes(zoneId)) return [];
      return [
        {
          path: ["network", "availabilityZoneIds", index],
          message: `zone ID "${zoneId}" is not in region ${region}, which has ${listed(known)}`,
          help: help(region, availabilityZoneIds),
        },
      ];
    });
  }),
};
