import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** Properties of {@link Endpoints}. */
export interface EndpointsProps {
  /** Start of the `Name` tags and end of the security group's name. */
  readonly name: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Range of the VPC: from there the interface endpoints accept HTTPS. */
  readonly vpcCidr: string;
  /** Region of the services. */
  readonly region: string;
  /** Route tables that reach S3 without NAT. */
  readonly routeTableIds: readonly string[];
  /** Subnets that hold the interfaces of the interface endpoints, one in each zone. */
  readonly subnetIds: readonly string[];
  /** Services with an interface endpoint, by AWS's short name (`ecr.api`); empty: none, and no security group. */
  readonly interfaceServices: readonly string[];
}

/** Ways from the VPC to AWS's services that need neither NAT nor the internet. */
export class Endpoints extends Construct {
  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    new VpcEndpoint(this, "s3", {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [...props.routeTableIds],
      tags: { Name: `${props.name}-s3` },
    });
    if (props.interfaceServices.length > 0) this.interfaces(props);
  }

  private interfaces(props: EndpointsProps): void {
    const securityGroup = this.securityGroup(props);
    for (const service of props.interfaceServices) {
      new VpcEndpoint(this, service.replaceAll(".", "-"), {
        vpcId: props.vpcId,
        serviceName: `com.amazonaws.${props.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...props.subnetIds],
        securityGroupIds: [securityGroup.id],
        tags: { Name: `${props.name}-${service}` },
      });
    }
  }

  /** Interfaces answer and never ask: no egress rule. */
  private securityGroup({ name, vpcId, vpcCidr }: EndpointsProps): SecurityGroup {
    const group = new SecurityGroup(this, "security_group", {
      // AWS refuses a name that begins with `sg-`, as that of an environment in Singapore may.
      name: `endpoints-${name}`,
      description: "Interface endpoints of AWS services",
      vpcId,
      tags: { Name: `${name}-endpoints` },
    });
    new VpcSecurityGroupIngressRule(this, "https", {
      securityGroupId: group.id,
      description: "HTTPS from the VPC",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: vpcCidr,
    });
    return group;
  }
}
