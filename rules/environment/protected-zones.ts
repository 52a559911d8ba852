import { clusterZoneIdsOf } from "../../catalog/regions";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { counted, yamlList } from "../wording";

/** With three zones, a quorum and two thirds of the capacity survive the loss of one. */
const enough = 3;

/** A protected tier should survive the loss of a zone without halving. */
export const protectedZones: EnvironmentRule = {
  code: "CFG048",
  title: "a protected tier spans three zones",
  severity: "warning",
  acknowledgeable: true,
  check: eachEnvironment(({ region, network, environment: { tier } }) => {
    const usable = clusterZoneIdsOf(region);
    if (!tier.protected || network.zoneIds.length >= enough || usable.length < enough) return [];
    const kept = network.zoneIds.filter((zoneId) => usable.includes(zoneId));
    const proposal = [...new Set([...kept, ...usable])].slice(0, enough);
    return [
      {
        path: ["network", "availabilityZoneIds"],
        message: `${counted(network.zoneIds.length, "availability zone")} in tier "${tier.name}" (protected), ${enough} are advised`,
        help: yamlList("availabilityZoneIds", proposal),
      },
    ];
  }),
};
