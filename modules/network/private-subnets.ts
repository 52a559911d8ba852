import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Construct } from "constructs";
import { ZoneSubnet, type SubnetsProps, type ZoneSubnetRange } from "./zone-subnet";

/** Properties of {@link PrivateSubnets}. */
export interface PrivateSubnetsProps extends SubnetsProps {
  /**
   * Value of the tag `karpenter.sh/discovery`, by which node classes find these subnets. A tag key holds one value, and
   * several clusters may share the subnets, so it names the environment and not a cluster.
   */
  readonly discoveryTag: string;
  /** The NAT gateway that takes a zone's way out; undefined: there is no way out. */
  readonly natGatewayFor: (zoneId: string) => string | undefined;
}

/** Subnets for nodes and pods. Each has its own route table, so that zones do not share their way out. */
export class PrivateSubnets extends Construct {
  /** The subnets, in the order of the props. */
  public readonly subnets: readonly ZoneSubnet[];
  /** Ids of the route tables, in the same order, for gateway endpoints. */
  public readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: PrivateSubnetsProps) {
    super(scope, id);
    const made = props.subnets.map((range) => this.zone(range, props));
    this.subnets = made.map(({ subnet }) => subnet);
    this.routeTableIds = made.map(({ table }) => table.id);
  }

  private zone(range: ZoneSubnetRange, props: PrivateSubnetsProps): { subnet: ZoneSubnet; table: RouteTable } {
    const { vpcId, discoveryTag } = props;
    const tags = { "kubernetes.io/role/internal-elb": "1", "karpenter.sh/discovery": discoveryTag };
    const subnet = new ZoneSubnet(this, range.zoneId, { vpcId, range, tags });
    const table = new RouteTable(subnet, "routes", { vpcId, tags: { Name: range.name } });
    subnet.associate(table);
    const natGatewayId = props.natGatewayFor(range.zoneId);
    if (natGatewayId !== undefined) {
      new Route(subnet, "internet", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId });
    }
    return { subnet, table };
  }
}
