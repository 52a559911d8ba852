import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { iamArn, managedPolicyArn, type AwsPlace } from "../aws-place";
import { EncryptionKey } from "../encryption/encryption-key";
import { LogGroup } from "../encryption/log-group";
import { Role } from "../iam/role";

/** Properties of {@link Cluster}. */
export interface ClusterProps {
  /** Name in EKS: `prod-eu-blue`. */
  readonly name: string;
  /** Kubernetes minor version, `1.35`. */
  readonly version: string;
  /** Place of the cluster. */
  readonly place: AwsPlace;
  /** Name of the control plane's role. */
  readonly roleName: string;
  /** Subnets of the control plane's network interfaces, in at least two zones; fixed at creation. */
  readonly subnetIds: readonly string[];
  /** Ranges that reach the API over the internet; empty: the API is private. */
  readonly publicAccessCidrs: readonly string[];
  /** Range of Kubernetes services; fixed at creation. */
  readonly serviceCidr: string;
  /** Name of the log group, which EKS fixes: `/aws/eks/<name>/cluster`. */
  readonly logGroupName: string;
  /** Days until a log event of the control plane is deleted. */
  readonly logRetentionDays: number;
  /** Whether AWS and Terraform refuse to delete the cluster and the key of its secrets. */
  readonly deletionProtection: boolean;
  /** What happens at the end of standard support: EXTENDED costs more, STANDARD upgrades by itself. */
  readonly supportType: "STANDARD" | "EXTENDED";
  /** Whether EKS may move traffic out of an impaired zone. */
  readonly zonalShift: boolean;
  /** ARN of the policy that bounds every role of the account; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
}

const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/**
 * Arguments that count at creation only, so an imported cluster that was created otherwise is left as it is. A change of
 * the first three would replace it. EKS takes other subnets only in exactly the zones that the cluster was created with,
 * so a zone that joins the network later must not reach the control plane (EKS User Guide, network requirements, read
 * 2026-11-21).
 */
const creationOnly = [
  "access_config[0].bootstrap_cluster_creator_admin_permissions",
  "bootstrap_self_managed_addons",
  "role_arn",
  "vpc_config[0].subnet_ids",
];

/**
 * An EKS control plane: private unless ranges are given, access by access entries only, nobody admin by having made it,
 * secrets encrypted with a key of its own, every log type kept.
 */
export class Cluster extends Construct {
  /** The cluster; whatever names it by reference waits for it. */
  public readonly resource: EksCluster;
  /** ARN of the key that encrypts Kubernetes secrets, known after apply. */
  public readonly secretsKeyArn: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const role = this.role(props);
    const logGroup = new LogGroup(this, "log_group", {
      name: props.logGroupName,
      retentionDays: props.logRetentionDays,
      place: props.place,
      keyAlias: `slipway/${props.name}/control-plane-logs`,
    });
    const secretsKey = this.secretsKey(props, role);
    this.secretsKeyArn = secretsKey.arn;
    this.resource = this.cluster(props, {
      roleArn: role.arn,
      secretsKeyArn: secretsKey.arn,
      // The log group comes first: otherwise EKS makes it, without retention and encryption.
      dependsOn: [...role.permissions, logGroup.resource],
    });
  }

  /** Security group that EKS makes for control plane and nodes, known after apply. */
  public get securityGroupId(): string {
    return this.resource.vpcConfig.clusterSecurityGroupId;
  }

  /** Certificate authority of the API, base64, known after apply. */
  public get certificateAuthority(): string {
    return this.resource.certificateAuthority.get(0).data;
  }

  private role({ name, roleName, place, permissionsBoundary }: ClusterProps): Role {
    return new Role(this, "role", {
      name: roleName,
      description: `Control plane of the EKS cluster ${name}`,
      trust: { services: ["eks.amazonaws.com"], actions: ["sts:AssumeRole"], conditions: {} },
      managedPolicyArns: [managedPolicyArn(place, "AmazonEKSClusterPolicy")],
      policyStatements: [],
      permissionsBoundary,
    });
  }

  private secretsKey({ name, roleName, place, deletionProtection }: ClusterProps, role: Role): EncryptionKey {
    return new EncryptionKey(this, "secrets_key", {
      alias: `slipway/${name}/secrets`,
      description: `Kubernetes secrets of the EKS cluster ${name}`,
      place,
      users: [
        {
          services: [],
          principalArns: [iamArn(place, `role/${roleName}`)],
          actions: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
          conditions: {},
        },
      ],
      preventDestroy: deletionProtection,
      // KMS refuses a key policy that names a role which does not exist.
      dependsOn: [...role.permissions],
    });
  }

  private cluster(props: ClusterProps, made: ClusterParts): EksCluster {
    const isPublic = props.publicAccessCidrs.length > 0;
    return new EksCluster(this, "Default", {
      name: props.name,
      version: props.version,
      roleArn: made.roleArn,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      bootstrapSelfManagedAddons: false,
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        endpointPrivateAccess: true,
        endpointPublicAccess: isPublic,
        publicAccessCidrs: isPublic ? [...props.publicAccessCidrs] : undefined,
      },
      kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: props.serviceCidr },
      encryptionConfig: { provider: { keyArn: made.secretsKeyArn }, resources: ["secrets"] },
      enabledClusterLogTypes: logTypes,
      upgradePolicy: { supportType: props.supportType },
      zonalShiftConfig: { enabled: props.zonalShift },
      deletionProtection: props.deletionProtection,
      lifecycle: { ignoreChanges: creationOnly, ...(props.deletionProtection ? { preventDestroy: true } : {}) },
      dependsOn: [...made.dependsOn],
    });
  }
}

/** What must exist before the control plane. */
interface ClusterParts {
  readonly roleArn: string;
  readonly secretsKeyArn: string;
  readonly dependsOn: readonly ITerraformDependable[];
}
