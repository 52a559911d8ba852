import * as z from "zod";
import { quoted } from "../wording";
import { availabilityZoneId, cidr, expectedZoneId, retentionDays } from "./aws-values";
import { keyed, optionalList, text, uniqueList } from "./values";

const subnetCidrs = z.strictObject({
  private: cidr.optional().describe("Range of the subnet of the nodes."),
  public: cidr.optional().describe("Range of the subnet of load balancers and NAT gateways."),
  intra: cidr.optional().describe("Range of the subnet of the control plane's network interfaces."),
});

const interfaceEndpoint = text({
  what: "the short name of an AWS service",
  like: "ecr.api",
  pattern: /^[a-z0-9.-]+$/,
});

function isZoneId(key: string): boolean {
  return availabilityZoneId.safeParse(key).success;
}

/** `network` of an environment. */
export const networkSchema = z.strictObject(
  {
    vpc: z
      .strictObject(
        { cidr: cidr.describe("IPv4 range of the VPC, /16 to /20. Fixed once the VPC exists.") },
        "a map with cidr",
      )
      .describe("The VPC, which belongs to this environment alone."),
    availabilityZoneIds: uniqueList(availabilityZoneId, "availability zone IDs")
      .min(2, { error: "at least 2 availability zone IDs" })
      .max(8, { error: "at most 8 availability zone IDs" })
      .describe(
        "Zones by their IDs, the same place in every account. EKS needs two at least; the VPC has room for eight.",
      ),
    natGateways: z
      .enum(["none", "single", "perZone"])
      .default("perZone")
      .describe("none: no way to the internet; single: one for the environment; perZone: one per availability zone."),
    subnetCidrs: keyed(subnetCidrs, (key) =>
      isZoneId(key) ? undefined : { message: `expected ${expectedZoneId(key)}, got ${quoted(key)}` },
    )
      .default({})
      .describe("Zone ID → ranges of its subnets. Left out: computed from the range of the VPC."),
    interfaceEndpoints: optionalList(interfaceEndpoint, "short names of AWS services").describe(
      "AWS services reached through an interface endpoint, by their short names. Left out: none.",
    ),
    flowLogs: z
      .strictObject({ retentionDays: retentionDays.describe("Days for which flow logs are kept.") })
      .prefault({})
      .describe("Flow logs of the VPC; always on."),
  },
  "a map with vpc and availabilityZoneIds",
);
