import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";

/** Properties of {@link Vpc}. */
export interface VpcProps {
  /** `Name` tag of the VPC and start of the `Name` tags in it. */
  readonly name: string;
  /** IPv4 range, `10.20.0.0/16`. */
  readonly cidr: string;
}

/**
 * A VPC with its internet gateway. Its default security group is adopted and emptied: whatever is started without a
 * group of its own can talk to nobody.
 */
export class Vpc extends Construct {
  /** Id of the VPC, known after apply. */
  public readonly vpcId: string;
  /** The internet gateway; only public route tables may point to it. */
  public readonly internetGateway: InternetGateway;

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const vpc = new AwsVpc(this, "Default", {
      cidrBlock: props.cidr,
      // Private names of interface endpoints and of the cluster's private endpoint need both.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: props.name },
    });
    this.vpcId = vpc.id;
    this.internetGateway = new InternetGateway(this, "internet_gateway", {
      vpcId: vpc.id,
      tags: { Name: props.name },
    });
    new DefaultSecurityGroup(this, "default_security_group", {
      vpcId: vpc.id,
      // Never left out: the provider would keep rules that somebody adds by hand.
      ingress: [],
      egress: [],
      tags: { Name: `${props.name}-default-unused` },
    });
  }
}
