import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksAccessPolicyAssociation } from "@cdktf/provider-aws/lib/eks-access-policy-association";
import { Construct } from "constructs";

/** Properties of {@link AccessEntry}. */
export interface AccessEntryProps {
  /** Name of the cluster. */
  readonly clusterName: string;
  /** ARN of the IAM role or user. */
  readonly principalArn: string;
  /** ARNs of EKS access policies; empty: only Kubernetes groups count. */
  readonly policyArns: readonly string[];
  /** Namespaces to which the policies are limited; empty: the whole cluster. */
  readonly namespaces: readonly string[];
  /** Kubernetes groups that cluster roles may be bound to; empty: none. */
  readonly kubernetesGroups: readonly string[];
}

function policyName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** What one principal may do in a cluster. */
export class AccessEntry extends Construct {
  constructor(scope: Construct, id: string, props: AccessEntryProps) {
    super(scope, id);
    const { clusterName, namespaces, kubernetesGroups } = props;
    const entry = new EksAccessEntry(this, "Default", {
      clusterName,
      principalArn: props.principalArn,
      // Never left out: the provider would keep the groups that a file no longer has.
      kubernetesGroups: [...kubernetesGroups],
    });
    const accessScope =
      namespaces.length > 0 ? { type: "namespace", namespaces: [...namespaces] } : { type: "cluster" };
    for (const policyArn of props.policyArns) {
      new EksAccessPolicyAssociation(this, policyName(policyArn), {
        clusterName,
        // By reference: a policy needs the entry.
        principalArn: entry.principalArn,
        policyArn,
        accessScope,
      });
    }
  }
}
