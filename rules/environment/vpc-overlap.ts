import { formatCidr } from "../../capacity/cidr";
import { proposedRanges, vpcConflicts, vpcRanges } from "../address-plan";
import type { EnvironmentRule } from "../environment-rule";

const path = ["network", "vpc", "cidr"];

/** VPCs with common addresses can never be connected, and a range cannot be changed later. */
export const vpcOverlap: EnvironmentRule = {
  code: "CFG037",
  title: "no two environments share addresses",
  severity: "error",
  acknowledgeable: true,
  check: (context) => {
    const conflicts = vpcConflicts(vpcRanges(context));
    if (conflicts.length === 0) return [];
    const proposals = proposedRanges(context);
    return conflicts.map(({ mover, other }) => {
      const proposal = proposals.get(mover.layout.name);
      return {
        subject: mover.layout.name,
        path,
        message: `${formatCidr(mover.cidr)} overlaps the VPC of "${other.layout.name}", ${formatCidr(other.cidr)}`,
        help: proposal
          ? `next free range, for the one that does not exist yet: ${formatCidr(proposal)}`
          : "no range of this size is free",
        also: { subject: other.layout.name, path, note: `${formatCidr(other.cidr)} of "${other.layout.name}"` },
      };
    });
  },
};
