import { podNetworkingPaths } from "../../layout/addon-values";
import { hasPath } from "../../layout/json";
import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** Two keys for one setting would contradict each other one day. */
export const podNetworkingValues: EnvironmentRule = {
  code: "CFG072",
  title: "what podNetworking decides is not set a second time",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ cluster: { addons } }) =>
    podNetworkingPaths.flatMap((path) => {
      if (!hasPath(addons.vpcCni.values, path)) return [];
      return [
        {
          path: ["addons", "vpcCni", "values", ...path],
          message: `${path.join(".")} is decided by podNetworking`,
          help: "remove it and set podNetworking: { mode: secondaryAddresses | prefixDelegation, networkPolicy: true | false }",
        },
      ];
    }),
  ),
};
