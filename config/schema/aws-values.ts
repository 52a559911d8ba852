import { IPv4 } from "ipaddr.js";
import * as z from "zod";
import { zoneIdsOf } from "../../catalog/regions";
import { refuse, text, type Refusal } from "./values";

/** Twelve digits, in quotes: a leading zero would get lost in a number. */
export const accountId = text({
  what: "an AWS account ID of 12 digits",
  like: "111122223333",
  pattern: /^\d{12}$/,
});

/** A region by its code; whether it exists is a rule's question. */
export const region = text({ what: "an AWS region", like: "eu-west-1", pattern: /^[a-z]{2,}(-[a-z]+)+-\d+$/ });

/**
 * Completes "expected …" for a zone. The name of a zone, `eu-west-1a`, stands for another place in each account: its
 * author reads which IDs the region has.
 */
export function expectedZoneId(text: unknown): string {
  const expected = 'an availability zone ID such as "euw1-az1"';
  const region = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(String(text))?.[1];
  if (region === undefined) return expected;
  const known = zoneIdsOf(region);
  const zones = known.length === 0 ? "" : `; ${region} has ${known.join(", ")}`;
  return `${expected} (the name of a zone is another place in each account${zones})`;
}

/** The same place in every account, unlike a zone's name. */
export const availabilityZoneId = z
  .string({ error: "an availability zone ID" })
  .regex(/^[a-z]+\d+-az\d+$/, { error: ({ input }) => expectedZoneId(input) });

/** ARN of an IAM role. */
export const roleArn = text({
  what: "the ARN of an IAM role",
  like: "arn:aws:iam::111122223333:role/platform-admin",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/,
});

/** ARN of an IAM policy of an account. */
export const policyArn = text({
  what: "the ARN of an IAM policy",
  like: "arn:aws:iam::111122223333:policy/boundary",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:policy\/\S+$/,
});

const cidrShape = /^\d+\.\d+\.\d+\.\d+\/(0|[1-9]\d*)$/;

/** Completes "expected …" for a range. */
function expectedCidr(what: string, like: string) {
  const expected = `${what} such as "${like}"`;
  return ({ input }: { readonly input?: unknown }): string =>
    IPv4.isValidFourPartDecimal(String(input))
      ? `${expected} (with a length: ${String(input)}/32 is one address)`
      : expected;
}

/** What is wrong with a text that has the shape of an IPv4 range; the shape itself is the pattern's. */
function cidrRefusal(value: string): Refusal | undefined {
  if (!cidrShape.test(value)) return undefined;
  if (!IPv4.isValidCIDRFourPartDecimal(value)) {
    return { message: `"${value}" is not an IPv4 range: four numbers up to 255, a slash and a length up to 32` };
  }
  const network = `${IPv4.networkAddressFromCIDR(value).toString()}/${value.split("/")[1] ?? ""}`;
  return network === value ? undefined : { message: `"${value}" has host bits set`, help: `write ${network}` };
}

function checkCidr(value: string, context: z.core.$RefinementCtx): void {
  const refusal = cidrRefusal(value);
  if (refusal) refuse(context, refusal);
}

/** An IPv4 range without host bits. */
export const cidr = z
  .string({ error: "an IPv4 range" })
  .regex(cidrShape, { error: expectedCidr("an IPv4 range", "10.20.0.0/16") })
  .superRefine(checkCidr);

/** Whether the text is meant as a name of a cidrSet rather than as a range. */
export function isCidrSetName(value: string): boolean {
  return /^[a-z]/.test(value);
}

/** A range, or a name that is looked up later. */
export const cidrOrSetName = z
  .string({ error: "an IPv4 range or the name of a cidrSet" })
  .regex(new RegExp(`^[a-z]|${cidrShape.source}`), {
    error: expectedCidr("an IPv4 range or the name of a cidrSet", "203.0.113.0/24"),
  })
  .superRefine(checkCidr);

/**
 * Days for which CloudWatch Logs can keep events (PutRetentionPolicy, CloudWatch Logs API reference, read 2026-11-21).
 */
export const retentionDays = z
  .literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], {
    error: "a number of days that CloudWatch Logs can keep events",
  })
  .default(365);
