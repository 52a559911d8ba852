import type { NatGateways } from "../../config/environment";
import type { NetworkLayout } from "../../layout/layout";
import { networkLayout } from "../support/layout";
import { at, onlyResource, policyOf, resources, synthEnvironment, type Json } from "../support/synth";

/** The modules of the network, as the network stack puts them together. */

const network = (changes: Partial<NetworkLayout> = {}): Json =>
  synthEnvironment({ network: { ...networkLayout(), ...changes } }).network;
const withNat = (natGateways: NatGateways): Json => network(networkLayout(natGateways));

/** Names of the route tables that point to the internet gateway. */
function tablesToInternet(form: Json): readonly unknown[] {
  const routes = Object.values(resources(form, "aws_route"));
  return routes.filter(({ gateway_id: gateway }) => gateway !== undefined).map(({ route_table_id: table }) => table);
}

/** Route table of each subnet, by the subnet's name. */
function tableOfSubnets(form: Json): ReadonlyMap<unknown, unknown> {
  const pairs = Object.values(resources(form, "aws_route_table_association"));
  return new Map(pairs.map(({ subnet_id: subnet, route_table_id: table }) => [subnet, table]));
}

describe("subnets", () => {
  const form = network();

  test("none hands out public addresses, public ones included", () => {
    const subnets = Object.values(resources(form, "aws_subnet"));
    expect(subnets).toHaveLength(9);
    expect(subnets.every((subnet) => subnet["map_public_ip_on_launch"] === false)).toBe(true);
  });

  test("are placed by zone ID, never by the account's own zone name", () => {
    expect(resources(form, "aws_subnet")["private_euw1-az2"]).toMatchObject({
      availability_zone_id: "euw1-az2",
      cidr_block: "10.20.64.0/20",
    });
    expect(JSON.stringify(resources(form, "aws_subnet"))).not.toContain('"availability_zone"');
  });

  test("carry the tags by which load balancers and Karpenter find them", () => {
    const tags = Object.fromEntries(
      Object.entries(resources(form, "aws_subnet")).map(([name, subnet]) => [name, at(subnet, "tags")]),
    );
    expect(tags["public_euw1-az1"]).toEqual({ Name: "prod-eu-public-euw1-az1", "kubernetes.io/role/elb": "1" });
    expect(tags["private_euw1-az1"]).toEqual({
      Name: "prod-eu-private-euw1-az1",
      "kubernetes.io/role/internal-elb": "1",
      "karpenter.sh/discovery": "prod-eu",
    });
    expect(tags["intra_euw1-az1"]).toEqual({ Name: "prod-eu-intra-euw1-az1" });
  });

  test("each has a route table of its own choosing", () => {
    expect([...tableOfSubnets(form).keys()].sort()).toEqual(
      Object.keys(resources(form, "aws_subnet")).map((name) => `\${aws_subnet.${name}.id}`),
    );
  });
});

describe("the other zones", () => {
  const { zoneIds } = networkLayout();
  const withZones = (zones: readonly string[]): Json => network(networkLayout("perZone", zones));

  /** What belongs to one of the zones: subnets, their routes and their NAT, by address. */
  function ofZones(form: Json, zones: readonly string[]): Readonly<Record<string, unknown>> {
    const all = Object.keys(at(form, "resource")).flatMap((type) =>
      Object.entries(resources(form, type)).map(([name, attributes]) => [`${type}.${name}`, attributes] as const),
    );
    return Object.fromEntries(all.filter(([address]) => zones.some((zoneId) => address.includes(zoneId))));
  }

  test.each(zoneIds)("stay as they are when zone %s goes away", (gone) => {
    const rest = zoneIds.filter((zoneId) => zoneId !== gone);
    const kept = ofZones(withZones(zoneIds), rest);
    expect(Object.keys(kept)).toHaveLength(20);
    expect(ofZones(withZones(rest), [...rest, gone])).toEqual(kept);
  });

  test("stay as they are when a fourth one joins", () => {
    const more = withZones([...zoneIds, "euw1-az4"]);
    expect(ofZones(more, zoneIds)).toEqual(ofZones(withZones(zoneIds), zoneIds));
    expect(Object.keys(resources(more, "aws_subnet"))).toHaveLength(12);
  });
});

