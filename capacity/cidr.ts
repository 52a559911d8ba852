import { IPv4 } from "ipaddr.js";

/** A range of IPv4 addresses, always starting at its network address. */
export interface Cidr {
  /** First address as a number. */
  readonly first: number;
  /** 0 to 32. */
  readonly prefixLength: number;
}

/** Addresses of every subnet that AWS keeps: the first four and the last. Source: VPC User Guide; read 2026-11-21. */
const reservedAddresses = 5;

/** Leading zeros would be read as octal. */
const leadingZero = /(^|[./])0\d/;

function toNumber(address: IPv4): number {
  return address.octets.reduce((number, octet) => number * 256 + octet, 0);
}

function atNetwork(address: number, prefixLength: number): Cidr {
  const addresses = 2 ** (32 - prefixLength);
  return { first: Math.floor(address / addresses) * addresses, prefixLength };
}

/**
 * Reads `10.20.0.0/16`. Undefined for anything but four decimal numbers and a prefix length. Bits behind the prefix are
 * cleared, so that {@link formatCidr} of the result differs from a text that has any.
 */
export function parseCidr(text: string): Cidr | undefined {
  if (!IPv4.isValidCIDRFourPartDecimal(text) || leadingZero.test(text)) return undefined;
  const [address, prefixLength] = IPv4.parseCIDR(text);
  return atNetwork(toNumber(address), prefixLength);
}

/** `10.20.0.0/16` */
export function formatCidr(cidr: Cidr): string {
  const octets = [24, 16, 8, 0].map((bits) => Math.floor(cidr.first / 2 ** bits) % 256);
  return `${octets.join(".")}/${cidr.prefixLength}`;
}

/** Number of addresses. */
export function cidrSize(cidr: Cidr): number {
  return 2 ** (32 - cidr.prefixLength);
}

/** Last address as a number. */
export function lastAddress(cidr: Cidr): number {
  return cidr.first + cidrSize(cidr) - 1;
}

/** Addresses that remain for use in a subnet of this range. */
export function usableAddresses(cidr: Cidr): number {
  return Math.max(0, cidrSize(cidr) - reservedAddresses);
}

/** Whether the whole of `inner` lies in `outer`. */
export function containsCidr(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && lastAddress(inner) <= lastAddress(outer);
}

/** Whether the ranges share an address; then one contains the other. */
export function overlaps(left: Cidr, right: Cidr): boolean {
  return left.first <= lastAddress(right) && right.first <= lastAddress(left);
}

/**
 * Part number `index`, from 0, when the range is cut into equal parts of the given prefix length. A part is never
 * smaller than one address nor larger than the range.
 */
export function subBlock(cidr: Cidr, prefixLength: number, index: number): Cidr {
  const length = Math.min(32, Math.max(cidr.prefixLength, prefixLength));
  const addresses = 2 ** (32 - length);
  return atNetwork(cidr.first + ((index * addresses) % cidrSize(cidr)), length);
}

/** The range of the given prefix length, larger or smaller, that holds the first address. */
export function resized(cidr: Cidr, prefixLength: number): Cidr {
  return atNetwork(cidr.first, prefixLength);
}

/** The last part of the given prefix length. */
export function lastBlock(cidr: Cidr, prefixLength: number): Cidr {
  return atNetwork(lastAddress(cidr), Math.min(32, Math.max(cidr.prefixLength, prefixLength)));
}

/**
 * The first range of the prefix length inside `within` that overlaps none of the taken ones, looking from `from` to the
 * end and then from the start. Undefined where none is free.
 */
export function nextFree(
  request: { readonly prefixLength: number; readonly within: Cidr; readonly from: number },
  taken: readonly Cidr[],
): Cidr | undefined {
  const busy = taken.filter((cidr) => overlaps(cidr, request.within)).sort((left, right) => left.first - right.first);
  return firstGap(request, busy, request.from) ?? firstGap(request, busy, request.within.first);
}

function firstGap(
  request: { readonly prefixLength: number; readonly within: Cidr },
  busy: readonly Cidr[],
  from: number,
): Cidr | undefined {
  let candidate = alignedFrom(from, request.prefixLength);
  for (const cidr of busy) {
    if (overlaps(cidr, candidate)) candidate = alignedFrom(lastAddress(cidr) + 1, request.prefixLength);
  }
  return containsCidr(request.within, candidate) ? candidate : undefined;
}

function alignedFrom(address: number, prefixLength: number): Cidr {
  const addresses = 2 ** (32 - prefixLength);
  return { first: Math.ceil(address / addresses) * addresses, prefixLength };
}
