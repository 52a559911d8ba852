import { Construct } from "constructs";
import type { ClusterLayout, EnvironmentLayout, StackLayout } from "../layout/layout";
import { AccessEntry } from "../modules/cluster/access-entry";
import { Cluster } from "../modules/cluster/cluster";
import { EksAddons } from "../modules/cluster/eks-addons";
import { addonProps } from "./addon-props";
import { BaseStack } from "./base-stack";
import type { NetworkOutput } from "./network-stack";
import { ProducerState } from "./producer-state";

/** Properties of {@link ClusterStack}. */
export interface ClusterStackProps {
  /** The stack itself. */
  readonly stack: StackLayout;
  /** The environment of the cluster. */
  readonly environment: EnvironmentLayout;
  /** The cluster. */
  readonly cluster: ClusterLayout;
  /** The stack that holds the subnets. */
  readonly network: StackLayout;
}

/** Outputs of the cluster stack: stable names, on which other stacks rest. */
export type ClusterOutput =
  | "cluster_name"
  | "cluster_arn"
  | "cluster_endpoint"
  | "cluster_certificate_authority"
  | "cluster_security_group_id"
  | "cluster_version"
  | "secrets_kms_key_arn";

/** A control plane, who may use it, and the add-ons that must be there before the first node. */
export class ClusterStack extends BaseStack {
  constructor(scope: Construct, { stack, environment, cluster, network }: ClusterStackProps) {
    super(scope, { stack, defaultTags: environment.defaultTags });
    const { permissionsBoundary } = environment;
    const subnets = new ProducerState<NetworkOutput>(this, network);
    const controlPlane = new Cluster(this, "cluster", {
      ...cluster,
      place: environment,
      subnetIds: cluster.zoneIds.map((zoneId) => subnets.entry("intra_subnet_ids", zoneId)),
      permissionsBoundary,
    });
    const clusterName = controlPlane.resource.name;
    const entries = new Construct(this, "access_entry");
    for (const entry of cluster.accessEntries) {
      new AccessEntry(entries, entry.principal, { ...entry, clusterName });
    }
    new EksAddons(this, "addon", {
      cluster: { name: cluster.name, nameReference: clusterName, place: environment, permissionsBoundary },
      addons: cluster.addonsBeforeNodes.map(addonProps),
      dependsOn: [],
    });
    this.describe(controlPlane);
  }

  private describe(cluster: Cluster): void {
    const { name, arn, endpoint, version } = cluster.resource;
    this.output("cluster_name", name, "name of the EKS cluster");
    this.output("cluster_arn", arn, "ARN of the EKS cluster");
    this.output("cluster_endpoint", endpoint, "address of the Kubernetes API");
    this.output(
      "cluster_certificate_authority",
      cluster.certificateAuthority,
      "certificate authority of the API, base64",
    );
    this.output("cluster_security_group_id", cluster.securityGroupId, "security group of control plane and nodes");
    this.output("cluster_version", version, "Kubernetes version of the control plane");
    this.output("secrets_kms_key_arn", cluster.secretsKeyArn, "ARN of the key that encrypts Kubernetes secrets");
  }

  private output(name: ClusterOutput, value: string, description: string): void {
    this.publish(name, value, description);
  }
}
