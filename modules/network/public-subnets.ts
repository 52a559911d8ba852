import { Eip } from "@cdktf/provider-aws/lib/eip";
import type { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Construct } from "constructs";
import { ZoneSubnet, type SubnetsProps } from "./zone-subnet";

/** Properties of {@link PublicSubnets}. */
export interface PublicSubnetsProps extends SubnetsProps {
  /** Where the subnets' traffic leaves. */
  readonly internetGateway: InternetGateway;
  /** Zones whose public subnet holds a NAT gateway, in order; empty: private subnets have no way out. */
  readonly natZoneIds: readonly string[];
}

/** One NAT gateway. */
interface Nat {
  /** Id of the gateway, known after apply. */
  readonly gatewayId: string;
  /** Its public address, known after apply. */
  readonly publicIp: string;
}

/** Subnets for load balancers and NAT gateways, with one route table to the internet gateway. */
export class PublicSubnets extends Construct {
  /** The subnets, in the order of the props. */
  public readonly subnets: readonly ZoneSubnet[];
  private readonly natByZone: ReadonlyMap<string, Nat>;

  constructor(scope: Construct, id: string, props: PublicSubnetsProps) {
    super(scope, id);
    const routes = this.routeTable(props);
    this.subnets = props.subnets.map((range) => {
      const tags = { "kubernetes.io/role/elb": "1" };
      const subnet = new ZoneSubnet(this, range.zoneId, { vpcId: props.vpcId, range, tags });
      subnet.associate(routes);
      return subnet;
    });
    const natSubnets = this.subnets.filter(({ zoneId }) => props.natZoneIds.includes(zoneId));
    this.natByZone = new Map(natSubnets.map((subnet) => [subnet.zoneId, this.nat(subnet, props)]));
  }

  /** Public addresses of the NAT gateways by zone ID, for the allow-lists of others. */
  public get natPublicIps(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.natByZone].map(([zoneId, { publicIp }]) => [zoneId, publicIp]));
  }

  /** The NAT gateway for a zone: its own, else the first one; undefined where there is none at all. */
  public natGatewayFor(zoneId: string): string | undefined {
    const [first] = this.natByZone.values();
    return (this.natByZone.get(zoneId) ?? first)?.gatewayId;
  }

  private routeTable({ vpcId, name, internetGateway }: PublicSubnetsProps): RouteTable {
    const table = new RouteTable(this, "routes", { vpcId, tags: { Name: `${name}-public` } });
    new Route(this, "internet", {
      routeTableId: table.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: internetGateway.id,
    });
    return table;
  }

  private nat(subnet: ZoneSubnet, { name, internetGateway }: PublicSubnetsProps): Nat {
    const tags = { Name: `${name}-nat-${subnet.zoneId}` };
    const address = new Eip(subnet, "nat_address", { domain: "vpc", tags, dependsOn: [internetGateway] });
    const gateway = new NatGateway(subnet, "nat", {
      allocationId: address.allocationId,
      subnetId: subnet.subnetId,
      tags,
      dependsOn: [internetGateway],
    });
    return { gatewayId: gateway.id, publicIp: address.publicIp };
  }
}
