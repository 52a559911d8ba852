import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { iamArn, type AwsPlace } from "../aws-place";
import { keyPolicy, type KeyStatement } from "../iam/policy-document";

/** Properties of {@link EncryptionKey}. */
export interface EncryptionKeyProps {
  /** Alias without `alias/`, unique in account and region; not below `aws/`, which AWS keeps for itself. */
  readonly alias: string;
  /** What the key encrypts, as the console shows it. */
  readonly description: string;
  /** Account that administers the key. */
  readonly place: AwsPlace;
  /** Who may use it, besides the account's own IAM policies. */
  readonly users: readonly KeyStatement[];
  /** Whether Terraform refuses to destroy the key. */
  readonly preventDestroy: boolean;
  /** What must exist first: roles that the key policy names. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Longest wait that KMS offers between the order to delete a key and its end. */
const deletionWindowInDays = 30;

/** The account's IAM policies decide about the key: without this statement nobody could ever change it again. */
function administration(place: AwsPlace): KeyStatement {
  return { services: [], principalArns: [iamArn(place, "root")], actions: ["kms:*"], conditions: {} };
}

/** A symmetric KMS key that rotates each year, with an explicit policy and an alias. */
export class EncryptionKey extends Construct {
  /** ARN of the key, known after apply. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "Default", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays,
      policy: keyPolicy([administration(props.place), ...props.users]),
      lifecycle: props.preventDestroy ? { preventDestroy: true } : undefined,
      dependsOn: props.dependsOn.length > 0 ? [...props.dependsOn] : undefined,
    });
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}
