import type { Environment, Network } from "../config/environment";
import type { NetworkLayout } from "./layout";
import { sortedSet } from "./sorted";
import { layOutSubnets } from "./subnets";

function natZoneIds(network: Network, zoneIds: readonly string[]): readonly string[] {
  if (network.natGateways === "none") return [];
  return network.natGateways === "single" ? zoneIds.slice(0, 1) : zoneIds;
}

/** The VPC of an environment. A single NAT gateway is in the zone that the file lists first. */
export function layOutNetwork({ name, network }: Environment): NetworkLayout {
  const zoneIds = [...new Set(network.availabilityZoneIds)];
  return {
    name,
    vpcCidr: network.vpc.cidr,
    zoneIds,
    subnets: layOutSubnets(name, network),
    natGateways: network.natGateways,
    natZoneIds: natZoneIds(network, zoneIds),
    interfaceEndpoints: sortedSet(network.interfaceEndpoints),
    flowLogs: {
      logGroupName: `/slipway/${name}/vpc-flow-logs`,
      roleName: `${name}-vpc-flow-logs`,
      retentionDays: network.flowLogs.retentionDays,
    },
  };
}
