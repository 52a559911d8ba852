import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";
import { regionalArn, type AwsPlace } from "../aws-place";
import { LogGroup } from "../encryption/log-group";
import type { PolicyStatement, TrustStatement } from "../iam/policy-document";
import { Role } from "../iam/role";

/** Properties of {@link FlowLogs}. */
export interface FlowLogsProps {
  /** Name of the VPC, for the key's alias and the `Name` tag. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Name of the log group. */
  readonly logGroupName: string;
  /** Name of the role that writes the log. */
  readonly roleName: string;
  /** Days until a record is deleted. */
  readonly retentionDays: number;
  /** Place of the VPC. */
  readonly place: AwsPlace;
  /** ARN of the policy that bounds every role of the account; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
}

/** Only flow logs of this account may use the role (VPC User Guide, "IAM role for publishing flow logs"). */
function trust(place: AwsPlace): TrustStatement {
  return {
    services: ["vpc-flow-logs.amazonaws.com"],
    actions: ["sts:AssumeRole"],
    conditions: {
      StringEquals: { "aws:SourceAccount": [place.accountId] },
      ArnLike: { "aws:SourceArn": [regionalArn(place, "ec2", "vpc-flow-log/*")] },
    },
  };
}

function permissions({ place, logGroupName }: FlowLogsProps): readonly PolicyStatement[] {
  const allow = (actions: readonly string[], resource: string): PolicyStatement => {
    return { effect: "Allow", actions, resources: [regionalArn(place, "logs", resource)], conditions: {} };
  };
  return [
    allow(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], `log-group:${logGroupName}:*`),
    allow(["logs:DescribeLogGroups"], "log-group:*"),
  ];
}

/** A record of every connection in the VPC, accepted or refused. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "log_group", {
      name: props.logGroupName,
      retentionDays: props.retentionDays,
      place: props.place,
      keyAlias: `slipway/${props.name}/vpc-flow-logs`,
    });
    const role = new Role(this, "role", {
      name: props.roleName,
      description: `Writes the flow log of the VPC ${props.name}`,
      trust: trust(props.place),
      managedPolicyArns: [],
      policyStatements: permissions(props),
      permissionsBoundary: props.permissionsBoundary,
    });
    new FlowLog(this, "Default", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.resource.arn,
      iamRoleArn: role.arn,
      tags: { Name: props.name },
      dependsOn: [...role.permissions],
    });
  }
}
