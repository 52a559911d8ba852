/** Characters that AWS allows in names. Each line says its source. */
export const nameLimits = {
  /** EKS User Guide, create-cluster; read 2026-11-21. */
  eksCluster: 100,
  /** IAM's own error (`roleName` … less than or equal to 64), kubernetes/kops issue 10382; read 2026-11-21. */
  iamRole: 64,
  /**
   * EKS User Guide, create-managed-node-group: 63, of which the AWS provider takes 26 for the end that it appends
   * (hashicorp/terraform-provider-aws issue 29974); read 2026-11-21.
   */
  nodeGroupPrefix: 37,
  /** EC2 API reference, CreateLaunchTemplate: 128, of which Slipway takes 9 for the end; read 2026-11-21. */
  launchTemplate: 119,
  /** CloudWatch Logs API reference, CreateLogGroup; read 2026-11-21. */
  logGroup: 512,
  /** Value of a tag: AWS tag restrictions; read 2026-11-21. */
  nameTag: 256,
} as const;
