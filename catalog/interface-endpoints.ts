/**
 * Services that a VPC can reach through an interface endpoint, by AWS's short name. S3 is not here: every network has
 * its gateway endpoint, which costs nothing.
 *
 * Source: EKS User Guide, private-clusters and security-eks, Karpenter's documentation of isolated VPCs; the others are
 * AWS PrivateLink's names. Read 2026-11-21.
 */
export const interfaceEndpointServices: readonly string[] = [
  "autoscaling",
  "ec2",
  "ec2messages",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "elasticloadbalancing",
  "kms",
  "logs",
  "monitoring",
  "secretsmanager",
  "sqs",
  "ssm",
  "ssmmessages",
  "sts",
  "xray",
];

/**
 * Services that nodes, the EKS add-ons and Pod Identity call, so that a network without a NAT gateway needs them.
 *
 * Source: EKS User Guide, private-clusters (ec2, ecr, sts, logs), Pod Identity considerations (eks-auth), and
 * cluster-autoscaler's README (eks, for groups scaled to zero); read 2026-11-21.
 */
export const privateClusterServices: readonly string[] = [
  "ec2",
  "ecr.api",
  "ecr.dkr",
  "eks",
  "eks-auth",
  "logs",
  "sts",
];

/** What cluster-autoscaler calls besides. Source: EKS User Guide, private-clusters; read 2026-11-21. */
export const clusterAutoscalerServices: readonly string[] = ["autoscaling"];
