import type { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

/** One subnet as the network is told to make it. */
export interface ZoneSubnetRange {
  /** Availability zone ID, `euw1-az1`: the same place in every account. */
  readonly zoneId: string;
  /** IPv4 range of the subnet. */
  readonly cidr: string;
  /** `Name` tag. */
  readonly name: string;
}

/** What the subnets of one role share. */
export interface SubnetsProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Start of `Name` tags that belong to no single subnet. */
  readonly name: string;
  /** The subnets, at most one in each zone. */
  readonly subnets: readonly ZoneSubnetRange[];
}

/** Properties of {@link ZoneSubnet}. */
export interface ZoneSubnetProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Zone, range and name. */
  readonly range: ZoneSubnetRange;
  /** Tags besides `Name`: discovery by load balancers and Karpenter. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * One subnet in one zone. Its id is the zone ID, so that adding or removing a zone touches no other zone's subnet.
 * Nothing in it gets a public address by itself, public subnets included: load balancers and NAT do not need that.
 */
export class ZoneSubnet extends Construct {
  /** Zone of the subnet. */
  public readonly zoneId: string;
  /** Id of the subnet, known after apply. */
  public readonly subnetId: string;
  /** Short name of the zone in this account, `eu-west-1a`, known after apply. */
  public readonly zoneName: string;

  constructor(scope: Construct, id: string, props: ZoneSubnetProps) {
    super(scope, id);
    const subnet = new Subnet(this, "Default", {
      vpcId: props.vpcId,
      availabilityZoneId: props.range.zoneId,
      cidrBlock: props.range.cidr,
      mapPublicIpOnLaunch: false,
      tags: { ...props.tags, Name: props.range.name },
    });
    this.zoneId = props.range.zoneId;
    this.subnetId = subnet.id;
    this.zoneName = subnet.availabilityZone;
  }

  /** Gives the subnet its routes: every subnet has an explicit table, none rests on the VPC's main table. */
  public associate(routeTable: RouteTable): void {
    new RouteTableAssociation(this, "association", { subnetId: this.subnetId, routeTableId: routeTable.id });
  }
}