describe("the way out", () => {
  test.each(["none", "single", "perZone"] as const)("with NAT %s, only public subnets reach the internet", (nat) => {
    const form = withNat(nat);
    expect(tablesToInternet(form)).toEqual(["${aws_route_table.public_routes.id}"]);
    const reaching = [...tableOfSubnets(form)].filter(([, table]) => tablesToInternet(form).includes(table));
    expect(reaching.map(([subnet]) => subnet)).toEqual([
      "${aws_subnet.public_euw1-az1.id}",
      "${aws_subnet.public_euw1-az2.id}",
      "${aws_subnet.public_euw1-az3.id}",
    ]);
  });

  /** NAT gateway of each private route. */
  function natOfZones(form: Json): Readonly<Record<string, unknown>> {
    const routes = Object.entries(resources(form, "aws_route")).filter(([name]) => name !== "public_internet");
    return Object.fromEntries(routes.map(([name, { nat_gateway_id: gateway }]) => [name, gateway]));
  }

  test("perZone: each zone leaves through its own NAT gateway", () => {
    expect(natOfZones(withNat("perZone"))).toEqual({
      "private_euw1-az1_internet": "${aws_nat_gateway.public_euw1-az1_nat.id}",
      "private_euw1-az2_internet": "${aws_nat_gateway.public_euw1-az2_nat.id}",
      "private_euw1-az3_internet": "${aws_nat_gateway.public_euw1-az3_nat.id}",
    });
  });

  test("single: all zones leave through the one NAT gateway", () => {
    const form = withNat("single");
    expect(Object.keys(resources(form, "aws_nat_gateway"))).toEqual(["public_euw1-az1_nat"]);
    expect(new Set(Object.values(natOfZones(form)))).toEqual(new Set(["${aws_nat_gateway.public_euw1-az1_nat.id}"]));
    expect(Object.keys(natOfZones(form))).toHaveLength(3);
  });

  test("none: no gateway, no address, no default route", () => {
    const form = withNat("none");
    expect(resources(form, "aws_nat_gateway")).toEqual({});
    expect(resources(form, "aws_eip")).toEqual({});
    expect(natOfZones(form)).toEqual({});
  });

  test("each private subnet has its own table, the intra subnets have one without any route", () => {
    const form = withNat("perZone");
    expect(Object.keys(resources(form, "aws_route_table"))).toEqual([
      "intra_routes",
      "private_euw1-az1_routes",
      "private_euw1-az2_routes",
      "private_euw1-az3_routes",
      "public_routes",
    ]);
    const intra = Object.values(resources(form, "aws_route")).filter(
      ({ route_table_id: table }) => table === "${aws_route_table.intra_routes.id}",
    );
    expect(intra).toEqual([]);
  });
});

describe("endpoints", () => {
  const endpoints = resources(network(), "aws_vpc_endpoint");

  test("S3 is a gateway on every private and intra table", () => {
    expect(endpoints["endpoint_s3"]).toMatchObject({
      service_name: "com.amazonaws.eu-west-1.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: [
        "${aws_route_table.private_euw1-az1_routes.id}",
        "${aws_route_table.private_euw1-az2_routes.id}",
        "${aws_route_table.private_euw1-az3_routes.id}",
        "${aws_route_table.intra_routes.id}",
      ],
    });
  });

  test("interface endpoints answer under the service's own name, in the private subnets", () => {
    expect(endpoints["endpoint_ecr-api"]).toMatchObject({
      service_name: "com.amazonaws.eu-west-1.ecr.api",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: [
        "${aws_subnet.private_euw1-az1.id}",
        "${aws_subnet.private_euw1-az2.id}",
        "${aws_subnet.private_euw1-az3.id}",
      ],
      security_group_ids: ["${aws_security_group.endpoint_security_group.id}"],
    });
  });

  test("accept HTTPS from the VPC and nothing else, and open nothing outwards", () => {
    const form = network();
    expect(onlyResource(form, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      from_port: 443,
      to_port: 443,
      ip_protocol: "tcp",
      description: "HTTPS from the VPC",
    });
    expect(resources(form, "aws_vpc_security_group_egress_rule")).toEqual({});
    expect(onlyResource(form, "aws_security_group")).not.toHaveProperty("egress");
  });

  test("have a security group even where the environment's name begins with sg-, which AWS refuses", () => {
    const form = network({ name: "sg-prod" });
    expect(onlyResource(form, "aws_security_group")["name"]).toBe("endpoints-sg-prod");
  });

  test("without interface endpoints there is no security group", () => {
    const form = network({ interfaceEndpoints: [] });
    expect(Object.keys(resources(form, "aws_vpc_endpoint"))).toEqual(["endpoint_s3"]);
    expect(resources(form, "aws_security_group")).toEqual({});
  });
});

describe("the VPC", () => {
  const form = network();

  test("has its default security group emptied", () => {
    expect(onlyResource(form, "aws_default_security_group")).toMatchObject({ ingress: [], egress: [] });
  });

  test("resolves private names", () => {
    expect(onlyResource(form, "aws_vpc")).toMatchObject({ enable_dns_support: true, enable_dns_hostnames: true });
  });

  test("records all its traffic in an encrypted log group with retention", () => {
    expect(onlyResource(form, "aws_flow_log")).toMatchObject({
      vpc_id: "${aws_vpc.vpc.id}",
      traffic_type: "ALL",
      log_destination: "${aws_cloudwatch_log_group.flow_logs_log_group.arn}",
      iam_role_arn: "${aws_iam_role.flow_logs_role.arn}",
    });
    expect(onlyResource(form, "aws_cloudwatch_log_group")).toMatchObject({ retention_in_days: 365 });
  });

  test("lets only this account's flow logs use the writing role, on their own log group", () => {
    expect(policyOf(onlyResource(form, "aws_iam_role"), "assume_role_policy")).toMatchObject({
      Statement: [
        {
          Principal: { Service: ["vpc-flow-logs.amazonaws.com"] },
          Condition: {
            ArnLike: { "aws:SourceArn": ["arn:aws:ec2:eu-west-1:444455556666:vpc-flow-log/*"] },
            StringEquals: { "aws:SourceAccount": ["444455556666"] },
          },
        },
      ],
    });
    expect(policyOf(onlyResource(form, "aws_iam_role_policy"), "policy")["Statement"]).toContainEqual({
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: ["arn:aws:logs:eu-west-1:444455556666:log-group:/slipway/prod-eu/vpc-flow-logs:*"],
    });
  });
});
