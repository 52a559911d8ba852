import { clusters, environment, network, protectedEnvironment, withCluster } from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

function vpc(name: string, cidr: string) {
  return environment({ name, network: network({ vpc: { cidr } }) });
}

function own(subnetCidrs: ReturnType<typeof network>["subnetCidrs"]) {
  return environment({ network: network({ subnetCidrs }) });
}

const office = { reservedCidrs: [{ cidr: "10.0.0.0/16", description: "office network" }] };
const three = clusters({ blue: {}, green: {}, red: {} });

/** Ranges of VPCs, subnets and services. */
export const addressCases: CasesByCode = {
  CFG035: {
    breaks: [
      {
        name: "a range that is too small",
        environments: [vpc("dev-eu", "10.20.40.0/22")],
        findings: [
          {
            path: "network.vpc.cidr",
            message: "10.20.40.0/22 with 1024 addresses is too small for eight zone blocks: /16 to /20 fit",
            help: "between 10.20.32.0/20 (251 private addresses per zone) and 10.20.0.0/16 (4091 private addresses per zone)",
          },
        ],
      },
      {
        name: "a range that is too large",
        environments: [vpc("dev-eu", "10.0.0.0/8")],
        findings: [
          {
            path: "network.vpc.cidr",
            message:
              "10.0.0.0/8 with 16777216 addresses is larger than AWS allows for a VPC with eight zone blocks: /16 to /20 fit",
            help: "between 10.0.0.0/20 (251 private addresses per zone) and 10.0.0.0/16 (4091 private addresses per zone)",
          },
        ],
      },
    ],
    keeps: [
      { name: "the largest and the smallest", environments: [vpc("a", "10.1.0.0/16"), vpc("b", "10.2.16.0/20")] },
    ],
  },
  CFG036: {
    breaks: [
      {
        name: "addresses that somebody owns",
        environments: [vpc("dev-eu", "11.0.0.0/16")],
        findings: [
          {
            path: "network.vpc.cidr",
            message: "11.0.0.0/16 is not private: the VPC could not reach whoever owns these addresses on the internet",
            help: "use a range inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
          },
        ],
      },
    ],
    keeps: [
      { name: "RFC 1918 and RFC 6598", environments: [vpc("a", "192.168.0.0/16"), vpc("b", "100.64.0.0/16")] },
      { name: "what CFG079 reports", environments: [vpc("dev-eu", "127.0.0.0/16")] },
    ],
  },
  CFG037: {
    breaks: [
      {
        name: "the same range twice",
        environments: [vpc("dev-eu", "10.20.0.0/16"), vpc("prod-eu", "10.20.0.0/16")],
        findings: [
          {
            subject: "prod-eu",
            path: "network.vpc.cidr",
            message: '10.20.0.0/16 overlaps the VPC of "dev-eu", 10.20.0.0/16',
            help: "next free range, for the one that does not exist yet: 10.21.0.0/16",
            also: "dev-eu: network.vpc.cidr",
          },
        ],
      },
      {
        name: "a newcomer whose name comes first meets a protected environment",
        environments: [vpc("a", "10.20.0.0/20"), protectedEnvironment()],
        findings: [
          {
            subject: "a",
            path: "network.vpc.cidr",
            message: '10.20.0.0/20 overlaps the VPC of "prod-eu", 10.20.0.0/16',
            help: "next free range, for the one that does not exist yet: 10.21.0.0/20",
            also: "prod-eu: network.vpc.cidr",
          },
        ],
      },
      {
        name: "ranges inside another one, each with a way out of its own",
        environments: [
          vpc("a", "10.20.0.0/16"),
          vpc("b", "10.20.16.0/20"),
          vpc("c", "10.20.32.0/20"),
          vpc("d", "10.21.0.0/16"),
        ],
        organization: { reservedCidrs: [{ cidr: "10.22.0.0/17", description: "office network" }] },
        findings: [
          {
            subject: "b",
            path: "network.vpc.cidr",
            message: '10.20.16.0/20 overlaps the VPC of "a", 10.20.0.0/16',
            help: "next free range, for the one that does not exist yet: 10.22.128.0/20",
            also: "a: network.vpc.cidr",
          },
          {
            subject: "c",
            path: "network.vpc.cidr",
            message: '10.20.32.0/20 overlaps the VPC of "a", 10.20.0.0/16',
            help: "next free range, for the one that does not exist yet: 10.22.144.0/20",
            also: "a: network.vpc.cidr",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "neighbours",
        environments: [
          vpc("a", "10.20.0.0/17"),
          vpc("b", "10.20.128.0/17"),
          vpc("c", "10.21.0.0/16"),
          vpc("d", "10.19.0.0/16"),
        ],
      },
    ],
  },
  CFG038: {
    breaks: [
      {
        name: "the office network",
        environments: [vpc("dev-eu", "10.0.128.0/17"), vpc("prod-eu", "10.1.0.0/16")],
        organization: office,
        findings: [
          {
            path: "network.vpc.cidr",
            message: "10.0.128.0/17 overlaps the reserved range 10.0.0.0/16 (office network)",
            help: "next free range: 10.2.0.0/17",
            also: "organization: reservedCidrs.0.cidr",
          },
        ],
      },
    ],
    keeps: [{ name: "the range beside it", environments: [vpc("dev-eu", "10.1.0.0/16")], organization: office }],
  },
  CFG039: {
    breaks: [
      {
        name: "a range of another VPC",
        environments: [own({ "euw1-az2": { private: "10.99.32.0/20" } })],
        findings: [
          {
            path: "network.subnetCidrs.euw1-az2.private",
            message: "private subnet 10.99.32.0/20 of zone euw1-az2 lies outside the VPC, 10.20.0.0/16",
            help: "private: 10.20.32.0/20",
            also: "dev-eu: network.vpc.cidr",
          },
        ],
      },
    ],
    keeps: [{ name: "a range of the VPC", environments: [own({ "euw1-az2": { private: "10.20.192.0/18" } })] }],
  },
  CFG040: {
    breaks: [
      {
        name: "a range of the file over a computed one",
        environments: [own({ "euw1-az1": { public: "10.20.0.0/24" } })],
        findings: [
          {
            path: "network.subnetCidrs.euw1-az1.public",
            message:
              "public subnet 10.20.0.0/24 of zone euw1-az1 overlaps the private subnet 10.20.0.0/20 of zone euw1-az1",
            help: "public: 10.20.16.0/21",
            also: "dev-eu: network.vpc.cidr",
          },
        ],
      },
      {
        name: "two ranges of the file",
        environments: [own({ "euw1-az1": { private: "10.20.32.0/19" }, "euw1-az2": { private: "10.20.40.0/21" } })],
        findings: [
          {
            path: "network.subnetCidrs.euw1-az1.private",
            message:
              "private subnet 10.20.32.0/19 of zone euw1-az1 overlaps the public subnet 10.20.48.0/21 of zone euw1-az2, the intra subnet 10.20.63.240/28 of zone euw1-az2",
            help: "private: 10.20.0.0/20",
            also: "dev-eu: network.vpc.cidr",
          },
          {
            path: "network.subnetCidrs.euw1-az2.private",
            message:
              "private subnet 10.20.40.0/21 of zone euw1-az2 overlaps the private subnet 10.20.32.0/19 of zone euw1-az1",
            help: "private: 10.20.96.0/21",
            also: "dev-eu: network.subnetCidrs.euw1-az1.private",
          },
        ],
      },
    ],
    keeps: [{ name: "a free part of the VPC", environments: [own({ "euw1-az1": { public: "10.20.240.0/20" } })] }],
  },
  CFG042: {
    breaks: [
      {
        name: "smaller than AWS makes, and smaller than a load balancer takes",
        environments: [own({ "euw1-az1": { intra: "10.20.200.0/29", public: "10.20.201.0/28" } })],
        findings: [
          {
            path: "network.subnetCidrs.euw1-az1.public",
            message:
              "public subnet 10.20.201.0/28 of zone euw1-az1 has 16 addresses: an Application Load Balancer needs /27 or larger",
            help: "public: 10.20.16.0/21",
          },
          {
            path: "network.subnetCidrs.euw1-az1.intra",
            message: "intra subnet 10.20.200.0/29 of zone euw1-az1 has 8 addresses: AWS needs /28 or larger",
            help: "intra: 10.20.31.240/28",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "the smallest that do",
        environments: [
          own({ "euw1-az1": { intra: "10.20.200.0/28", public: "10.20.201.0/27", private: "10.20.202.0/28" } }),
        ],
      },
    ],
  },
  CFG043: {
    breaks: [
      {
        name: "a zone that the network does not have",
        environments: [own({ "euw1-az4": { private: "10.20.192.0/20" } })],
        findings: [
          {
            path: "network.subnetCidrs.euw1-az4",
            message: 'zone ID "euw1-az4" is not one of network.availabilityZoneIds',
            help: 'did you mean "euw1-az1"?',
          },
        ],
      },
    ],
    keeps: [{ name: "a zone of the network", environments: [own({ "euw1-az3": { private: "10.20.192.0/20" } })] }],
  },
  CFG044: {
    breaks: [
      {
        name: "three clusters in one network",
        environments: [environment({ clusters: three })],
        findings: [
          {
            path: "clusters",
            message: "3 clusters (blue, green, red) share intra subnets of 11 addresses, which serve 2",
            help: "move a cluster to an environment of its own, or give each zone a larger network.subnetCidrs.<zone ID>.intra",
          },
        ],
      },
    ],
    keeps: [
      { name: "two clusters", environments: [environment({ clusters: clusters({ blue: {}, green: {} }) })] },
      {
        name: "what CFG042 reports",
        environments: [environment({ network: network({ subnetCidrs: { "euw1-az1": { intra: "10.20.255.0/29" } } }) })],
      },
      {
        name: "three clusters in larger intra subnets",
        environments: [
          environment({
            clusters: three,
            network: network({
              subnetCidrs: {
                "euw1-az1": { intra: "10.20.255.0/27" },
                "euw1-az2": { intra: "10.20.255.32/27" },
                "euw1-az3": { intra: "10.20.255.64/27" },
              },
            }),
          }),
        ],
      },
    ],
  },
  CFG045: {
    breaks: [
      {
        name: "addresses of the VPC",
        environments: [withCluster({ serviceCidr: "10.20.0.0/20" })],
        findings: [
          {
            path: "clusters.blue.serviceCidr",
            message: "serviceCidr 10.20.0.0/20 overlaps the VPC, 10.20.0.0/16",
            help: "serviceCidr: 172.20.0.0/16 (fixed at creation: a cluster that exists would be replaced)",
          },
        ],
      },
      {
        name: "a reserved range",
        environments: [withCluster({ serviceCidr: "172.20.0.0/16" })],
        organization: { reservedCidrs: [{ cidr: "172.20.8.0/24", description: "data centre" }] },
        findings: [
          {
            path: "clusters.blue.serviceCidr",
            message: "serviceCidr 172.20.0.0/16 overlaps the reserved range 172.20.8.0/24 (data centre)",
            help: "serviceCidr: 172.21.0.0/16 (fixed at creation: a cluster that exists would be replaced)",
          },
        ],
      },
      {
        name: "what EKS does not take",
        environments: [
          environment({
            clusters: clusters({ a: { serviceCidr: "100.64.0.0/16" }, b: { serviceCidr: "10.8.0.0/25" } }),
          }),
        ],
        findings: [
          {
            path: "clusters.a.serviceCidr",
            message: "serviceCidr 100.64.0.0/16 is not inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
            help: "serviceCidr: 172.20.0.0/16 (fixed at creation: a cluster that exists would be replaced)",
          },
          {
            path: "clusters.b.serviceCidr",
            message: "serviceCidr 10.8.0.0/25 is not between /12 and /24",
            help: "serviceCidr: 172.20.0.0/16 (fixed at creation: a cluster that exists would be replaced)",
          },
        ],
      },
    ],
    keeps: [{ name: "a range of its own", environments: [withCluster({ serviceCidr: "10.100.0.0/16" })] }],
  },
  CFG079: {
    breaks: [
      {
        name: "loopback addresses",
        environments: [vpc("dev-eu", "127.0.0.0/16")],
        findings: [
          {
            path: "network.vpc.cidr",
            message:
              "127.0.0.0/16 holds addresses that no host can have (0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4, 240.0.0.0/4)",
            help: "use a range inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
          },
        ],
      },
    ],
    keeps: [{ name: "addresses that somebody owns", environments: [vpc("dev-eu", "11.0.0.0/16")] }],
  },
};
