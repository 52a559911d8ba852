import { formatCidr, lastBlock, parseCidr, subBlock, type Cidr } from "../capacity/cidr";
import type { Network } from "../config/environment";
import type { SubnetLayout, SubnetRole } from "./layout";

/**
 * Prefix lengths of a VPC that can be cut up. Largest: what AWS allows (VPC User Guide; read 2026-11-21). Smallest: a
 * zone of a /20 still has 251 private addresses.
 */
export const vpcPrefixLengths = { largest: 16, smallest: 20 } as const;

/** Equal parts of a VPC, one per availability zone: more than any region has. */
const zoneBlocks = 8;

/** Bits that {@link zoneBlocks} parts take. */
const zoneBlockBits = 3;

/** A subnet for control-plane interfaces only. */
const intraPrefixLength = 28;

/** Roles in the order in which they are listed. */
export const subnetRoles: readonly SubnetRole[] = ["private", "public", "intra"];

/** Which block a zone has: the digit at the end of its ID, so that no zone depends on which others are listed. */
function blockIndex(zoneId: string): number {
  const digit = Number(zoneId.at(-1));
  return Number.isNaN(digit) ? 0 : (digit + zoneBlocks - 1) % zoneBlocks;
}

/** In the block of a zone: first half private, third quarter public, last /28 intra. */
function inBlock(block: Cidr): Readonly<Record<SubnetRole, Cidr>> {
  return {
    private: subBlock(block, block.prefixLength + 1, 0),
    public: subBlock(block, block.prefixLength + 2, 2),
    intra: lastBlock(block, intraPrefixLength),
  };
}

/** The subnets that a zone gets in a VPC where its file does not say otherwise. */
export function computedSubnets(vpc: Cidr, zoneId: string): Readonly<Record<SubnetRole, Cidr>> {
  return inBlock(subBlock(vpc, vpc.prefixLength + zoneBlockBits, blockIndex(zoneId)));
}

/**
 * Every subnet of a network, by zone in the file's order and by role. A VPC range that is none yields only the subnets
 * whose range the file says.
 */
export function layOutSubnets(environment: string, network: Network): readonly SubnetLayout[] {
  const vpc = parseCidr(network.vpc.cidr);
  return [...new Set(network.availabilityZoneIds)].flatMap((zoneId) => {
    const computed = vpc && computedSubnets(vpc, zoneId);
    return subnetRoles.flatMap((role) => {
      const own = network.subnetCidrs[zoneId]?.[role];
      const cidr = own ?? (computed && formatCidr(computed[role]));
      const origin = own === undefined ? ["network", "vpc", "cidr"] : ["network", "subnetCidrs", zoneId, role];
      return cidr === undefined ? [] : [{ role, zoneId, cidr, name: `${environment}-${role}-${zoneId}`, origin }];
    });
  });
}
