import { al2023Release } from "../catalog/ami-releases";
import { amiTypes, blockDevices, standardAmiTypes } from "../catalog/ami-types";
import { instanceType, type Architecture } from "../catalog/instance-types";
import type { Cluster, NodeGroup } from "../config/environment";
import type { NodeGroupLayout } from "./layout";
import { sortedEntries } from "./sorted";

/** The cluster that node groups belong to. */
export interface NodeGroupScope {
  /** Name of the organization, for tags. */
  readonly organization: string;
  /** Name of the environment, for tags. */
  readonly environment: string;
  /** Name in EKS. */
  readonly clusterName: string;
  /** What the file says. */
  readonly cluster: Cluster;
}

/** One group in EKS: a group of the file, or its share of one zone. */
interface Part {
  /** Unique in the cluster. */
  readonly key: string;
  /** Zones of its subnets. */
  readonly zoneIds: readonly string[];
}

const autoscalerTag = "k8s.io/cluster-autoscaler";

/**
 * Tag of the Auto Scaling groups that cluster-autoscaler owns; its value is the cluster's name. By upstream's own tags it
 * would find every group: EKS puts them on the Auto Scaling group of each managed node group (EKS User Guide, managed
 * node groups; read 2026-11-21).
 */
const ownerTag = "slipway/cluster-autoscaler";

function parts(group: NodeGroup): readonly Part[] {
  const zoneIds = [...new Set(group.availabilityZoneIds)];
  if (!group.perZone) return [{ key: group.name, zoneIds }];
  return zoneIds.map((zoneId) => ({ key: `${group.name}-${zoneId}`, zoneIds: [zoneId] }));
}

/** The one architecture of all types; undefined where types differ, are unknown, or need an image with drivers. */
function plainArchitecture(names: readonly string[]): Architecture | undefined {
  const types = names.map(instanceType);
  const architectures = new Set(
    types.map((type) => (type?.accelerator === undefined ? type?.architecture : undefined)),
  );
  const [architecture] = architectures;
  return architectures.size === 1 ? architecture : undefined;
}

function amiTypeOf(group: NodeGroup): string | undefined {
  const architecture = plainArchitecture(group.instanceTypes);
  return group.amiType ?? (architecture && standardAmiTypes[architecture]);
}

function releaseVersionOf(group: NodeGroup, amiType: string | undefined, version: string): string | undefined {
  if (group.releaseVersion !== undefined) return group.releaseVersion;
  return amiType !== undefined && amiTypes[amiType]?.family === "al2023" ? al2023Release(version) : undefined;
}

function volumes(group: NodeGroup, amiType: string | undefined): NodeGroupLayout["volumes"] {
  const family = (amiType === undefined ? undefined : amiTypes[amiType]?.family) ?? "al2023";
  return blockDevices[family].map(({ deviceName, holdsData }) => ({
    deviceName,
    sizeGib: holdsData ? group.diskSizeGib : undefined,
  }));
}

function instanceTags(scope: NodeGroupScope, group: NodeGroup, part: Part): Readonly<Record<string, string>> {
  return {
    Name: `${scope.clusterName}-${part.key}`,
    organization: scope.organization,
    environment: scope.environment,
    cluster: scope.clusterName,
    "node-group": group.name,
    "managed-by": "slipway",
  };
}

/** What cluster-autoscaler must know of a node before the first one exists, and whether the group is its own. */
function autoScalingGroupTags(scope: NodeGroupScope, group: NodeGroup): Readonly<Record<string, string>> {
  const template = `${autoscalerTag}/node-template`;
  const labels = sortedEntries(group.labels).map(([key, value]) => [`${template}/label/${key}`, value] as const);
  const taints = group.taints.map(
    ({ key, value, effect }) => [`${template}/taint/${key}`, `${value}:${effect}`] as const,
  );
  const discovery = {
    [`${autoscalerTag}/enabled`]: "true",
    [`${autoscalerTag}/${scope.clusterName}`]: "owned",
    [ownerTag]: scope.clusterName,
  };
  return {
    ...Object.fromEntries([...labels, ...taints]),
    [`${template}/resources/ephemeral-storage`]: `${group.diskSizeGib}Gi`,
    ...(group.autoscaler === "clusterAutoscaler" ? discovery : {}),
  };
}

function layOutPart(scope: NodeGroupScope, group: NodeGroup, part: Part): NodeGroupLayout {
  const amiType = amiTypeOf(group);
  const version = group.version ?? scope.cluster.version;
  return {
    key: part.key,
    name: group.name,
    namePrefix: `${part.key}-`,
    zoneIds: part.zoneIds,
    instanceTypes: group.instanceTypes,
    amiType,
    version,
    releaseVersion: releaseVersionOf(group, amiType, version),
    capacityType: group.capacityType === "spot" ? "SPOT" : "ON_DEMAND",
    minSize: group.minSize,
    maxSize: group.maxSize,
    desiredSize: group.desiredSize,
    desiredSizeOwned: group.autoscaler === "none" ? "terraform" : "autoscaler",
    labels: group.labels,
    taints: group.taints,
    updateConfig: group.updateConfig,
    nodeRepair: group.nodeRepair,
    launchTemplateName: `${scope.clusterName}-${part.key}`,
    volumes: volumes(group, amiType),
    instanceTags: instanceTags(scope, group, part),
    autoScalingGroupTags: autoScalingGroupTags(scope, group),
  };
}

/** The node groups of a cluster in order of their names; where each zone has its own, the sizes hold for each. */
export function layOutNodeGroups(scope: NodeGroupScope): readonly NodeGroupLayout[] {
  return sortedEntries(scope.cluster.nodeGroups).flatMap(([, group]) =>
    parts(group).map((part) => layOutPart(scope, group, part)),
  );
}
