import { parseCidr } from "../capacity/cidr";
import { privateRangeOf, touchesHostless } from "./address-plan";

/** The internet is handed out in /8 and smaller: whatever is larger stands for everybody. Source: IANA's registry. */
const largestOwnedPrefixLength = 8;

/** Whether the range, IPv4 or IPv6, is so large that it does not tell anyone apart. */
export function isOpen(range: string): boolean {
  return Number(range.split("/")[1] ?? "32") < largestOwnedPrefixLength;
}

/** Whether the range lies in addresses that no packet from the internet carries. */
export function isPrivate(range: string): boolean {
  const cidr = parseCidr(range);
  if (cidr === undefined || isOpen(range)) return false;
  return privateRangeOf(cidr) !== undefined || touchesHostless(cidr);
}
