import * as z from "zod";
import { amiTypes } from "../../catalog/ami-types";
import { availabilityZoneId } from "./aws-values";
import { kubernetesVersion, labelKey, labels, labelValue } from "./kubernetes-values";
import { refuse, text, uniqueList, wholeNumber } from "./values";

const instanceType = text({
  what: "an EC2 instance type",
  like: "m7i.large",
  pattern: /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
});

/** Amazon Linux 2 has its own reason: the EKS User Guide (eks-ami-deprecation-faqs, read 2026-11-21) gives the day. */
function expectedAmiType({ input }: { readonly input?: unknown }): string {
  const isAmazonLinux2 = typeof input === "string" && input.startsWith("AL2_");
  const reason = isAmazonLinux2 ? " (Amazon Linux 2 reached its end of life on 2026-06-30)" : "";
  return `an AMI type of Amazon Linux 2023 or Bottlerocket${reason}`;
}

const taint = z.strictObject({
  key: labelKey.describe("Key of the taint."),
  value: labelValue.default("").describe("Value of the taint. Left out: empty."),
  effect: z
    .enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])
    .describe("What happens to pods that do not tolerate it."),
});

const updateConfig = z
  .strictObject({
    maxUnavailable: wholeNumber(1, 100).optional().describe("Nodes that may be replaced at once."),
    maxUnavailablePercentage: wholeNumber(1, 100).optional().describe("The same as a share of the group."),
  })
  .superRefine(({ maxUnavailable, maxUnavailablePercentage }, context) => {
    if (maxUnavailable === undefined || maxUnavailablePercentage === undefined) return;
    refuse(context, {
      message: "expected either maxUnavailable or maxUnavailablePercentage, got both",
      help: "delete one of them; an inherited one is removed with null",
    });
  });

/** One managed node group. */
export const nodeGroupSchema = z.strictObject({
  instanceTypes: uniqueList(instanceType, "EC2 instance types")
    .min(1, { error: "at least one EC2 instance type" })
    .describe("EC2 instance types of one architecture; of one size where an autoscaler owns the group."),
  amiType: z
    .enum(Object.keys(amiTypes), { error: expectedAmiType })
    .optional()
    .describe("AMI type of EKS. Left out: Amazon Linux 2023 for the architecture of the instance types."),
  version: kubernetesVersion.optional().describe("Kubernetes version of the nodes. Left out: the cluster's."),
  releaseVersion: text({
    what: "a release version of an EKS AMI",
    like: "1.35.0-20260120",
    pattern: /^\d+\.\d+\.\d+-[0-9a-z]+$/,
  })
    .optional()
    .describe("Release of the AMI. Left out: the one that this version of Slipway knows."),
  capacityType: z.enum(["on-demand", "spot"]).default("on-demand").describe("How the instances are bought."),
  minSize: wholeNumber(0).describe("Fewest nodes."),
  maxSize: wholeNumber(1).describe("Most nodes."),
  desiredSize: wholeNumber(0).optional().describe("Nodes at the start. Left out: minSize."),
  autoscaler: z
    .enum(["none", "clusterAutoscaler"])
    .default("clusterAutoscaler")
    .describe("Who owns the number of nodes. none: this file, through desiredSize."),
  availabilityZoneIds: uniqueList(availabilityZoneId, "availability zone IDs")
    .min(1, { error: "at least one availability zone ID" })
    .optional()
    .describe("Zones of the group. Left out: all zones of the network."),
  perZone: z.boolean().default(false).describe("Whether each zone gets a group of its own."),
  diskSizeGib: wholeNumber(20, 16384).default(50).describe("Size of the root volume in GiB."),
  labels: labels.default({}).describe("Kubernetes labels of the nodes."),
  taints: z.array(taint).default([]).describe("Kubernetes taints of the nodes."),
  updateConfig: updateConfig
    .prefault({})
    .describe("How many nodes an update may replace at once. Left out: 33 percent of the group."),
  nodeRepair: z.boolean().default(true).describe("Whether EKS replaces nodes that it finds unhealthy."),
});
