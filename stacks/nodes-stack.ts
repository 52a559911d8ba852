import { Construct } from "constructs";
import type { ClusterLayout, EnvironmentLayout, NodeGroupLayout, StackLayout } from "../layout/layout";
import { EksAddons } from "../modules/cluster/eks-addons";
import { PodIdentity, type PodIdentityCluster } from "../modules/iam/pod-identity";
import { NodeGroup } from "../modules/nodes/node-group";
import { NodeRole } from "../modules/nodes/node-role";
import { addonProps } from "./addon-props";
import { BaseStack } from "./base-stack";
import type { ClusterOutput } from "./cluster-stack";
import type { NetworkOutput } from "./network-stack";
import { ProducerState } from "./producer-state";
import { required } from "./required";

/** Properties of {@link NodesStack}. */
export interface NodesStackProps {
  /** The stack itself. */
  readonly stack: StackLayout;
  /** The environment of the cluster. */
  readonly environment: EnvironmentLayout;
  /** The cluster that the nodes join. */
  readonly cluster: ClusterLayout;
  /** The stack that holds the subnets. */
  readonly network: StackLayout;
  /** The stack that holds the control plane. */
  readonly controlPlane: StackLayout;
}

/** Outputs of the nodes stack: stable names, on which other stacks rest. */
export type NodesOutput = "node_role_arn" | "node_group_names";

/** What a node group takes from other stacks and from its neighbours. */
interface Surroundings {
  readonly cluster: ClusterLayout;
  readonly network: ProducerState<NetworkOutput>;
  readonly controlPlane: ProducerState<ClusterOutput>;
  readonly role: NodeRole;
}

/** Nodes of a cluster, the add-ons that need nodes, and the identities of workloads. */
export class NodesStack extends BaseStack {
  constructor(scope: Construct, props: NodesStackProps) {
    const { stack, environment, cluster } = props;
    super(scope, { stack, defaultTags: environment.defaultTags });
    const role = this.nodeRole(environment, cluster);
    const groups = this.nodeGroups({
      cluster,
      network: new ProducerState(this, props.network),
      controlPlane: new ProducerState(this, props.controlPlane),
      role,
    });
    const identityCluster = this.identityCluster(environment, cluster);
    new EksAddons(this, "addon", {
      cluster: identityCluster,
      addons: cluster.addonsAfterNodes.map(addonProps),
      dependsOn: [...groups.values()].map(({ resource }) => resource),
    });
    this.identities(cluster, identityCluster);
    const names = [...groups].map(([key, { resource }]) => [key, resource.nodeGroupName]);
    this.output("node_role_arn", role.arn, "ARN of the nodes' role");
    this.output("node_group_names", Object.fromEntries(names), "names of the node groups in EKS by their key");
  }

  private nodeRole(environment: EnvironmentLayout, cluster: ClusterLayout): NodeRole {
    return new NodeRole(this, "node_role", {
      name: cluster.nodeRoleName,
      clusterName: cluster.name,
      place: environment,
      permissionsBoundary: environment.permissionsBoundary,
    });
  }

  private nodeGroups(surroundings: Surroundings): ReadonlyMap<string, NodeGroup> {
    const scope = new Construct(this, "node_group");
    const { nodeGroups } = surroundings.cluster;
    return new Map(nodeGroups.map((group) => [group.key, this.nodeGroup(scope, group, surroundings)]));
  }

  private nodeGroup(scope: Construct, group: NodeGroupLayout, surroundings: Surroundings): NodeGroup {
    const { cluster, network, controlPlane, role } = surroundings;
    return new NodeGroup(scope, group.key, {
      ...group,
      amiType: required(group.amiType, `the AMI type of the node group ${group.key}`),
      releaseVersion: required(group.releaseVersion, `the AMI release of the node group ${group.key}`),
      clusterName: cluster.name,
      roleArn: role.arn,
      subnetIds: group.zoneIds.map((zoneId) => network.entry("private_subnet_ids", zoneId)),
      securityGroupIds: [controlPlane.text("cluster_security_group_id")],
      dependsOn: role.permissions,
    });
  }

  private identityCluster(environment: EnvironmentLayout, { name }: ClusterLayout): PodIdentityCluster {
    const { permissionsBoundary } = environment;
    return { name, nameReference: name, place: environment, permissionsBoundary };
  }

  private identities({ podIdentities }: ClusterLayout, cluster: PodIdentityCluster): void {
    const scope = new Construct(this, "pod_identity");
    for (const grant of podIdentities) new PodIdentity(scope, grant.key, { grant, cluster });
  }

  private output(name: NodesOutput, value: unknown, description: string): void {
    this.publish(name, value, description);
  }
}
