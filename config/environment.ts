/**
 * What `config/` returns: plain readonly data, complete but for what layout/ derives. Keys are those of the files.
 * Units stand in the names; a value that may be absent says what absence means.
 */

/** One AWS account of the organization. */
export interface Account {
  readonly name: string;
  /** Twelve digits. */
  readonly id: string;
  /** Where the account's own baseline state lives. */
  readonly homeRegion: string;
  /** Where environments may live. Default: the home region only. */
  readonly regions: readonly string[];
  /** Name of a role → its ARN in this account. */
  readonly principals: Readonly<Record<string, string>>;
  /** ARN of the IAM policy that bounds every role made here. Absent: no boundary. */
  readonly permissionsBoundary?: string;
}

/** A class of environments with the same rules. */
export interface Tier {
  readonly name: string;
  /** Accounts in which its environments may live. */
  readonly accounts: readonly string[];
  /** The tier that gets a change before this one. */
  readonly follows?: string;
  /** Whether the rules of production hold. Default: false. */
  readonly protected: boolean;
}

/** A range that no environment may use, for instance an office network. */
export interface ReservedCidr {
  readonly cidr: string;
  readonly description: string;
}

/** `environments/organization.yaml`. */
export interface Organization {
  /** Kebab-case, at most 12 characters; part of every globally unique name. */
  readonly organization: string;
  /** GitHub repository, `owner/name`. Absent: none. */
  readonly repository?: string;
  readonly accounts: Readonly<Record<string, Account>>;
  /** Name → ranges, for lists of ranges that many files share. */
  readonly cidrSets: Readonly<Record<string, readonly string[]>>;
  readonly reservedCidrs: readonly ReservedCidr[];
  readonly tiers: Readonly<Record<string, Tier>>;
}

/** none: no way out; single: one for the environment; perZone: one per availability zone. */
export type NatGateways = "none" | "single" | "perZone";

/** Ranges that replace the computed ones of one zone. */
export interface ZoneSubnetCidrs {
  readonly private?: string;
  readonly public?: string;
  readonly intra?: string;
}

/** The VPC of an environment. */
export interface Network {
  readonly vpc: { readonly cidr: string };
  /** Availability zone IDs: the same place in every account. */
  readonly availabilityZoneIds: readonly string[];
  /** Default: perZone. */
  readonly natGateways: NatGateways;
  /** Zone ID → ranges. Default: computed. */
  readonly subnetCidrs: Readonly<Record<string, ZoneSubnetCidrs>>;
  /** Services reached through an interface endpoint, by AWS's short name (`ecr.api`). Default: none. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: { readonly retentionDays: number };
}

/** An EKS access policy by its short name. */
export type AccessPolicy = "clusterAdmin" | "admin" | "adminView" | "edit" | "view";

/** What one principal may do in a cluster. */
export interface AccessEntry {
  readonly policies: readonly AccessPolicy[];
  /** Namespaces to which the policies are limited. Empty: the whole cluster. */
  readonly namespaces: readonly string[];
  readonly kubernetesGroups: readonly string[];
}

/** One IAM statement of a workload. */
export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** AWS permissions of one Kubernetes service account. */
export interface WorkloadIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly policyStatements: readonly PolicyStatement[];
}

/** What the file says of an EKS add-on. */
export interface EksAddonSettings {
  readonly enabled: boolean;
  /** Absent: the catalog's version for the cluster's Kubernetes version. */
  readonly version?: string;
  /** Further configuration values, in the add-on's own words. */
  readonly values: JsonObject;
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** The EKS add-ons, by the key of the file. */
export type EksAddonKey =
  "vpcCni" | "kubeProxy" | "eksPodIdentityAgent" | "coredns" | "awsEbsCsiDriver" | "metricsServer";

/** How pods get addresses. */
export interface PodNetworking {
  readonly mode: "secondaryAddresses" | "prefixDelegation";
  /** Whether Kubernetes network policies are enforced. */
  readonly networkPolicy: boolean;
}

/** One taint, in Kubernetes' words. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** How many nodes of a group may be replaced at once. */
export type UpdateConfig = { readonly maxUnavailable: number } | { readonly maxUnavailablePercentage: number };

/** A managed node group. */
export interface NodeGroup {
  readonly name: string;
  /** Types of one architecture and, where an autoscaler owns the group, of one size. */
  readonly instanceTypes: readonly string[];
  /** Absent: Amazon Linux 2023 for the architecture of the instance types. */
  readonly amiType?: string;
  /** Kubernetes version of the nodes. Absent: the cluster's. */
  readonly version?: string;
  /** Release of the AMI. Absent: the catalog's for the version. */
  readonly releaseVersion?: string;
  readonly capacityType: "on-demand" | "spot";
  readonly minSize: number;
  readonly maxSize: number;
  /** Default: minSize. */
  readonly desiredSize: number;
  /** Who owns the desired size. Default: clusterAutoscaler. */
  readonly autoscaler: "none" | "clusterAutoscaler";
  /** Zones of the group. Default: all zones of the network. */
  readonly availabilityZoneIds: readonly string[];
  /** Whether each zone gets a group of its own. Default: false. */
  readonly perZone: boolean;
  readonly diskSizeGib: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly updateConfig: UpdateConfig;
  /** Whether EKS replaces nodes that it finds unhealthy. Default: true. */
  readonly nodeRepair: boolean;
}

/** An EKS cluster. */
export interface Cluster {
  readonly name: string;
  /** Kubernetes minor version, `"1.35"`. */
  readonly version: string;
  readonly endpoint: {
    /** Ranges, names of cidrSets already resolved. Empty: private only. */
    readonly publicAccessCidrs: readonly string[];
  };
  readonly accessEntries: Readonly<Record<string, AccessEntry>>;
  readonly logRetentionDays: number;
  /** Default: true in a protected tier. */
  readonly deletionProtection: boolean;
  /** Default: EXTENDED in a protected tier, STANDARD elsewhere. */
  readonly supportType: "STANDARD" | "EXTENDED";
  /** Range of Kubernetes services; fixed at creation. Default: 172.20.0.0/16. */
  readonly serviceCidr: string;
  /** Whether EKS may move traffic out of an impaired zone. Default: true. */
  readonly zonalShift: boolean;
  readonly podNetworking: PodNetworking;
  readonly addons: Readonly<Record<EksAddonKey, EksAddonSettings>>;
  readonly podIdentities: Readonly<Record<string, WorkloadIdentity>>;
  readonly nodeGroups: Readonly<Record<string, NodeGroup>>;
}

/** A diagnostic that a person accepted, with a reason and an end. */
export interface Acknowledgement {
  readonly code: string;
  /** Key path of what is accepted: `clusters.blue.deletionProtection`. */
  readonly target: string;
  readonly reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly expires: string;
}

/** One environment file, merged with the layers above it. */
export interface Environment {
  readonly name: string;
  /** The tier, resolved. */
  readonly tier: Tier;
  /** The account, resolved. */
  readonly account: Account;
  readonly region: string;
  readonly owner?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly network: Network;
  readonly clusters: Readonly<Record<string, Cluster>>;
  readonly acknowledgements: readonly Acknowledgement[];
}
