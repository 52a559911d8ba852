import versions from "./eks-addon-versions.json";

/** An add-on that EKS manages. */
export interface EksAddonFacts {
  /** Name in EKS. */
  readonly name: string;
  /** Whether it must be there before the first node, or needs nodes to become healthy. */
  readonly stage: "beforeNodes" | "afterNodes";
  /** Whether a cluster without it does not work. */
  readonly alwaysOn: boolean;
  /** The service account that calls AWS; absent: none does. */
  readonly identity?: {
    /** Where EKS installs the add-on. */
    readonly namespace: string;
    /** The one that the add-on makes itself. */
    readonly serviceAccount: string;
    /** AWS managed policies, with their path: `service-role/Name`. */
    readonly managedPolicies: readonly string[];
  };
}

/**
 * The add-ons by their key in a file: the camelCase of the EKS name.
 *
 * Source: EKS User Guide, workloads-add-ons-available-eks (names, stages, service accounts); policy of the EBS CSI
 * driver: its own documentation, 2026-08-19, but its ARN: AWS Managed Policy Reference (no path, unlike that of the older
 * AmazonEBSCSIDriverPolicy). Read 2026-11-21.
 */
export const eksAddons = {
  vpcCni: {
    name: "vpc-cni",
    stage: "beforeNodes",
    alwaysOn: true,
    identity: {
      namespace: "kube-system",
      serviceAccount: "aws-node",
      managedPolicies: ["AmazonEKS_CNI_Policy"],
    },
  },
  kubeProxy: { name: "kube-proxy", stage: "beforeNodes", alwaysOn: true },
  eksPodIdentityAgent: { name: "eks-pod-identity-agent", stage: "beforeNodes", alwaysOn: true },
  coredns: { name: "coredns", stage: "afterNodes", alwaysOn: true },
  awsEbsCsiDriver: {
    name: "aws-ebs-csi-driver",
    stage: "afterNodes",
    alwaysOn: false,
    identity: {
      namespace: "kube-system",
      serviceAccount: "ebs-csi-controller-sa",
      managedPolicies: ["AmazonEBSCSIDriverPolicyV2"],
    },
  },
  metricsServer: { name: "metrics-server", stage: "afterNodes", alwaysOn: false },
} as const satisfies Readonly<Record<string, EksAddonFacts>>;

/** Key of an EKS add-on in a file. */
export type EksAddonName = keyof typeof eksAddons;

const pinned: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = versions.kubernetes;

/**
 * The version to pin for a Kubernetes minor version (`1.35`) and an add-on's name in EKS (`vpc-cni`); undefined where
 * none was seen. Source and date: eks-addon-versions.json.
 */
export function addonVersion(minor: string, name: string): string | undefined {
  return pinned[minor]?.[name]?.[0];
}
