import {
  clusterAutoscalerServices,
  interfaceEndpointServices,
  privateClusterServices,
} from "../../catalog/interface-endpoints";
import type { EnvironmentLayout } from "../../layout/layout";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed, yamlList } from "../wording";

function needed({ clusters }: EnvironmentLayout): readonly string[] {
  if (clusters.length === 0) return [];
  const autoscaled = clusters.some(({ nodeGroups }) =>
    nodeGroups.some(({ desiredSizeOwned }) => desiredSizeOwned === "autoscaler"),
  );
  return [...privateClusterServices, ...(autoscaled ? clusterAutoscalerServices : [])];
}

/** Without a way to the internet, a node without these endpoints never joins and no pod gets credentials. */
export const endpointsWithoutNat: EnvironmentRule = {
  code: "CFG049",
  title: "a network without NAT gateways has the endpoints that nodes need",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment((layout) => {
    const { natGateways, interfaceEndpoints } = layout.network;
    const services = needed(layout);
    const absent = services.filter((service) => !interfaceEndpoints.includes(service)).sort();
    if (natGateways !== "none" || absent.length === 0) return [];
    const known = interfaceEndpoints.filter((service) => interfaceEndpointServices.includes(service));
    const all = [...new Set([...known, ...services])].sort();
    return [
      {
        path: ["network", "interfaceEndpoints"],
        message: `natGateways is none, so nodes need an interface endpoint for ${listed(absent)}`,
        help: yamlList("interfaceEndpoints", all),
      },
    ];
  }),
};
