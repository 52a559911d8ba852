import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { literalMap } from "../literal";

/** One disk of a node. */
export interface NodeVolume {
  /** Device name that the AMI's family gives it: `/dev/xvda`. */
  readonly deviceName: string;
  /** Size in GiB; undefined: the AMI's own. */
  readonly sizeGib: number | undefined;
}

/** Properties of {@link NodeTemplate}. */
export interface NodeTemplateProps {
  /** Name of the launch template in EC2. */
  readonly name: string;
  /** Disks, root first. */
  readonly volumes: readonly NodeVolume[];
  /** Security groups of the nodes. */
  readonly securityGroupIds: readonly string[];
  /** Tags of instances, volumes and network interfaces. A change rolls every node, so they are identity only. */
  readonly instanceTags: Readonly<Record<string, string>>;
}

const taggedResources = ["instance", "network-interface", "volume"];

/**
 * How a node starts: encrypted disks, metadata only by IMDSv2 and only from the node itself (hop limit 1: a pod without
 * host network cannot take the node's credentials), no SSH key, no public address.
 */
export class NodeTemplate extends Construct {
  /** Id of the template, known after apply. */
  public readonly templateId: string;
  /** Number of its newest version, known after apply. */
  public readonly latestVersion: string;

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const tags = literalMap(props.instanceTags);
    const template = new LaunchTemplate(this, "Default", {
      name: props.name,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [...props.securityGroupIds],
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: "disabled",
      },
      blockDeviceMappings: props.volumes.map(({ deviceName, sizeGib }) => ({
        deviceName,
        ebs: { volumeSize: sizeGib, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
      })),
      tagSpecifications: taggedResources.map((resourceType) => ({ resourceType, tags })),
    });
    this.templateId = template.id;
    this.latestVersion = template.getStringAttribute("latest_version");
  }
}
