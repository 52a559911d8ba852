import type { Construct } from "constructs";
import type { EnvironmentLayout, NetworkLayout, StackLayout, SubnetRole } from "../layout/layout";
import { Endpoints } from "../modules/network/endpoints";
import { FlowLogs } from "../modules/network/flow-logs";
import { IntraSubnets } from "../modules/network/intra-subnets";
import { PrivateSubnets } from "../modules/network/private-subnets";
import { PublicSubnets } from "../modules/network/public-subnets";
import { Vpc } from "../modules/network/vpc";
import type { SubnetsProps, ZoneSubnet } from "../modules/network/zone-subnet";
import { BaseStack } from "./base-stack";

/** Properties of {@link NetworkStack}. */
export interface NetworkStackProps {
  /** The stack itself. */
  readonly stack: StackLayout;
  /** The environment whose network it is. */
  readonly environment: EnvironmentLayout;
}

/** Outputs of the network stack: stable names, on which other stacks rest. */
export type NetworkOutput =
  "vpc_id" | "public_subnet_ids" | "private_subnet_ids" | "intra_subnet_ids" | "zone_names" | "nat_gateway_public_ips";

function subnetIds(subnets: readonly ZoneSubnet[]): Readonly<Record<string, string>> {
  return Object.fromEntries(subnets.map(({ zoneId, subnetId }) => [zoneId, subnetId]));
}

/** The VPC of an environment: subnets, NAT, endpoints, flow logs. */
export class NetworkStack extends BaseStack {
  constructor(scope: Construct, { stack, environment }: NetworkStackProps) {
    super(scope, { stack, defaultTags: environment.defaultTags });
    const { network } = environment;
    const vpc = new Vpc(this, "vpc", { name: network.name, cidr: network.vpcCidr });
    const publicSubnets = new PublicSubnets(this, "public", {
      ...this.subnets(network, vpc, "public"),
      internetGateway: vpc.internetGateway,
      natZoneIds: network.natZoneIds,
    });
    const privateSubnets = new PrivateSubnets(this, "private", {
      ...this.subnets(network, vpc, "private"),
      discoveryTag: network.name,
      natGatewayFor: (zoneId) => publicSubnets.natGatewayFor(zoneId),
    });
    const intraSubnets = new IntraSubnets(this, "intra", this.subnets(network, vpc, "intra"));
    new Endpoints(this, "endpoint", {
      name: network.name,
      vpcId: vpc.vpcId,
      vpcCidr: network.vpcCidr,
      region: environment.region,
      routeTableIds: [...privateSubnets.routeTableIds, ...intraSubnets.routeTableIds],
      subnetIds: privateSubnets.subnets.map(({ subnetId }) => subnetId),
      interfaceServices: network.interfaceEndpoints,
    });
    this.recordFlows(environment, vpc);
    this.output("vpc_id", vpc.vpcId, "VPC");
    this.output("public_subnet_ids", subnetIds(publicSubnets.subnets), "public subnets by zone ID");
    this.output("private_subnet_ids", subnetIds(privateSubnets.subnets), "private subnets by zone ID");
    this.output("intra_subnet_ids", subnetIds(intraSubnets.subnets), "intra subnets by zone ID");
    this.output(
      "nat_gateway_public_ips",
      publicSubnets.natPublicIps,
      "public addresses of the NAT gateways by zone ID",
    );
    const zoneNames = privateSubnets.subnets.map(({ zoneId, zoneName }) => [zoneId, zoneName]);
    this.output("zone_names", Object.fromEntries(zoneNames), "names of the zones in this account by zone ID");
  }

  private subnets({ name, subnets }: NetworkLayout, { vpcId }: Vpc, role: SubnetRole): SubnetsProps {
    return { name, vpcId, subnets: subnets.filter((subnet) => subnet.role === role) };
  }

  private recordFlows({ network, permissionsBoundary, ...place }: EnvironmentLayout, { vpcId }: Vpc): void {
    new FlowLogs(this, "flow_logs", {
      name: network.name,
      vpcId,
      ...network.flowLogs,
      place,
      permissionsBoundary,
    });
  }

  private output(name: NetworkOutput, value: unknown, description: string): void {
    this.publish(name, value, description);
  }
}
