import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { didYouMean } from "../wording";

/** Ranges of a zone that the network does not have would be read by nobody. */
export const subnetZone: EnvironmentRule = {
  code: "CFG043",
  title: "subnet ranges are given for zones of the network",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ network, environment }) =>
    Object.keys(environment.network.subnetCidrs).flatMap((zoneId) => {
      if (network.zoneIds.includes(zoneId)) return [];
      return [
        {
          path: ["network", "subnetCidrs", zoneId],
          message: `zone ID "${zoneId}" is not one of network.availabilityZoneIds`,
          help: didYouMean(zoneId, network.zoneIds),
        },
      ];
    }),
  ),
};
