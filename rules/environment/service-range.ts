import { containsCidr, formatCidr, nextFree, overlaps, parseCidr, type Cidr } from "../../capacity/cidr";
import { serviceCidrLimits } from "../../catalog/eks-limits";
import { parsed, reservedRanges, type ReservedRange } from "../address-plan";
import { eachEnvironment, type EnvironmentRule, type Problem } from "../environment-rule";
import { listed } from "../wording";

const allowed = parsed(serviceCidrLimits.within);

/** A /16 for services that collides with nothing, looked for from EKS's own default. */
function proposal(taken: readonly Cidr[]): string | undefined {
  const [, within] = allowed;
  const from = parseCidr("172.20.0.0/16")?.first;
  const free = within && from !== undefined ? nextFree({ prefixLength: 16, within, from }, taken) : undefined;
  return free && `serviceCidr: ${formatCidr(free)} (fixed at creation: a cluster that exists would be replaced)`;
}

function fault(services: Cidr, vpc: Cidr | undefined, reserved: readonly ReservedRange[]): string | undefined {
  const { smallestPrefixLength, largestPrefixLength, within } = serviceCidrLimits;
  if (!allowed.some((range) => containsCidr(range, services))) return `is not inside ${listed(within)}`;
  if (services.prefixLength < largestPrefixLength || services.prefixLength > smallestPrefixLength) {
    return `is not between /${largestPrefixLength} and /${smallestPrefixLength}`;
  }
  if (vpc !== undefined && overlaps(services, vpc)) return `overlaps the VPC, ${formatCidr(vpc)}`;
  const other = reserved.find(({ cidr }) => overlaps(services, cidr));
  return other && `overlaps the reserved range ${formatCidr(other.cidr)} (${other.description})`;
}

/** EKS refuses some ranges; pods cannot reach a network whose addresses their services use. */
export const serviceRange: EnvironmentRule = {
  code: "CFG045",
  title: "the range of Kubernetes services is one that EKS takes and nobody else uses",
  severity: "error",
  acknowledgeable: true,
  check: eachEnvironment(({ network, clusters }, context) => {
    const vpc = parseCidr(network.vpcCidr);
    const reserved = reservedRanges(context);
    const taken = [...(vpc ? [vpc] : []), ...reserved.map(({ cidr }) => cidr)];
    return clusters.flatMap(({ key, serviceCidr }): readonly Problem[] => {
      const services = parseCidr(serviceCidr);
      const problem = services && fault(services, vpc, reserved);
      if (problem === undefined) return [];
      const path = ["clusters", key, "serviceCidr"];
      return [{ path, message: `serviceCidr ${serviceCidr} ${problem}`, help: proposal(taken) }];
    });
  }),
};
