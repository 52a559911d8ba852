import type {
  AccessEntry,
  Environment,
  NatGateways,
  PolicyStatement,
  Taint,
  UpdateConfig,
} from "../config/environment";

/** Kinds of Terraform state. */
export type StackKind = "network" | "cluster" | "nodes";

/** One Terraform state: its name, its place and its neighbours. */
export interface StackLayout {
  /** cdktf's stack id: the path with dashes, `prod-eu-blue-cluster`. */
  readonly id: string;
  /** `prod-eu/blue/cluster`. */
  readonly path: string;
  /** What it holds. */
  readonly kind: StackKind;
  /** Name of the environment. */
  readonly environment: string;
  /** Name of the cluster inside the environment; null for stacks of the whole environment. */
  readonly cluster: string | null;
  /** Name of the account, as organization.yaml has it. */
  readonly account: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Region of its resources and of its state. */
  readonly region: string;
  /** Name of the tier. */
  readonly tier: string;
  /** `acme-444455556666-eu-west-1-tfstate` */
  readonly stateBucket: string;
  /** `prod-eu/blue/cluster.tfstate` */
  readonly stateKey: string;
  /** ARN of the alias of the key that encrypts the state. */
  readonly stateKmsKeyArn: string;
  /** Stack ids of the same environment that come first. */
  readonly dependsOn: readonly string[];
  /** Account stacks that must exist; information only. */
  readonly requires: readonly string[];
}

/** Role of a subnet: load balancers and NAT; nodes; control-plane interfaces only. */
export type SubnetRole = "public" | "private" | "intra";

/** One subnet. */
export interface SubnetLayout {
  /** What lives in it. */
  readonly role: SubnetRole;
  /** `euw1-az1` */
  readonly zoneId: string;
  /** `10.20.0.0/20` */
  readonly cidr: string;
  /** Physical name, the `Name` tag. */
  readonly name: string;
  /** Key path of the value that fixed the range: `network.subnetCidrs.euw1-az1.private`, else `network.vpc.cidr`. */
  readonly origin: readonly string[];
}

/** The VPC of an environment. */
export interface NetworkLayout {
  /** Name of the VPC and prefix of all that is in it: the environment's name. */
  readonly name: string;
  /** `10.20.0.0/16` */
  readonly vpcCidr: string;
  /** In the file's order, each once. */
  readonly zoneIds: readonly string[];
  /** By zone, then private, public, intra. */
  readonly subnets: readonly SubnetLayout[];
  /** How many ways out there are. */
  readonly natGateways: NatGateways;
  /** Zones that hold a NAT gateway, in order. */
  readonly natZoneIds: readonly string[];
  /** AWS's short names, in order: `ecr.api`. */
  readonly interfaceEndpoints: readonly string[];
  /** Where the record of all connections goes. */
  readonly flowLogs: { readonly logGroupName: string; readonly roleName: string; readonly retentionDays: number };
}

/** A name of a resource with the key that its author can shorten. */
export interface PhysicalName {
  /** AWS's word for the kind, for instance `IAM role name`. */
  readonly kind: string;
  /** As AWS will have it. */
  readonly name: string;
  /** Characters that AWS allows. */
  readonly maxLength: number;
  /** Where AWS wants it only once. Absent: it may be there twice. */
  readonly uniqueIn?: "account" | "region";
  /** Key path of the part that can be shortened; empty where it is the file's name. */
  readonly path: readonly string[];
}

/** One EKS add-on of a cluster. */
export interface AddonLayout {
  /** Key in the file: `vpcCni`. */
  readonly key: string;
  /** Name in EKS: `vpc-cni`. */
  readonly name: string;
  /** Absent where neither file nor catalog knows it: a rule reports that. */
  readonly version: string | undefined;
  /** JSON with sorted keys; `{}`: the add-on's defaults. */
  readonly configurationValues: string;
  /** Pod Identity of its service account; absent: it needs no AWS permissions. */
  readonly podIdentity?: PodIdentityLayout;
}

/** A role that a service account assumes through EKS Pod Identity. */
export interface PodIdentityLayout {
  /** Stable key, for ids: `aws-node`. */
  readonly key: string;
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Kubernetes service account; it need not exist yet. */
  readonly serviceAccount: string;
  /** Name in IAM. */
  readonly roleName: string;
  /** ARNs of AWS managed policies. */
  readonly managedPolicyArns: readonly string[];
  /** Permissions of the role's own; empty: none. */
  readonly policyStatements: readonly PolicyStatement[];
}

/** One access entry, its principal resolved for the account. */
export interface AccessEntryLayout extends AccessEntry {
  /** Name of the principal. */
  readonly principal: string;
  /** ARN of the role in this account. */
  readonly principalArn: string;
  /** ARNs of the EKS access policies. */
  readonly policyArns: readonly string[];
}

