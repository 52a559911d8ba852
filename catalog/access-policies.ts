/**
 * EKS access policies by the short name of a file. Source: EKS User Guide, access-policy-reference; read 2026-11-21.
 */
export const accessPolicies = {
  clusterAdmin: "AmazonEKSClusterAdminPolicy",
  admin: "AmazonEKSAdminPolicy",
  adminView: "AmazonEKSAdminViewPolicy",
  edit: "AmazonEKSEditPolicy",
  view: "AmazonEKSViewPolicy",
} as const;
