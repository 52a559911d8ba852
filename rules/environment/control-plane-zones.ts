import { clusterZoneIdsOf, zonesWithoutControlPlane } from "../../catalog/regions";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** EKS refuses a cluster with a subnet in one of these zones. */
export const controlPlaneZones: EnvironmentRule = {
  code: "CFG034",
  title: "a cluster's zone is one that EKS puts control planes in",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ region, environment }) =>
    environment.network.availabilityZoneIds.flatMap((zoneId, index) => {
      if (!zonesWithoutControlPlane.includes(zoneId)) return [];
      return [
        {
          path: ["network", "availabilityZoneIds", index],
          message: `EKS puts no control plane in zone "${zoneId}"`,
          help: `use another zone of ${region}: ${listed(clusterZoneIdsOf(region))}`,
        },
      ];
    }),
  ),
};
