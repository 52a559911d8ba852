import { overlaps, parseCidr, type Cidr } from "../../capacity/cidr";
import { regions, zoneIdsOf } from "../../catalog/regions";
import type { Network } from "../../config/environment";
import { layOutNetwork } from "../../layout/network";
import type { SubnetLayout } from "../../layout/layout";
import { layOutSubnets } from "../../layout/subnets";
import { environment, network } from "../support/environment";

function subnets(changes: Partial<Network>): readonly SubnetLayout[] {
  return layOutSubnets("dev-eu", network(changes));
}

function cidrs(all: readonly SubnetLayout[]): Readonly<Record<string, string>> {
  return Object.fromEntries(all.map(({ role, zoneId, cidr }) => [`${role} ${zoneId}`, cidr]));
}

// In each of eight blocks: first half private, third quarter public, last /28 intra.
test.each([
  ["10.20.0.0/16", "10.20.0.0/20", "10.20.16.0/21", "10.20.31.240/28", "10.20.32.0/20"],
  ["10.20.0.0/17", "10.20.0.0/21", "10.20.8.0/22", "10.20.15.240/28", "10.20.16.0/21"],
  ["10.20.64.0/18", "10.20.64.0/22", "10.20.68.0/23", "10.20.71.240/28", "10.20.72.0/22"],
  ["10.20.32.0/19", "10.20.32.0/23", "10.20.34.0/24", "10.20.35.240/28", "10.20.36.0/23"],
  ["10.20.16.0/20", "10.20.16.0/24", "10.20.17.0/25", "10.20.17.240/28", "10.20.18.0/24"],
])("cuts %s into private %s, public %s and intra %s, the next zone at %s", (cidr, ...expected) => {
  const zones = subnets({ vpc: { cidr }, availabilityZoneIds: ["euw1-az1", "euw1-az2"] });
  expect(zones.slice(0, 4).map((subnet) => subnet.cidr)).toEqual(expected);
  expect(zones.slice(0, 4).map(({ role }) => role)).toEqual(["private", "public", "intra", "private"]);
});

test.each(["10.0.0.0/16", "172.16.0.0/17", "192.168.0.0/18", "100.64.96.0/19", "10.1.240.0/20"])(
  "no two of the subnets of all zones in %s share an address, and all lie in it",
  (cidr) => {
    const vpc = parseCidr(cidr);
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map((digit) => `use1-az${digit}`);
    const ranges = subnets({ vpc: { cidr }, availabilityZoneIds: all }).map((subnet) => parseCidr(subnet.cidr));
    const known = ranges.filter((range): range is Cidr => range !== undefined);
    expect(known).toHaveLength(24);
    known.forEach((range, index) => {
      expect(vpc !== undefined && overlaps(vpc, range)).toBe(true);
      expect(known.slice(index + 1).filter((other) => overlaps(range, other))).toEqual([]);
    });
  },
);

describe("removing or adding a zone", () => {
  const four = ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"];
  const three = four.slice(0, 3);

  test.each(three)("without %s the other subnets stay as they are", (removed) => {
    const before = subnets({ availabilityZoneIds: three }).filter(({ zoneId }) => zoneId !== removed);
    expect(subnets({ availabilityZoneIds: three.filter((zoneId) => zoneId !== removed) })).toEqual(before);
  });

  test("with a fourth zone the other subnets stay as they are", () => {
    const after = subnets({ availabilityZoneIds: four });
    expect(after.filter(({ zoneId }) => zoneId !== "usw2-az4")).toEqual(subnets({ availabilityZoneIds: three }));
    expect(after.filter(({ zoneId }) => zoneId === "usw2-az4")).toHaveLength(3);
  });

  test("the order of zones does not matter to any subnet", () => {
    const reversed = subnets({ availabilityZoneIds: [...three].reverse() });
    expect(cidrs(reversed)).toEqual(cidrs(subnets({ availabilityZoneIds: three })));
  });

  test("every zone of every region has a block of its own", () => {
    for (const region of regions) {
      const privateCidrs = subnets({ availabilityZoneIds: zoneIdsOf(region) })
        .filter(({ role }) => role === "private")
        .map(({ cidr }) => cidr);
      expect(new Set(privateCidrs).size).toBe(zoneIdsOf(region).length);
    }
  });
});

describe("ranges of the file", () => {
  const own = { "euw1-az2": { private: "10.20.192.0/19", intra: "10.20.250.0/28" } };

  test("replace those that are computed, and no others", () => {
    expect(cidrs(subnets({ subnetCidrs: own }))).toEqual({
      ...cidrs(subnets({})),
      "private euw1-az2": "10.20.192.0/19",
      "intra euw1-az2": "10.20.250.0/28",
    });
  });

  test("are remembered as the origin of their subnet", () => {
    const origins = subnets({ subnetCidrs: own }).map(({ role, zoneId, origin }) => [role, zoneId, origin.join(".")]);
    expect(origins).toContainEqual(["private", "euw1-az2", "network.subnetCidrs.euw1-az2.private"]);
    expect(origins).toContainEqual(["public", "euw1-az2", "network.vpc.cidr"]);
  });
});

test("names subnets by environment, role and zone", () => {
  expect(subnets({ availabilityZoneIds: ["euw1-az3"] }).map(({ name }) => name)).toEqual([
    "dev-eu-private-euw1-az3",
    "dev-eu-public-euw1-az3",
    "dev-eu-intra-euw1-az3",
  ]);
});

test.each([
  ["none", []],
  ["single", ["euw1-az3"]],
  ["perZone", ["euw1-az3", "euw1-az1"]],
] as const)("natGateways %s puts NAT gateways in %p", (natGateways, expected) => {
  const changes = { natGateways, availabilityZoneIds: ["euw1-az3", "euw1-az1"] };
  expect(layOutNetwork(environment({ network: network(changes) })).natZoneIds).toEqual(expected);
});

test("lists endpoints in order, each once", () => {
  const layout = layOutNetwork(environment({ network: network({ interfaceEndpoints: ["sts", "ec2", "sts"] }) }));
  expect(layout).toMatchObject({
    name: "dev-eu",
    interfaceEndpoints: ["ec2", "sts"],
    flowLogs: { logGroupName: "/slipway/dev-eu/vpc-flow-logs", roleName: "dev-eu-vpc-flow-logs", retentionDays: 365 },
  });
});

test.each(["", "offices", "10.20.0.0/30", "0.0.0.0/0", "10.20.0.0/32"])("answers for the VPC range %p", (cidr) => {
  const zones = ["euw1-az1", "nonsense", "", "euw1-az9", "euw1-az0"];
  expect(() => subnets({ vpc: { cidr }, availabilityZoneIds: zones })).not.toThrow();
});
