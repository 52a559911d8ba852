import { cidrSize, formatCidr } from "../../capacity/cidr";
import { smallestLoadBalancerPrefixLength, smallestSubnetPrefixLength } from "../../catalog/vpc-limits";
import type { SubnetRole } from "../../layout/layout";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { describe, freeSubnet, subnetRanges } from "../subnet-ranges";
import { counted } from "../wording";

const smallest: Readonly<Record<SubnetRole, { readonly prefixLength: number; readonly who: string }>> = {
  private: { prefixLength: smallestSubnetPrefixLength, who: "AWS" },
  intra: { prefixLength: smallestSubnetPrefixLength, who: "AWS" },
  public: { prefixLength: smallestLoadBalancerPrefixLength, who: "an Application Load Balancer" },
};

/** AWS, and load balancers in public subnets, want a least number of addresses. */
export const subnetSize: EnvironmentRule = {
  code: "CFG042",
  title: "a subnet is large enough for what it holds",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment((layout) =>
    subnetRanges(layout).flatMap((range) => {
      const { prefixLength, who } = smallest[range.subnet.role];
      if (!range.own || range.cidr.prefixLength <= prefixLength) return [];
      const addresses = counted(cidrSize(range.cidr), "address", "addresses");
      const free = freeSubnet(layout, range);
      return [
        {
          path: range.subnet.origin,
          message: `${describe(range.subnet)} has ${addresses}: ${who} needs /${prefixLength} or larger`,
          help: free && `${range.subnet.role}: ${formatCidr(free)}`,
        },
      ];
    }),
  ),
};
