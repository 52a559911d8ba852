import { createHash } from "node:crypto";
import { LaunchTemplate, type LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
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
  /** Start of the name in EC2; 9 characters that follow from the content are added. */
  readonly name: string;
  /** Disks, root first. */
  readonly volumes: readonly NodeVolume[];
  /** Security groups of the nodes. */
  readonly securityGroupIds: readonly string[];
  /** Tags of instances, volumes and network interfaces. A change replaces every node, so they are identity only. */
  readonly instanceTags: Readonly<Record<string, string>>;
}

const taggedResources = ["instance", "network-interface", "volume"];

type Content = Pick<LaunchTemplateConfig, "metadataOptions" | "blockDeviceMappings" | "tagSpecifications">;

function content({ volumes, instanceTags }: NodeTemplateProps): Content {
  const tags = literalMap(instanceTags);
  return {
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
      instanceMetadataTags: "disabled",
    },
    blockDeviceMappings: volumes.map(({ deviceName, sizeGib }) => ({
      deviceName,
      ebs: { volumeSize: sizeGib, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
    })),
    tagSpecifications: taggedResources.map((resourceType) => ({ resourceType, tags })),
  };
}

function fingerprint(template: Content): string {
  return createHash("sha256").update(JSON.stringify(template)).digest("hex").slice(0, 8);
}

/**
 * How a node starts: encrypted disks, metadata only by IMDSv2 and only from the node itself (hop limit 1: a pod without
 * host network cannot take the node's credentials), no SSH key, no public address. Other content is another template,
 * not another version.
 */
export class NodeTemplate extends Construct {
  /** Id of the template, known after apply. */
  public readonly templateId: string;
  /** Number of its only version. A reference to the newest one would be unknown whenever a tag of the template changes. */
  public readonly version = "1";

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const held = content(props);
    const template = new LaunchTemplate(this, "Default", {
      ...held,
      name: `${props.name}-${fingerprint(held)}`,
      vpcSecurityGroupIds: [...props.securityGroupIds],
    });
    this.templateId = template.id;
  }
}
