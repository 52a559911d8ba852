import {
  clusters,
  environment,
  network,
  nodeGroups,
  prod,
  production,
  withCluster,
  withNodeGroup,
} from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

function somewhere(name: string, cluster: string, cidr: string) {
  return environment({ name, clusters: clusters({ [cluster]: {} }), network: network({ vpc: { cidr } }) });
}

const identity = { namespace: "orders", serviceAccount: "api", policyStatements: [] };
function tags(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "a"]));
}

const longName = "a-cluster-with-quite-a-long-name";

/** Names and tags. */
export const nameCases: CasesByCode = {
  CFG075: {
    breaks: [
      {
        name: "a dash in the wrong place",
        environments: [somewhere("a-b", "c", "10.20.0.0/16"), somewhere("a", "b-c", "10.21.0.0/16")],
        findings: [
          {
            subject: "a",
            path: "clusters.b-c",
            message: "the stacks a/b-c/cluster and a-b/c/cluster have one ID, a-b-c-cluster",
            help: "rename the cluster or the environment that does not exist yet",
            also: "a-b: clusters.c",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "names apart",
        environments: [somewhere("a-b", "c", "10.20.0.0/16"), somewhere("a", "c", "10.21.0.0/16")],
      },
    ],
  },
  CFG076: {
    breaks: [
      {
        name: "a cluster whose longest role does not fit",
        environments: [environment({ clusters: clusters({ [longName]: {} }), name: "development-eu" })],
        findings: [
          {
            path: `clusters.${longName}`,
            subject: "development-eu",
            message: `IAM role name "development-eu-${longName}-ebs-csi-controller-sa" has 69 characters, AWS allows 64`,
            help: `shorten "${longName}" or the environment's name by 5 characters`,
          },
        ],
      },
      {
        name: "a node group that AWS's own end makes too long",
        environments: [withNodeGroup({ perZone: true }, { name: "blue" })].map((one) => ({
          ...one,
          clusters: clusters({ blue: { nodeGroups: nodeGroups({ [longName]: { perZone: true } }) } }),
        })),
        findings: [
          {
            path: `clusters.blue.nodeGroups.${longName}`,
            message: `node group name prefix "${longName}-euw1-az1-" has 42 characters, AWS allows 37`,
            help: `shorten "${longName}" by 5 characters`,
          },
        ],
      },
    ],
    keeps: [{ name: "a long name that fits", environments: [withCluster({}), withNodeGroup({ perZone: true })] }],
  },
  CFG077: {
    breaks: [
      {
        name: "a workload with the node role's name",
        environments: [withCluster({ podIdentities: { node: identity } })],
        findings: [
          {
            path: "clusters.blue.podIdentities.node",
            message: 'IAM role name "dev-eu-blue-node" would be there twice',
            help: "rename the one that does not exist yet",
            also: "dev-eu: clusters.blue",
          },
        ],
      },
      {
        name: "a group with the name of another one's zone",
        environments: [withCluster({ nodeGroups: nodeGroups({ batch: { perZone: true }, "batch-euw1-az1": {} }) })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.batch-euw1-az1",
            message: 'launch template name "dev-eu-blue-batch-euw1-az1" would be there twice',
            help: "rename the one that does not exist yet",
            also: "dev-eu: clusters.blue.nodeGroups.batch",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one launch template in two regions",
        environments: [
          environment({
            name: "a",
            tier: production,
            account: prod,
            clusters: clusters({ b: { nodeGroups: nodeGroups({ "c-d": {} }) } }),
          }),
          environment({
            name: "a-b",
            tier: production,
            account: prod,
            region: "us-west-2",
            clusters: clusters({ c: { nodeGroups: nodeGroups({ d: {} }) } }),
          }),
        ],
      },
      {
        name: "what CFG075 reports",
        environments: [somewhere("a-b", "c", "10.20.0.0/16"), somewhere("a", "b-c", "10.21.0.0/16")],
      },
    ],
  },
  CFG078: {
    breaks: [
      {
        name: "tags that differ in case only",
        environments: [environment({ tags: { Environment: "a", team: "b", Team: "c", Name: "d", owner: "e" } })],
        findings: [
          {
            path: "tags.Environment",
            message:
              'tag "Environment" is the same as "environment", which Slipway sets: IAM does not tell upper from lower case',
            help: "remove it, or choose another key",
          },
          {
            path: "tags.Team",
            message: 'tag "Team" is the same as "team", which is there too: IAM does not tell upper from lower case',
            help: "remove it, or choose another key",
          },
          {
            path: "tags.Name",
            message: 'tag "Name" is set by Slipway',
            help: "remove it, or choose another key",
          },
          {
            path: "tags.owner",
            message: 'tag "owner" is set by Slipway',
            help: "remove it, and write owner: at the top of the file",
          },
        ],
      },
    ],
    keeps: [{ name: "tags of one's own", environments: [environment({ tags: { team: "a", "cost-center": "b" } })] }],
  },
  CFG083: {
    breaks: [
      {
        name: "more tags than are left",
        environments: [environment({ tags: tags(42) })],
        findings: [
          {
            path: "tags",
            message: "42 tags, 40 are left of the 50 that AWS allows on a resource",
            help: "remove 2 of them",
          },
        ],
      },
    ],
    keeps: [{ name: "as many tags as are left", environments: [environment({ tags: tags(40) })] }],
  },
};
