import { formatCidr, overlaps } from "../../capacity/cidr";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { describe, freeSubnet, subnetRanges, type SubnetRange } from "../subnet-ranges";

interface Collision {
  /** A range that the file says. */
  readonly range: SubnetRange;
  /** What it overlaps, at least one. */
  readonly others: readonly SubnetRange[];
}

/**
 * Each range of the file with what it overlaps; of two such ranges the later one is at fault. Computed ranges never
 * overlap each other.
 */
function collisions(ranges: readonly SubnetRange[]): readonly Collision[] {
  return ranges.flatMap((range, index) => {
    const mayCollide = (other: SubnetRange, position: number) => position < index || (position > index && !other.own);
    const others = ranges.filter((other, position) => mayCollide(other, position) && overlaps(range.cidr, other.cidr));
    return range.own && others.length > 0 ? [{ range, others }] : [];
  });
}

/** AWS refuses a subnet that shares addresses with another one. */
export const subnetOverlap: EnvironmentRule = {
  code: "CFG040",
  title: "no two subnets share addresses",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment((layout) =>
    collisions(subnetRanges(layout)).flatMap(({ range, others }) => {
      const [first] = others;
      if (first === undefined) return [];
      const free = freeSubnet(layout, range);
      return [
        {
          path: range.subnet.origin,
          message: `${describe(range.subnet)} overlaps the ${others.map(({ subnet }) => describe(subnet)).join(", the ")}`,
          help: free && `${range.subnet.role}: ${formatCidr(free)}`,
          also: { subject: layout.name, path: first.subnet.origin, note: describe(first.subnet) },
        },
      ];
    }),
  ),
};
