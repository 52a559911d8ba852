/** Limits of EKS. Each line says its source; all read 2026-11-21. */
export const eksLimits = {
  /** Default quota L-6D54EA21; AWS raises it on request. EKS User Guide, service quotas. */
  nodeGroupsPerCluster: 30,
  /** Default quota L-BD136A63; AWS raises it on request. EKS User Guide, service quotas. */
  nodesPerNodeGroup: 450,
  /** Quota L-93A74D60; AWS does not raise it. EKS User Guide, service quotas. */
  publicAccessCidrs: 40,
  /** Free addresses that an upgrade of the control plane may need in a subnet. EKS User Guide, update-cluster. */
  addressesForUpgrade: 5,
} as const;

/** Range of Kubernetes services. Source: EKS User Guide, create-cluster; read 2026-11-21. */
export const serviceCidrLimits = {
  smallestPrefixLength: 24,
  largestPrefixLength: 12,
  within: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
} as const;
