import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Construct } from "constructs";
import { ZoneSubnet, type SubnetsProps } from "./zone-subnet";

/** Subnets that hold the control plane's network interfaces and nothing else: no route leaves the VPC. */
export class IntraSubnets extends Construct {
  /** The subnets, in the order of the props. */
  public readonly subnets: readonly ZoneSubnet[];
  /** Id of the one route table, for gateway endpoints. */
  public readonly routeTableIds: readonly string[];

  constructor(scope: Construct, id: string, props: SubnetsProps) {
    super(scope, id);
    const { vpcId, name } = props;
    const table = new RouteTable(this, "routes", { vpcId, tags: { Name: `${name}-intra` } });
    this.routeTableIds = [table.id];
    this.subnets = props.subnets.map((range) => {
      const subnet = new ZoneSubnet(this, range.zoneId, { vpcId, range, tags: {} });
      subnet.associate(table);
      return subnet;
    });
  }
}
