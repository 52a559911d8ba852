import { nameLimits } from "../catalog/name-limits";
import type { ClusterLayout, NetworkLayout, PhysicalName } from "./layout";

/** Name of a cluster in EKS. */
export function clusterName(environment: string, cluster: string): string {
  return `${environment}-${cluster}`;
}

/** Name of the IAM role of a service account. */
export function podIdentityRoleName(cluster: string, key: string): string {
  return `${cluster}-${key}`;
}

/** Name of the log group that EKS writes to: it is not a choice. */
export function controlPlaneLogGroupName(cluster: string): string {
  return `/aws/eks/${cluster}/cluster`;
}

function role(name: string, path: readonly string[]): PhysicalName {
  return { kind: "IAM role name", name, maxLength: nameLimits.iamRole, uniqueIn: "account", path };
}

function logGroup(name: string, path: readonly string[]): PhysicalName {
  return { kind: "log group name", name, maxLength: nameLimits.logGroup, uniqueIn: "region", path };
}

function nameTag(name: string, path: readonly string[]): PhysicalName {
  return { kind: "Name tag", name, maxLength: nameLimits.nameTag, path };
}

function networkNames(network: NetworkLayout): readonly PhysicalName[] {
  const path: readonly string[] = [];
  return [
    nameTag(network.name, path),
    ...network.subnets.map((subnet) => nameTag(subnet.name, path)),
    logGroup(network.flowLogs.logGroupName, path),
    role(network.flowLogs.roleName, path),
  ];
}

function nodeGroupNames(cluster: ClusterLayout): readonly PhysicalName[] {
  return cluster.nodeGroups.flatMap((group) => {
    const path = ["clusters", cluster.key, "nodeGroups", group.name];
    return [
      { kind: "node group name prefix", name: group.namePrefix, maxLength: nameLimits.nodeGroupPrefix, path },
      {
        kind: "launch template name",
        name: group.launchTemplateName,
        maxLength: nameLimits.launchTemplate,
        uniqueIn: "region",
        path,
      },
    ];
  });
}

function clusterNames(cluster: ClusterLayout): readonly PhysicalName[] {
  const path = ["clusters", cluster.key];
  const addons = [...cluster.addonsBeforeNodes, ...cluster.addonsAfterNodes];
  return [
    { kind: "EKS cluster name", name: cluster.name, maxLength: nameLimits.eksCluster, uniqueIn: "region", path },
    logGroup(cluster.logGroupName, path),
    role(cluster.roleName, path),
    role(cluster.nodeRoleName, path),
    ...addons.flatMap(({ podIdentity }) => (podIdentity === undefined ? [] : [role(podIdentity.roleName, path)])),
    ...cluster.podIdentities.map(({ key, roleName }) => role(roleName, [...path, "podIdentities", key])),
    ...nodeGroupNames(cluster),
  ];
}

/** Every name of an environment that AWS limits in length or wants only once. */
export function physicalNames(network: NetworkLayout, clusters: readonly ClusterLayout[]): readonly PhysicalName[] {
  return [...networkNames(network), ...clusters.flatMap(clusterNames)];
}
