import { cidrSize, formatCidr, parseCidr, resized, usableAddresses, type Cidr } from "../../capacity/cidr";
import { computedSubnets, vpcPrefixLengths } from "../../layout/subnets";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { counted } from "../wording";

function fitting(vpc: Cidr, prefixLength: number): string {
  const range = resized(vpc, prefixLength);
  const perZone = usableAddresses(computedSubnets(range, "az1").private);
  return `${formatCidr(range)} (${perZone} private addresses per zone)`;
}

/** A VPC must be cut into eight zone blocks that still hold subnets of a useful size. */
export const vpcSize: EnvironmentRule = {
  code: "CFG035",
  title: "a VPC has a size that can be cut into subnets",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ network }) => {
    const { largest, smallest } = vpcPrefixLengths;
    const vpc = parseCidr(network.vpcCidr);
    if (vpc === undefined || (vpc.prefixLength >= largest && vpc.prefixLength <= smallest)) return [];
    const fault = vpc.prefixLength > smallest ? "too small for" : "larger than AWS allows for a VPC with";
    return [
      {
        path: ["network", "vpc", "cidr"],
        message: `${network.vpcCidr} with ${counted(cidrSize(vpc), "address", "addresses")} is ${fault} eight zone blocks: /${largest} to /${smallest} fit`,
        help: `between ${fitting(vpc, smallest)} and ${fitting(vpc, largest)}`,
      },
    ];
  }),
};
