import type { Environment, NatGateways, Tier } from "../../config/environment";
import type {
  AddonLayout,
  ClusterLayout,
  EnvironmentLayout,
  NetworkLayout,
  NodeGroupLayout,
  PodIdentityLayout,
  StackKind,
  StackLayout,
  SubnetLayout,
} from "../../layout/layout";

/** Layouts as `layout/` computes them, small and complete, for tests of modules and stacks. */

const accountId = "444455556666";
const region = "eu-west-1";
const name = "prod-eu";
const clusterName = "prod-eu-blue";

/** Three of the region's zones. */
export const zoneIds: readonly string[] = ["euw1-az1", "euw1-az2", "euw1-az3"];

function zoneSubnets(zoneId: string): readonly SubnetLayout[] {
  const block = Number(zoneId.slice(-1)) * 32;
  const subnet = (role: SubnetLayout["role"], cidr: string): SubnetLayout => {
    return { role, zoneId, cidr, name: `${name}-${role}-${zoneId}`, origin: ["network", "vpc", "cidr"] };
  };
  return [
    subnet("private", `10.20.${block}.0/20`),
    subnet("public", `10.20.${block + 16}.0/24`),
    subnet("intra", `10.20.${block + 31}.0/28`),
  ];
}

/** The network with the given zones and way out. */
export function networkLayout(natGateways: NatGateways = "perZone", zones: readonly string[] = zoneIds): NetworkLayout {
  return {
    name,
    vpcCidr: "10.20.0.0/16",
    zoneIds: zones,
    subnets: zones.flatMap(zoneSubnets),
    natGateways,
    natZoneIds: natGateways === "none" ? [] : natGateways === "single" ? zones.slice(0, 1) : zones,
    interfaceEndpoints: ["ecr.api", "eks-auth"],
    flowLogs: { logGroupName: "/slipway/prod-eu/vpc-flow-logs", roleName: "prod-eu-vpc-flow-logs", retentionDays: 365 },
  };
}

function addonIdentity(key: string, serviceAccount: string, policy: string): PodIdentityLayout {
  return {
    key,
    namespace: "kube-system",
    serviceAccount,
    roleName: `${clusterName}-${key}`,
    managedPolicyArns: [`arn:aws:iam::aws:policy/${policy}`],
    policyStatements: [],
  };
}

function addon(key: string, eksName: string, podIdentity?: PodIdentityLayout): AddonLayout {
  return { key, name: eksName, version: "v1.2.3-eksbuild.1", configurationValues: "{}", podIdentity };
}

/** A node group that cluster-autoscaler owns, changed where a test says so. */
export function nodeGroupLayout(key: string, changes: Partial<NodeGroupLayout> = {}): NodeGroupLayout {
  return {
    key,
    name: key,
    namePrefix: `${key}-`,
    zoneIds,
    instanceTypes: ["m7i.large"],
    amiType: "AL2023_x86_64_STANDARD",
    version: "1.35",
    releaseVersion: "1.35.0-20260724",
    capacityType: "ON_DEMAND",
    minSize: 3,
    maxSize: 6,
    desiredSize: 3,
    desiredSizeOwned: "autoscaler",
    labels: {},
    taints: [],
    updateConfig: { maxUnavailablePercentage: 33 },
    nodeRepair: true,
    launchTemplateName: `${clusterName}-${key}`,
    volumes: [{ deviceName: "/dev/xvda", sizeGib: 50 }],
    instanceTags: { Name: `${clusterName}-${key}`, cluster: clusterName },
    autoScalingGroupTags: { "k8s.io/cluster-autoscaler/enabled": "true" },
    ...changes,
  };
}

