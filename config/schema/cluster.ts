import * as z from "zod";
import { addonsSchema } from "./addons";
import { cidr, cidrOrSetName, retentionDays } from "./aws-values";
import { kubernetesVersion, namespace, serviceAccount } from "./kubernetes-values";
import { nodeGroupSchema } from "./node-group";
import { named, optionalList, refuse, text, uniqueList } from "./values";

const kubernetesGroup = text({
  what: 'a Kubernetes group outside of "system:"',
  like: "deployers",
  pattern: /^(?!system:)\S+$/,
});

const accessEntry = z
  .strictObject({
    policies: uniqueList(z.enum(["clusterAdmin", "admin", "adminView", "edit", "view"]), "access policies")
      .default([])
      .describe("EKS access policies."),
    namespaces: optionalList(namespace, "Kubernetes namespaces").describe(
      "Namespaces to which the policies are limited. Left out: the whole cluster.",
    ),
    kubernetesGroups: optionalList(kubernetesGroup, "Kubernetes groups").describe(
      "Groups for the cluster's own role bindings.",
    ),
  })
  .superRefine(({ policies, namespaces, kubernetesGroups }, context) => {
    if (policies.length === 0 && kubernetesGroups.length > 0 && namespaces.length > 0) {
      refuse(context, {
        path: ["namespaces"],
        message: "namespaces limit policies, and this entry has none: they do not limit kubernetesGroups",
        help: "delete the key, and let role bindings in the namespaces name the groups",
      });
    }
    if (policies.length > 0 || kubernetesGroups.length > 0) return;
    refuse(context, {
      message: "an access entry needs policies or kubernetesGroups; this one allows nothing",
      help: "write policies: [view], or delete the entry",
    });
  });

const conditions = z.record(
  z.string(),
  z.record(z.string(), uniqueList(z.string({ error: "a text" }), "texts").min(1, { error: "at least one value" })),
);

const policyStatement = z.strictObject({
  effect: z.enum(["Allow", "Deny"]).default("Allow").describe("Whether the actions are allowed or denied."),
  actions: uniqueList(
    text({ what: "an IAM action", like: "s3:GetObject", pattern: /^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/ }),
    "IAM actions",
  )
    .min(1, { error: "at least one IAM action" })
    .describe("IAM actions."),
  resources: uniqueList(
    text({ what: "an ARN", like: "arn:aws:s3:::acme-orders/*", pattern: /^(\*|arn:[^\s:]+:\S+)$/ }),
    "ARNs",
  )
    .min(1, { error: "at least one ARN" })
    .describe("ARNs to which the statement applies."),
  conditions: conditions.default({}).describe("IAM conditions: operator → key → values."),
});

const workloadIdentity = z.strictObject({
  namespace: namespace.describe("Kubernetes namespace of the workload."),
  serviceAccount: serviceAccount.describe("Kubernetes service account of the workload."),
  policyStatements: z
    .array(policyStatement, { error: "a list of IAM statements" })
    .min(1, { error: "at least one IAM statement" })
    .describe("What the workload may do in AWS."),
});

/** An EKS cluster. */
export const clusterSchema = z.strictObject({
  version: kubernetesVersion.describe(
    "Kubernetes version, in quotes. Required: a default would upgrade clusters by itself.",
  ),
  endpoint: z
    .strictObject({
      publicAccessCidrs: optionalList(cidrOrSetName, "IPv4 ranges or names of cidrSets").describe(
        "Ranges, or names of cidrSets, from which the API is reached over the internet. Left out: private only.",
      ),
    })
    .prefault({})
    .describe("How the Kubernetes API is reached. It is always reached from inside the VPC."),
  // The names are checked against the account's principals.
  accessEntries: z
    .record(z.string(), accessEntry)
    .default({})
    .describe("Name of a principal of the account → what it may do in the cluster."),
  logRetentionDays: retentionDays.describe("Days for which the control plane's logs are kept."),
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether AWS refuses to delete the cluster. Left out: true in a protected tier."),
  supportType: z
    .enum(["STANDARD", "EXTENDED"])
    .optional()
    .describe(
      "What happens at the end of standard support: an upgrade (STANDARD) or extended support. Left out: EXTENDED in a protected tier.",
    ),
  serviceCidr: cidr.default("172.20.0.0/16").describe("Range of Kubernetes services. Fixed once the cluster exists."),
  zonalShift: z.boolean().default(true).describe("Whether EKS may move traffic out of an impaired zone."),
  podNetworking: z
    .strictObject({
      mode: z
        .enum(["secondaryAddresses", "prefixDelegation"])
        .default("secondaryAddresses")
        .describe("Whether nodes take addresses for pods one by one or in blocks of 16."),
      networkPolicy: z.boolean().default(true).describe("Whether Kubernetes network policies are enforced."),
    })
    .prefault({})
    .describe("How pods get addresses."),
  addons: addonsSchema.prefault({}).describe("EKS add-ons; each may carry version and values."),
  podIdentities: named(workloadIdentity)
    .default({})
    .describe("AWS permissions of workloads, by a name of your choice."),
  nodeGroups: named(nodeGroupSchema)
    .default({})
    .describe("Managed node groups, by a name of your choice that is their identity."),
});
