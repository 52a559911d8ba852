import type { Construct } from "constructs";
import { managedPolicyArn, type AwsPlace } from "../aws-place";
import { Role } from "../iam/role";

/** Properties of {@link NodeRole}. */
export interface NodeRoleProps {
  /** Name in IAM. */
  readonly name: string;
  /** Name of the cluster, for the description. */
  readonly clusterName: string;
  /** Place of the cluster. */
  readonly place: AwsPlace;
  /** ARN of the policy that bounds every role of the account; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
}

/**
 * What a node needs and no pod: join the cluster and hand out Pod Identity credentials (AmazonEKSWorkerNodePolicy), pull
 * images without being able to write or list them (…PullOnly), and a session by SSM, the only way in because nodes have
 * no SSH (…SSMManagedInstanceCore). The CNI's permissions are not here: its service account has them by Pod Identity.
 */
const policies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"];

/** The role of the nodes of one cluster. EKS makes the access entry for it with the first managed node group. */
export class NodeRole extends Role {
  constructor(scope: Construct, id: string, props: NodeRoleProps) {
    super(scope, id, {
      name: props.name,
      description: `Nodes of the EKS cluster ${props.clusterName}`,
      trust: { services: ["ec2.amazonaws.com"], actions: ["sts:AssumeRole"], conditions: {} },
      managedPolicyArns: policies.map((name) => managedPolicyArn(props.place, name)),
      policyStatements: [],
      permissionsBoundary: props.permissionsBoundary,
    });
  }
}