/** A protected cluster, changed where a test says so. */
export function clusterLayout(changes: Partial<ClusterLayout> = {}): ClusterLayout {
  return {
    key: "blue",
    name: clusterName,
    version: "1.35",
    publicAccessCidrs: [],
    deletionProtection: true,
    supportType: "EXTENDED",
    serviceCidr: "172.20.0.0/16",
    zonalShift: true,
    logGroupName: `/aws/eks/${clusterName}/cluster`,
    logRetentionDays: 365,
    roleName: `${clusterName}-cluster`,
    nodeRoleName: `${clusterName}-node`,
    zoneIds,
    accessEntries: [
      {
        principal: "platform-admins",
        principalArn: `arn:aws:iam::${accountId}:role/platform-admin`,
        policies: ["clusterAdmin"],
        policyArns: ["arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"],
        namespaces: [],
        kubernetesGroups: [],
      },
    ],
    addonsBeforeNodes: [
      addon("vpcCni", "vpc-cni", addonIdentity("aws-node", "aws-node", "AmazonEKS_CNI_Policy")),
      addon("kubeProxy", "kube-proxy"),
      addon("eksPodIdentityAgent", "eks-pod-identity-agent"),
    ],
    addonsAfterNodes: [
      addon("coredns", "coredns"),
      addon(
        "awsEbsCsiDriver",
        "aws-ebs-csi-driver",
        addonIdentity("ebs-csi", "ebs-csi-controller-sa", "service-role/AmazonEBSCSIDriverPolicy"),
      ),
      addon("metricsServer", "metrics-server"),
    ],
    podIdentities: [
      {
        key: "reports",
        namespace: "reports",
        serviceAccount: "writer",
        roleName: `${clusterName}-reports`,
        managedPolicyArns: [],
        policyStatements: [
          {
            effect: "Allow",
            actions: ["s3:PutObject"],
            resources: ["arn:aws:s3:::acme-reports/${aws:PrincipalTag/kubernetes-namespace}/*"],
            conditions: {},
          },
        ],
      },
    ],
    nodeGroups: [
      nodeGroupLayout("system", { desiredSizeOwned: "terraform", autoScalingGroupTags: {} }),
      nodeGroupLayout("batch"),
    ],
    ...changes,
  };
}

const account = {
  name: "prod",
  id: accountId,
  homeRegion: region,
  regions: [region],
  principals: { "platform-admins": `arn:aws:iam::${accountId}:role/platform-admin` },
};

function stackLayout(kind: StackKind, dependsOn: readonly string[]): StackLayout {
  const cluster = kind === "network" ? null : "blue";
  const path = cluster === null ? `${name}/${kind}` : `${name}/${cluster}/${kind}`;
  return {
    id: path.replaceAll("/", "-"),
    path,
    kind,
    environment: name,
    cluster,
    account: account.name,
    accountId,
    region,
    tier: "production",
    stateBucket: `acme-${accountId}-${region}-tfstate`,
    stateKey: `${path}.tfstate`,
    stateKmsKeyArn: `arn:aws:kms:${region}:${accountId}:alias/acme-tfstate`,
    dependsOn,
    requires: ["prod-baseline"],
  };
}

const tier: Tier = { name: "production", accounts: ["prod"], protected: true };

function environmentFile(network: NetworkLayout): Environment {
  return {
    name,
    tier,
    account,
    region,
    tags: {},
    network: {
      vpc: { cidr: network.vpcCidr },
      availabilityZoneIds: network.zoneIds,
      natGateways: network.natGateways,
      subnetCidrs: {},
      interfaceEndpoints: network.interfaceEndpoints,
      flowLogs: { retentionDays: network.flowLogs.retentionDays },
    },
    clusters: {},
    acknowledgements: [],
  };
}

/** The environment `prod-eu` with one cluster, changed where a test says so. */
export function environmentLayout(changes: Partial<EnvironmentLayout> = {}): EnvironmentLayout {
  const network = changes.network ?? networkLayout();
  return {
    name,
    environment: environmentFile(network),
    partition: "aws",
    accountId,
    region,
    permissionsBoundary: undefined,
    defaultTags: { organization: "acme", environment: name, tier: "production", "managed-by": "slipway" },
    stacks: [
      stackLayout("network", []),
      stackLayout("cluster", [`${name}-network`]),
      stackLayout("nodes", [`${clusterName}-cluster`]),
    ],
    network,
    clusters: [clusterLayout()],
    physicalNames: [],
    ...changes,
  };
}
