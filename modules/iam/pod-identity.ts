import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { regionalArn, type AwsPlace } from "../aws-place";
import type { PolicyStatement, TrustStatement } from "./policy-document";
import { Role } from "./role";

/** One service account and what it may do in AWS. */
export interface PodIdentityGrant {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the Kubernetes service account; it need not exist yet. */
  readonly serviceAccount: string;
  /** Name of the role in IAM. */
  readonly roleName: string;
  /** ARNs of AWS managed policies; empty: none. */
  readonly managedPolicyArns: readonly string[];
  /** Permissions of its own; empty: none. */
  readonly policyStatements: readonly PolicyStatement[];
}

/** The cluster whose service accounts get permissions. */
export interface PodIdentityCluster {
  /** The cluster's name as plain text, for ARNs. */
  readonly name: string;
  /** The cluster's name as the resource gets it: a reference where the cluster is in the same stack. */
  readonly nameReference: string;
  /** Place of the cluster. */
  readonly place: AwsPlace;
  /** ARN of the policy that bounds every role of the account; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
}

/** Properties of {@link PodIdentity}. */
export interface PodIdentityProps {
  /** Who gets which permissions. */
  readonly grant: PodIdentityGrant;
  /** The cluster of the service account. */
  readonly cluster: PodIdentityCluster;
}

/**
 * EKS sets these session tags when it assumes the role, so no other service account and no other cluster can use it
 * (Amazon EKS User Guide, "Grant Pods access to AWS resources based on tags", read 2026-11-21).
 */
function trust({ grant, cluster }: PodIdentityProps): TrustStatement {
  return {
    services: ["pods.eks.amazonaws.com"],
    actions: ["sts:AssumeRole", "sts:TagSession"],
    conditions: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-arn": [regionalArn(cluster.place, "eks", `cluster/${cluster.name}`)],
        "aws:RequestTag/kubernetes-namespace": [grant.namespace],
        "aws:RequestTag/kubernetes-service-account": [grant.serviceAccount],
      },
    },
  };
}

/**
 * A role that one service account of one cluster assumes through EKS Pod Identity.
 *
 * The association is a resource of its own, not part of an add-on: so it outlives the add-on's removal, and the pods
 * that clean up still have their permissions.
 */
export class PodIdentity extends Construct {
  /** What pods wait for: the association and every permission of the role. */
  public readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    const { grant, cluster } = props;
    const role = new Role(this, "role", {
      name: grant.roleName,
      description: `${grant.namespace}/${grant.serviceAccount} in the EKS cluster ${cluster.name}`,
      trust: trust(props),
      managedPolicyArns: grant.managedPolicyArns,
      policyStatements: grant.policyStatements,
      permissionsBoundary: cluster.permissionsBoundary,
    });
    const association = new EksPodIdentityAssociation(this, "Default", {
      clusterName: cluster.nameReference,
      namespace: grant.namespace,
      serviceAccount: grant.serviceAccount,
      roleArn: role.arn,
    });
    this.ready = [association, ...role.permissions];
  }
}
