import { containsCidr, formatCidr, parseCidr } from "../../capacity/cidr";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { describe, freeSubnet, subnetRanges } from "../subnet-ranges";

/** A subnet is a part of its VPC. */
export const subnetInsideVpc: EnvironmentRule = {
  code: "CFG039",
  title: "a subnet lies inside the VPC",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment((layout) => {
    const vpc = parseCidr(layout.network.vpcCidr);
    if (vpc === undefined) return [];
    return subnetRanges(layout).flatMap((range) => {
      if (!range.own || containsCidr(vpc, range.cidr)) return [];
      const free = freeSubnet(layout, range);
      return [
        {
          path: range.subnet.origin,
          message: `${describe(range.subnet)} lies outside the VPC, ${layout.network.vpcCidr}`,
          help: free && `${range.subnet.role}: ${formatCidr(free)}`,
          also: { subject: layout.name, path: ["network", "vpc", "cidr"], note: "range of the VPC" },
        },
      ];
    });
  }),
};
