import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** Nodes live in subnets of the network. */
export const groupZones: EnvironmentRule = {
  code: "CFG067",
  title: "a node group's zones are zones of the network",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ environment: { network }, group }) =>
    group.availabilityZoneIds.flatMap((zoneId, index) => {
      if (network.availabilityZoneIds.includes(zoneId)) return [];
      return [
        {
          path: ["availabilityZoneIds", index],
          message: `zone ID "${zoneId}" is not one of the network, which has ${listed(network.availabilityZoneIds)}`,
          help: `use one of these, or add "${zoneId}" to network.availabilityZoneIds`,
        },
      ];
    }),
  ),
};
