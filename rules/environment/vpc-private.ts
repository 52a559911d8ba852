import { parseCidr } from "../../capacity/cidr";
import { privateRanges } from "../../catalog/vpc-limits";
import { privateRangeOf, touchesHostless } from "../address-plan";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** With public addresses inside, the VPC cannot reach their owners on the internet. CFG079 reports what nobody owns. */
export const vpcPrivate: EnvironmentRule = {
  code: "CFG036",
  title: "a VPC uses private addresses",
  severity: "warning",
  acknowledgeable: true,
  check: eachEnvironment(({ network }) => {
    const vpc = parseCidr(network.vpcCidr);
    if (vpc === undefined || privateRangeOf(vpc) !== undefined || touchesHostless(vpc)) return [];
    return [
      {
        path: ["network", "vpc", "cidr"],
        message: `${network.vpcCidr} is not private: the VPC could not reach whoever owns these addresses on the internet`,
        help: `use a range inside ${listed(privateRanges)}`,
      },
    ];
  }),
};
