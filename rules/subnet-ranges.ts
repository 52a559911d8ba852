import { containsCidr, nextFree, overlaps, parseCidr, resized, type Cidr } from "../capacity/cidr";
import type { EnvironmentLayout, SubnetLayout } from "../layout/layout";
import { computedSubnets } from "../layout/subnets";

/** A subnet whose range could be read. */
export interface SubnetRange {
  /** As the layout has it. */
  readonly subnet: SubnetLayout;
  /** Its range, read. */
  readonly cidr: Cidr;
  /** Whether the file says the range. */
  readonly own: boolean;
}

function isOwn({ origin }: SubnetLayout): boolean {
  return origin[1] === "subnetCidrs";
}

/** The subnets of an environment whose file says at least one range; computed ranges alone need no check. */
export function subnetRanges({ network }: EnvironmentLayout): readonly SubnetRange[] {
  if (!network.subnets.some(isOwn)) return [];
  return network.subnets.flatMap((subnet) => {
    const cidr = parseCidr(subnet.cidr);
    return cidr === undefined ? [] : [{ subnet, cidr, own: isOwn(subnet) }];
  });
}

/** `private subnet 10.20.0.0/20 of zone euw1-az1` */
export function describe({ role, cidr, zoneId }: SubnetLayout): string {
  return `${role} subnet ${cidr} of zone ${zoneId}`;
}

/** A range that the subnet could have instead: the computed one, else one of its size in the same VPC. */
export function freeSubnet(layout: EnvironmentLayout, { subnet, cidr }: SubnetRange): Cidr | undefined {
  const vpc = parseCidr(layout.network.vpcCidr);
  if (vpc === undefined) return undefined;
  const others = subnetRanges(layout).filter((other) => other.subnet !== subnet);
  const computed = computedSubnets(vpc, subnet.zoneId)[subnet.role];
  if (!others.some((other) => overlaps(other.cidr, computed))) return computed;
  const prefixLength = Math.max(cidr.prefixLength, vpc.prefixLength);
  const request = { prefixLength, within: vpc, from: resized(computed, prefixLength).first };
  const free = nextFree(
    request,
    others.map((other) => other.cidr),
  );
  return free !== undefined && containsCidr(vpc, free) ? free : undefined;
}
