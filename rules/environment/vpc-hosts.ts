import { parseCidr } from "../../capacity/cidr";
import { hostlessRanges, privateRanges } from "../../catalog/vpc-limits";
import { touchesHostless } from "../address-plan";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** A slip of the hand that makes a range of loopback, link-local or multicast addresses. */
export const vpcHosts: EnvironmentRule = {
  code: "CFG079",
  title: "a VPC uses addresses that hosts can have",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ network }) => {
    const vpc = parseCidr(network.vpcCidr);
    if (vpc === undefined || !touchesHostless(vpc)) return [];
    return [
      {
        path: ["network", "vpc", "cidr"],
        message: `${network.vpcCidr} holds addresses that no host can have (${listed(hostlessRanges)})`,
        help: `use a range inside ${listed(privateRanges)}`,
      },
    ];
  }),
};