/** One managed node group, complete. */
export interface NodeGroupLayout {
  /** Key of the group in the file, with the zone ID where each zone has its own: `batch-euw1-az1`. */
  readonly key: string;
  /** Key of the group in the file. */
  readonly name: string;
  /** Start of the node group's name in EKS; AWS adds a unique end. */
  readonly namePrefix: string;
  /** Zones of its subnets. */
  readonly zoneIds: readonly string[];
  /** In order of preference. */
  readonly instanceTypes: readonly string[];
  /** EKS's value, `AL2023_x86_64_STANDARD`. Absent where the architecture is not known: a rule reports that. */
  readonly amiType: string | undefined;
  /** Kubernetes version, `1.35`. */
  readonly version: string;
  /** Absent where neither file nor catalog knows it: a rule reports that. */
  readonly releaseVersion: string | undefined;
  /** In EKS's words. */
  readonly capacityType: "ON_DEMAND" | "SPOT";
  /** Fewest nodes. */
  readonly minSize: number;
  /** Most nodes. */
  readonly maxSize: number;
  /** Nodes at the start. */
  readonly desiredSize: number;
  /** Whether Terraform leaves the desired size alone after creation. */
  readonly desiredSizeOwned: "terraform" | "autoscaler";
  /** Kubernetes labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;
  /** In Kubernetes' words, `NoSchedule`; EKS's are `NO_SCHEDULE`. */
  readonly taints: readonly Taint[];
  /** How many nodes an update may replace at once. */
  readonly updateConfig: UpdateConfig;
  /** Whether EKS replaces nodes that it finds unhealthy. */
  readonly nodeRepair: boolean;
  /** Start of the launch template's name in EC2; its end follows from what is in it. */
  readonly launchTemplateName: string;
  /** Block devices of the AMI's family, root first. A size of undefined: the AMI's own. */
  readonly volumes: readonly { readonly deviceName: string; readonly sizeGib: number | undefined }[];
  /** Tags of instances and volumes: fixed identity, never the file's `tags`, so that editing those rolls no node. */
  readonly instanceTags: Readonly<Record<string, string>>;
  /** Tags of the Auto Scaling group: scale-from-zero templates and, where cluster-autoscaler owns it, discovery. */
  readonly autoScalingGroupTags: Readonly<Record<string, string>>;
}

/** One cluster, complete. */
export interface ClusterLayout {
  /** Name inside the environment: `blue`. */
  readonly key: string;
  /** Name in EKS: `prod-eu-blue`. */
  readonly name: string;
  /** Kubernetes version, `1.35`. */
  readonly version: string;
  /** Empty: the API is private. */
  readonly publicAccessCidrs: readonly string[];
  /** Whether AWS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
  /** What happens at the end of standard support. */
  readonly supportType: "STANDARD" | "EXTENDED";
  /** Range of Kubernetes services; fixed at creation. */
  readonly serviceCidr: string;
  /** Whether EKS may move traffic out of an impaired zone. */
  readonly zonalShift: boolean;
  /** Where EKS writes the control plane's logs: not a choice. */
  readonly logGroupName: string;
  /** Days for which those logs are kept. */
  readonly logRetentionDays: number;
  /** IAM role of the control plane. */
  readonly roleName: string;
  /** IAM role of all nodes. */
  readonly nodeRoleName: string;
  /** Zones whose intra subnets hold the control plane's interfaces. */
  readonly zoneIds: readonly string[];
  /** In order of the principals' names. */
  readonly accessEntries: readonly AccessEntryLayout[];
  /** Add-ons of the cluster stack, before any node. */
  readonly addonsBeforeNodes: readonly AddonLayout[];
  /** Add-ons of the nodes stack, after the node groups. */
  readonly addonsAfterNodes: readonly AddonLayout[];
  /** Workloads' identities, in the nodes stack. */
  readonly podIdentities: readonly PodIdentityLayout[];
  /** In order of their names; one per zone where the file wants that. */
  readonly nodeGroups: readonly NodeGroupLayout[];
}

/** All that will exist for one environment: computed once, judged by rules, drawn by stacks. */
export interface EnvironmentLayout {
  /** `prod-eu` */
  readonly name: string;
  /** What the file says, complete. */
  readonly environment: Environment;
  /** ARN prefix's partition: `aws`. */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Region of all resources. */
  readonly region: string;
  /** ARN of the policy that bounds every role; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
  /** Tags of every resource, put there by the provider. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** In the order in which they are applied. */
  readonly stacks: readonly StackLayout[];
  /** The VPC, shared by all clusters. */
  readonly network: NetworkLayout;
  /** In order of their names. */
  readonly clusters: readonly ClusterLayout[];
  /** Every name with a limit of AWS's. */
  readonly physicalNames: readonly PhysicalName[];
}
