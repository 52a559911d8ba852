import { nextFree, overlaps, parseCidr, type Cidr } from "../capacity/cidr";
import { hostlessRanges, privateRanges } from "../catalog/vpc-limits";
import type { EnvironmentLayout } from "../layout/layout";
import { vpcPrefixLengths } from "../layout/subnets";
import type { EnvironmentRuleContext } from "./environment-rule";

/** A VPC that could be read. */
export interface VpcRange {
  /** Whose it is. */
  readonly layout: EnvironmentLayout;
  /** Its range. */
  readonly cidr: Cidr;
}

/** A reserved range that could be read. */
export interface ReservedRange {
  /** Position in `reservedCidrs`. */
  readonly index: number;
  /** Its range. */
  readonly cidr: Cidr;
  /** What it is used for. */
  readonly description: string;
}

/** Two environments with a common address. */
export interface VpcConflict {
  /** Who is asked to move: nobody in a protected tier where the other is not, else the later name. */
  readonly mover: VpcRange;
  /** Who may stay. */
  readonly other: VpcRange;
}

const privateCidrs = parsed(privateRanges);
const hostlessCidrs = parsed(hostlessRanges);

/** Those of the texts that are ranges. */
export function parsed(texts: readonly string[]): readonly Cidr[] {
  return texts.flatMap((text) => parseCidr(text) ?? []);
}

/** The private range that holds the whole range; undefined where none does. */
export function privateRangeOf(cidr: Cidr): Cidr | undefined {
  return privateCidrs.find((range) => range.prefixLength <= cidr.prefixLength && overlaps(range, cidr));
}

/** Whether the range shares addresses with loopback, link-local or another range without hosts. */
export function touchesHostless(cidr: Cidr): boolean {
  return hostlessCidrs.some((range) => overlaps(range, cidr));
}

/** Every VPC, each range read once. */
export function vpcRanges({ environments }: EnvironmentRuleContext): readonly VpcRange[] {
  return environments.flatMap((layout) => {
    const cidr = parseCidr(layout.network.vpcCidr);
    return cidr === undefined ? [] : [{ layout, cidr }];
  });
}

/** Every reserved range, each read once. */
export function reservedRanges({ organization }: EnvironmentRuleContext): readonly ReservedRange[] {
  return organization.reservedCidrs.flatMap(({ cidr: text, description }, index) => {
    const cidr = parseCidr(text);
    return cidr === undefined ? [] : [{ index, cidr, description }];
  });
}

/**
 * Pairs of overlapping VPCs, each VPC that lies in another one once. Ranges either nest or are apart, so in order of
 * their first address, larger ones first, only the last outer range can hold the next one.
 */
export function vpcConflicts(ranges: readonly VpcRange[]): readonly VpcConflict[] {
  const sorted = [...ranges].sort(
    (left, right) => left.cidr.first - right.cidr.first || left.cidr.prefixLength - right.cidr.prefixLength,
  );
  let outer: VpcRange | undefined;
  return sorted.flatMap((range) => {
    if (outer === undefined || !overlaps(outer.cidr, range.cidr)) {
      outer = range;
      return [];
    }
    return [conflict(outer, range)];
  });
}

function conflict(left: VpcRange, right: VpcRange): VpcConflict {
  const isProtected = ({ layout }: VpcRange) => layout.environment.tier.protected;
  const rightMoves =
    isProtected(left) === isProtected(right) ? right.layout.name > left.layout.name : isProtected(left);
  return rightMoves ? { mover: right, other: left } : { mover: left, other: right };
}

function usableLength({ prefixLength }: Cidr): number {
  return Math.min(vpcPrefixLengths.smallest, Math.max(vpcPrefixLengths.largest, prefixLength));
}

/**
 * A free range of the same size for each environment that must move, no two alike. Taken are the VPCs and reserved
 * ranges of the organization, the services of the environment's own clusters, and what was proposed before.
 */
export function proposedRanges(context: EnvironmentRuleContext): ReadonlyMap<string, Cidr> {
  const ranges = vpcRanges(context);
  const reserved = reservedRanges(context).map(({ cidr }) => cidr);
  const inReserved = ranges.filter(({ cidr }) => reserved.some((other) => overlaps(cidr, other)));
  const movers = new Set([...vpcConflicts(ranges).map(({ mover }) => mover), ...inReserved]);
  const taken = [...ranges.map(({ cidr }) => cidr), ...reserved];
  const proposals = new Map<string, Cidr>();
  for (const { layout, cidr } of ranges.filter((range) => movers.has(range))) {
    const services = parsed(layout.clusters.map(({ serviceCidr }) => serviceCidr));
    const others = taken.filter((range) => range !== cidr);
    const within = privateRangeOf(cidr) ?? privateCidrs[0];
    const request = { prefixLength: usableLength(cidr), from: cidr.first };
    const free = within && nextFree({ ...request, within }, [...others, ...services]);
    if (free !== undefined) {
      taken.push(free);
      proposals.set(layout.name, free);
    }
  }
  return proposals;
}
