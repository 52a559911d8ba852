import { usableAddresses } from "../../capacity/cidr";
import { eksLimits } from "../../catalog/eks-limits";
import { smallestSubnetPrefixLength } from "../../catalog/vpc-limits";
import { parsed } from "../address-plan";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { counted, listed } from "../wording";

/** Clusters whose control plane can still be upgraded in a subnet with so many addresses. */
function clustersServed(addresses: number): number {
  return Math.floor(addresses / eksLimits.addressesForUpgrade);
}

/** Too many clusters leave none of them the addresses that an upgrade needs. CFG042 reports what is no subnet at all. */
export const intraCapacity: EnvironmentRule = {
  code: "CFG044",
  title: "intra subnets have addresses for the upgrade of every cluster",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ network, clusters }) => {
    const intra = network.subnets.filter(({ role }) => role === "intra");
    const ranges = parsed(intra.map(({ cidr }) => cidr)).filter(
      (range) => range.prefixLength <= smallestSubnetPrefixLength,
    );
    const addresses = Math.min(...ranges.map(usableAddresses));
    const served = clustersServed(addresses);
    if (ranges.length === 0 || clusters.length <= served) return [];
    const names = listed(clusters.map(({ key }) => key));
    return [
      {
        path: ["clusters"],
        message: `${counted(clusters.length, "cluster")} (${names}) share intra subnets of ${addresses} addresses, which serve ${served}`,
        help: "move a cluster to an environment of its own, or give each zone a larger network.subnetCidrs.<zone ID>.intra",
      },
    ];
  }),
};
