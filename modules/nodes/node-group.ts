import { AutoscalingGroupTagA as AutoscalingGroupTag } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { literal, literalMap } from "../literal";
import { NodeTemplate, type NodeVolume } from "./node-template";
import { updateTimeoutMinutes, type NodeUpdateConfig } from "./update-timeout";

/** A taint, in Kubernetes' words. */
export interface NodeTaint {
  /** Key of the taint. */
  readonly key: string;
  /** Value of the taint; may be empty. */
  readonly value: string;
  /** What happens to pods that do not tolerate it. */
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** Properties of {@link NodeGroup}. */
export interface NodeGroupProps {
  /** Name of the cluster that the nodes join. */
  readonly clusterName: string;
  /** Start of the group's name; EKS adds a unique end, so that a new group can stand beside the old one. */
  readonly namePrefix: string;
  /** Start of the launch template's name; its end says what is in it. */
  readonly launchTemplateName: string;
  /** ARN of the nodes' role. */
  readonly roleArn: string;
  /** Private subnets, one for each zone of the group. */
  readonly subnetIds: readonly string[];
  /** Security groups of the nodes: the one that EKS made for the cluster. */
  readonly securityGroupIds: readonly string[];
  /** Types of one architecture and, where an autoscaler owns the group, of one size. */
  readonly instanceTypes: readonly string[];
  /** EKS's value: `AL2023_x86_64_STANDARD`. */
  readonly amiType: string;
  /** Kubernetes minor version of the nodes, at most the control plane's. */
  readonly version: string;
  /** Release of the AMI: `1.35.0-20260724`. */
  readonly releaseVersion: string;
  /** How the instances are bought. */
  readonly capacityType: "ON_DEMAND" | "SPOT";
  /** Fewest nodes. */
  readonly minSize: number;
  /** Most nodes. */
  readonly maxSize: number;
  /** Nodes at creation and, where Terraform owns it, ever after. */
  readonly desiredSize: number;
  /** Who changes the desired size after creation. */
  readonly desiredSizeOwned: "terraform" | "autoscaler";
  /** How many nodes may be replaced at once. */
  readonly updateConfig: NodeUpdateConfig;
  /** Whether EKS replaces nodes that it finds unhealthy. */
  readonly nodeRepair: boolean;
  /** Kubernetes labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Kubernetes taints. */
  readonly taints: readonly NodeTaint[];
  /** Disks, root first. */
  readonly volumes: readonly NodeVolume[];
  /** Fixed tags of instances, volumes and network interfaces. */
  readonly instanceTags: Readonly<Record<string, string>>;
  /** Tags of the Auto Scaling group, for cluster-autoscaler. */
  readonly autoScalingGroupTags: Readonly<Record<string, string>>;
  /** What must exist before a node can join: the permissions of its role. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const taintEffects = {
  NoSchedule: "NO_SCHEDULE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
} as const;

/**
 * The tag's key as a construct id that no other key has: `/` becomes `__`, any further character that an id cannot hold
 * becomes `_` and its code.
 */
function tagId(key: string): string {
  const code = (character: string): string => `_${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  return key.replaceAll(/[^A-Za-z0-9-]/g, (character) => (character === "/" ? "__" : code(character)));
}

/**
 * A managed node group. Every change that EKS cannot make in place starts a new group, waits for its nodes and then
 * drains the old one.
 *
 * Another launch template is such a change. To a new version of the same one EKS would change in place, but the provider
 * then tells it neither AMI nor Kubernetes version, EKS takes the newest of the control plane's version, and there is no
 * way back to the pinned one (EKS API reference, UpdateNodegroupVersion, read 2026-11-21).
 */
export class NodeGroup extends Construct {
  /** The group; add-ons that need nodes depend on it. */
  public readonly resource: EksNodeGroup;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const template = new NodeTemplate(this, "template", {
      name: props.launchTemplateName,
      volumes: props.volumes,
      securityGroupIds: props.securityGroupIds,
      instanceTags: props.instanceTags,
    });
    this.resource = this.group(props, template);
    this.tagAutoScalingGroup(props);
  }

  private group(props: NodeGroupProps, template: NodeTemplate): EksNodeGroup {
    const { minSize, maxSize, desiredSize } = props;
    const isAutoscaled = props.desiredSizeOwned === "autoscaler";
    return new EksNodeGroup(this, "Default", {
      clusterName: props.clusterName,
      nodeGroupNamePrefix: props.namePrefix,
      nodeRoleArn: props.roleArn,
      subnetIds: [...props.subnetIds],
      launchTemplate: { id: template.templateId, version: template.version },
      amiType: props.amiType,
      version: props.version,
      releaseVersion: props.releaseVersion,
      capacityType: props.capacityType,
      instanceTypes: [...props.instanceTypes],
      scalingConfig: { minSize, maxSize, desiredSize },
      updateConfig: { ...props.updateConfig },
      nodeRepairConfig: { enabled: props.nodeRepair },
      labels: literalMap(props.labels),
      taint: props.taints.map(({ key, value, effect }) => {
        return { key: literal(key), value: literal(value), effect: taintEffects[effect] };
      }),
      timeouts: { update: `${updateTimeoutMinutes(maxSize, props.updateConfig)}m` },
      lifecycle: {
        createBeforeDestroy: true,
        ...(isAutoscaled ? { ignoreChanges: ["scaling_config[0].desired_size"] } : {}),
      },
      dependsOn: [...props.dependsOn],
    });
  }

  /**
   * EKS does not hand a group's tags on to its Auto Scaling group, and cluster-autoscaler reads only the latter. The old
   * group keeps its tags until the new one has them: cluster-autoscaler goes on scaling it meanwhile.
   */
  private tagAutoScalingGroup({ autoScalingGroupTags }: NodeGroupProps): void {
    const autoscalingGroupName = this.resource.resources.get(0).autoscalingGroups.get(0).name;
    const scope = new Construct(this, "tag");
    for (const [key, value] of Object.entries(autoScalingGroupTags)) {
      new AutoscalingGroupTag(scope, tagId(key), {
        autoscalingGroupName,
        tag: { key: literal(key), value: literal(value), propagateAtLaunch: false },
        lifecycle: { createBeforeDestroy: true },
      });
    }
  }
}
