import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { regionalArn, type AwsPlace } from "../aws-place";
import type { KeyStatement } from "../iam/policy-document";
import { EncryptionKey } from "./encryption-key";

/** Properties of {@link LogGroup}. */
export interface LogGroupProps {
  /** Name in CloudWatch Logs: `/aws/eks/prod-eu-blue/cluster`. */
  readonly name: string;
  /** Days until an event is deleted. */
  readonly retentionDays: number;
  /** Place of the log group. */
  readonly place: AwsPlace;
  /** Alias of the key that encrypts the events, without `alias/`. */
  readonly keyAlias: string;
}

/**
 * CloudWatch Logs may use the key for this one log group (CloudWatch Logs User Guide, "Encrypt log data in CloudWatch
 * Logs using AWS KMS").
 */
function logsService({ name, place }: LogGroupProps): KeyStatement {
  return {
    services: [`logs.${place.region}.amazonaws.com`],
    principalArns: [],
    actions: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    conditions: {
      ArnEquals: { "kms:EncryptionContext:aws:logs:arn": [regionalArn(place, "logs", `log-group:${name}`)] },
    },
  };
}

/** A log group with retention and a key of its own. */
export class LogGroup extends Construct {
  /** The log group: what writes to it depends on it, or AWS makes one without retention. */
  public readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const key = new EncryptionKey(this, "key", {
      alias: props.keyAlias,
      description: `CloudWatch log group ${props.name}`,
      place: props.place,
      users: [logsService(props)],
      preventDestroy: false,
      dependsOn: [],
    });
    this.resource = new CloudwatchLogGroup(this, "Default", {
      name: props.name,
      retentionInDays: props.retentionDays,
      kmsKeyId: key.arn,
    });
  }
}
