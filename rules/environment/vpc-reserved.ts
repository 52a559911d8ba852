import { formatCidr, overlaps } from "../../capacity/cidr";
import { proposedRanges, reservedRanges, vpcRanges } from "../address-plan";
import type { EnvironmentRule } from "../environment-rule";

/** A VPC with addresses of another network of the organization cannot reach that network. */
export const vpcReserved: EnvironmentRule = {
  code: "CFG038",
  title: "no environment uses a reserved range",
  severity: "error",
  acknowledgeable: false,
  check: (context) => {
    const reserved = reservedRanges(context);
    const conflicts = vpcRanges(context).flatMap(({ layout, cidr }) =>
      reserved.filter((range) => overlaps(range.cidr, cidr)).map((range) => ({ layout, cidr, range })),
    );
    if (conflicts.length === 0) return [];
    const proposals = proposedRanges(context);
    return conflicts.map(({ layout, cidr, range }) => {
      const proposal = proposals.get(layout.name);
      return {
        subject: layout.name,
        path: ["network", "vpc", "cidr"],
        message: `${formatCidr(cidr)} overlaps the reserved range ${formatCidr(range.cidr)} (${range.description})`,
        help: proposal ? `next free range: ${formatCidr(proposal)}` : "no range of this size is free",
        also: { subject: null, path: ["reservedCidrs", range.index, "cidr"], note: range.description },
      };
    });
  },
};
