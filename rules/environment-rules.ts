import type { EnvironmentRule } from "./environment-rule";
import { accessRoleOnce } from "./environment/access-role-once";
import { accountOfTier } from "./environment/account-of-tier";
import { addonVersion } from "./environment/addon-version";
import { amiArchitecture } from "./environment/ami-architecture";
import { amiTypeRequired } from "./environment/ami-type-required";
import { clusterAdmin } from "./environment/cluster-admin";
import { clusterAdminScope } from "./environment/cluster-admin-scope";
import { controlPlaneZones } from "./environment/control-plane-zones";
import { deletionProtection } from "./environment/deletion-protection";
import { endpointsWithoutNat } from "./environment/endpoints-without-nat";
import { groupSize } from "./environment/group-size";
import { groupZones } from "./environment/group-zones";
import { intraCapacity } from "./environment/intra-capacity";
import { knownEndpoint } from "./environment/known-endpoint";
import { knownInstanceType } from "./environment/known-instance-type";
import { knownKubernetesVersion } from "./environment/known-kubernetes-version";
import { knownRegion } from "./environment/known-region";
import { kubernetesSupport } from "./environment/kubernetes-support";
import { kubernetesSupportEnding } from "./environment/kubernetes-support-ending";
import { nameLength } from "./environment/name-length";
import { nameOnce } from "./environment/name-once";
import { natPerZone } from "./environment/nat-per-zone";
import { nodeGroupQuota } from "./environment/node-group-quota";
import { nodeQuota } from "./environment/node-quota";
import { nodeVersion } from "./environment/node-version";
import { oneSize } from "./environment/one-size";
import { openPublicAccess } from "./environment/open-public-access";
import { podNetworkingValues } from "./environment/pod-networking-values";
import { privatePublicAccess } from "./environment/private-public-access";
import { protectedPublicAccess } from "./environment/protected-public-access";
import { protectedZones } from "./environment/protected-zones";
import { publicAccessCount } from "./environment/public-access-count";
import { regionOfAccount } from "./environment/region-of-account";
import { releaseVersion } from "./environment/release-version";
import { reservedLabels } from "./environment/reserved-labels";
import { serviceAccountOnce } from "./environment/service-account-once";
import { serviceRange } from "./environment/service-range";
import { stackIds } from "./environment/stack-ids";
import { subnetInsideVpc } from "./environment/subnet-inside-vpc";
import { subnetOverlap } from "./environment/subnet-overlap";
import { subnetSize } from "./environment/subnet-size";
import { subnetZone } from "./environment/subnet-zone";
import { systemNodes } from "./environment/system-nodes";
import { tagCount } from "./environment/tag-count";
import { tagKeys } from "./environment/tag-keys";
import { taintsOnce } from "./environment/taints-once";
import { vpcHosts } from "./environment/vpc-hosts";
import { vpcOverlap } from "./environment/vpc-overlap";
import { vpcPrivate } from "./environment/vpc-private";
import { vpcReserved } from "./environment/vpc-reserved";
import { vpcSize } from "./environment/vpc-size";
import { wildcardActions } from "./environment/wildcard-actions";
import { zoneOfRegion } from "./environment/zone-of-region";

/** Every rule about environments, in order of their codes. To learn what is checked, read this list. */
export const environmentRules: readonly EnvironmentRule[] = [
  accountOfTier,
  regionOfAccount,
  knownRegion,
  zoneOfRegion,
  controlPlaneZones,
  vpcSize,
  vpcPrivate,
  vpcOverlap,
  vpcReserved,
  subnetInsideVpc,
  subnetOverlap,
  subnetSize,
  subnetZone,
  intraCapacity,
  serviceRange,
  deletionProtection,
  natPerZone,
  protectedZones,
  endpointsWithoutNat,
  knownEndpoint,
  protectedPublicAccess,
  openPublicAccess,
  privatePublicAccess,
  clusterAdmin,
  clusterAdminScope,
  knownKubernetesVersion,
  kubernetesSupport,
  kubernetesSupportEnding,
  nodeVersion,
  addonVersion,
  releaseVersion,
  amiTypeRequired,
  amiArchitecture,
  knownInstanceType,
  oneSize,
  groupSize,
  groupZones,
  systemNodes,
  nodeGroupQuota,
  taintsOnce,
  reservedLabels,
  podNetworkingValues,
  serviceAccountOnce,
  wildcardActions,
  stackIds,
  nameLength,
  nameOnce,
  tagKeys,
  vpcHosts,
  nodeQuota,
  publicAccessCount,
  accessRoleOnce,
  tagCount,
];
