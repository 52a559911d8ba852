import {
  clusters,
  environment,
  network,
  nodeGroups,
  nonprod,
  protectedEnvironment,
  withCluster,
} from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

function publicFrom(publicAccessCidrs: readonly string[]) {
  return { blue: { endpoint: { publicAccessCidrs } } };
}

function withoutNat(interfaceEndpoints: readonly string[], changes: Parameters<typeof withCluster>[0] = {}) {
  return withCluster(changes, { network: network({ natGateways: "none", interfaceEndpoints }) });
}

function hosts(count: number) {
  return Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);
}

const adminArn = "arn:aws:iam::111122223333:role/admin";
const oneRole = { ...nonprod, principals: { admins: adminArn, "platform-admins": adminArn } };
const admin = { policies: ["clusterAdmin"], namespaces: [], kubernetesGroups: [] } as const;

const needed = ["ec2", "ecr.api", "ecr.dkr", "eks", "eks-auth", "logs", "sts"];
const fixedSize = { nodeGroups: nodeGroups({ system: { autoscaler: "none" } }) };

function statements(...actions: readonly string[]) {
  return [{ effect: "Allow", actions, resources: ["*"], conditions: {} }] as const;
}

function workload(...actions: readonly string[]) {
  const podIdentities = {
    api: { namespace: "orders", serviceAccount: "api", policyStatements: statements(...actions) },
  };
  return clusters({ blue: { podIdentities } });
}

const noOne = { policies: [], kubernetesGroups: ["viewers"], namespaces: [] };

/** Who and what reaches a cluster, and what a cluster reaches. */
export const accessCases: CasesByCode = {
  CFG046: {
    breaks: [
      {
        name: "production without deletion protection",
        environments: [protectedEnvironment({ clusters: clusters({ blue: { deletionProtection: false } }) })],
        findings: [
          {
            subject: "prod-eu",
            path: "clusters.blue.deletionProtection",
            message: 'deletionProtection is false in tier "production" (protected)',
            help: "remove the key; to delete the cluster, acknowledge CFG046 with a reason and an expiry",
          },
        ],
      },
    ],
    keeps: [{ name: "development without it", environments: [withCluster({ deletionProtection: false })] }],
  },
  CFG049: {
    breaks: [
      {
        name: "no way out at all",
        environments: [withoutNat(["kms", "sts"])],
        findings: [
          {
            path: "network.interfaceEndpoints",
            message:
              "natGateways is none, so nodes need an interface endpoint for autoscaling, ec2, ecr.api, ecr.dkr, eks, eks-auth, logs",
            help: "interfaceEndpoints: [autoscaling, ec2, ecr.api, ecr.dkr, eks, eks-auth, kms, logs, sts]",
          },
        ],
      },
      {
        name: "Pod Identity forgotten, nothing autoscaled",
        environments: [
          withoutNat(
            needed.filter((service) => service !== "eks-auth"),
            fixedSize,
          ),
        ],
        findings: [
          {
            path: "network.interfaceEndpoints",
            message: "natGateways is none, so nodes need an interface endpoint for eks-auth",
            help: "interfaceEndpoints: [ec2, ecr.api, ecr.dkr, eks, eks-auth, logs, sts]",
          },
        ],
      },
    ],
    keeps: [
      { name: "all that nodes need", environments: [withoutNat([...needed, "autoscaling"])] },
      { name: "all that nodes need, nothing autoscaled", environments: [withoutNat(needed, fixedSize)] },
      { name: "a NAT gateway", environments: [environment({ network: network({ natGateways: "single" }) })] },
      { name: "no cluster", environments: [environment({ clusters: {}, network: network({ natGateways: "none" }) })] },
    ],
  },
  CFG050: {
    breaks: [
      {
        name: "a slip of the hand, and what is there anyway",
        environments: [environment({ network: network({ interfaceEndpoints: ["ecr.apy", "s3"] }) })],
        findings: [
          {
            path: "network.interfaceEndpoints.0",
            message: '"ecr.apy" is no service that the catalog knows an interface endpoint for',
            help: 'did you mean "ecr.api"?',
          },
          {
            path: "network.interfaceEndpoints.1",
            message: '"s3" is there already, as a gateway endpoint',
            help: "remove it",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "known services",
        environments: [environment({ network: network({ interfaceEndpoints: ["ssm", "kms"] }) })],
      },
    ],
  },
  CFG051: {
    breaks: [
      {
        name: "production open to everybody",
        environments: [protectedEnvironment({ clusters: clusters(publicFrom(["203.0.113.0/24", "0.0.0.0/0"])) })],
        findings: [
          {
            subject: "prod-eu",
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message:
              '0.0.0.0/0 opens the cluster\'s API to the internet, which tier "production" (protected) does not allow',
            help: "list the ranges that need it, or leave the key out: the API is then private",
          },
        ],
      },
      {
        name: "production open to everybody in two halves",
        environments: [protectedEnvironment({ clusters: clusters(publicFrom(["0.0.0.0/1", "128.0.0.0/1"])) })],
        findings: [
          {
            subject: "prod-eu",
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message:
              '0.0.0.0/1, 128.0.0.0/1 open the cluster\'s API to the internet, which tier "production" (protected) does not allow',
            help: "list the ranges that need it, or leave the key out: the API is then private",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "production open to an office",
        environments: [protectedEnvironment({ clusters: clusters(publicFrom(["203.0.113.0/24"])) })],
      },
      { name: "development open to everybody", environments: [withCluster(publicFrom(["0.0.0.0/0"]).blue)] },
    ],
  },
  CFG052: {
    breaks: [
      {
        name: "development open to everybody",
        environments: [withCluster(publicFrom(["0.0.0.0/0"]).blue)],
        findings: [
          {
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message: "0.0.0.0/0 opens the cluster's API to the internet",
            help: "list the ranges that need it, or leave the key out: the API is then private",
          },
        ],
      },
    ],
    keeps: [
      { name: "development open to an office", environments: [withCluster(publicFrom(["203.0.113.0/24"]).blue)] },
      { name: "development private", environments: [environment()] },
    ],
  },
  CFG053: {
    breaks: [
      {
        name: "a private range",
        environments: [withCluster(publicFrom(["203.0.113.0/24", "10.0.0.0/16"]).blue)],
        findings: [
          {
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message: "10.0.0.0/16 is not public: EKS takes public addresses only",
            help: "remove it: the private endpoint already answers inside the VPC and connected networks",
          },
        ],
      },
      {
        name: "loopback and link-local addresses",
        environments: [withCluster(publicFrom(["127.0.0.1/32", "169.254.0.0/16"]).blue)],
        findings: [
          {
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message: "127.0.0.1/32, 169.254.0.0/16 are not public: EKS takes public addresses only",
            help: "remove it: the private endpoint already answers inside the VPC and connected networks",
          },
        ],
      },
    ],
    keeps: [
      { name: "a public range", environments: [withCluster(publicFrom(["203.0.113.0/24"]).blue)] },
      { name: "what CFG052 reports", environments: [withCluster(publicFrom(["0.0.0.0/0"]).blue)] },
    ],
  },
  CFG054: {
    breaks: [
      {
        name: "nobody is administrator",
        environments: [withCluster({ accessEntries: { developers: noOne } })],
        findings: [
          {
            path: "clusters.blue.accessEntries",
            message: "no access entry has clusterAdmin for the whole cluster, so nobody could ever change access to it",
            help: "accessEntries: { developers: { policies: [clusterAdmin] } }",
          },
        ],
      },
      {
        name: "the account has no principal",
        environments: [withCluster({ accessEntries: {} }, { account: { ...nonprod, principals: {} } })],
        findings: [
          {
            path: "clusters.blue.accessEntries",
            message: "no access entry has clusterAdmin for the whole cluster, so nobody could ever change access to it",
            help: "add a role to accounts.nonprod.principals and give it clusterAdmin here",
          },
        ],
      },
    ],
    keeps: [{ name: "one administrator", environments: [environment()] }],
  },
  CFG055: {
    breaks: [
      {
        name: "an administrator of one namespace",
        environments: [
          withCluster({
            accessEntries: {
              developers: { policies: ["clusterAdmin"], namespaces: ["sandbox"], kubernetesGroups: [] },
            },
          }),
        ],
        findings: [
          {
            path: "clusters.blue.accessEntries.developers.policies",
            message: "clusterAdmin cannot be limited to namespaces (sandbox)",
            help: "use admin for the namespaces, or remove namespaces",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "admin of one namespace",
        environments: [
          withCluster({
            accessEntries: { developers: { policies: ["admin"], namespaces: ["sandbox"], kubernetesGroups: [] } },
          }),
        ],
      },
    ],
  },
  CFG073: {
    breaks: [
      {
        name: "two roles for one account, and one that an add-on has",
        environments: [
          withCluster({
            podIdentities: {
              a: { namespace: "orders", serviceAccount: "api", policyStatements: statements("s3:GetObject") },
              b: { namespace: "orders", serviceAccount: "api", policyStatements: statements("s3:PutObject") },
              c: {
                namespace: "kube-system",
                serviceAccount: "aws-node",
                policyStatements: statements("ec2:Describe*"),
              },
            },
          }),
        ],
        findings: [
          {
            path: "clusters.blue.podIdentities.b",
            message: "service account orders/api has a role already, that of podIdentities.a",
            help: "put all statements into one, or use another service account",
          },
          {
            path: "clusters.blue.podIdentities.c",
            message: "service account kube-system/aws-node has a role already, that of add-on vpc-cni",
            help: "put all statements into one, or use another service account",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one name in two namespaces",
        environments: [
          withCluster({
            podIdentities: {
              a: { namespace: "orders", serviceAccount: "api", policyStatements: statements("s3:GetObject") },
              b: { namespace: "billing", serviceAccount: "api", policyStatements: statements("s3:GetObject") },
            },
          }),
        ],
      },
    ],
  },
  CFG074: {
    breaks: [
      {
        name: "every action of a service",
        environments: [protectedEnvironment({ clusters: workload("s3:*", "sqs:SendMessage", "*") })],
        findings: [
          {
            subject: "prod-eu",
            path: "clusters.blue.podIdentities.api.policyStatements",
            message: '"s3:*", "*" allows every action, which tier "production" (protected) does not allow',
            help: "name the actions that the workload needs, such as s3:GetObject",
          },
        ],
      },
    ],
    keeps: [
      { name: "a family of actions", environments: [protectedEnvironment({ clusters: workload("s3:Get*") })] },
      { name: "every action in development", environments: [environment({ clusters: workload("*") })] },
    ],
  },
  CFG081: {
    breaks: [
      {
        name: "one range too many",
        environments: [withCluster(publicFrom(hosts(41)).blue)],
        findings: [
          {
            path: "clusters.blue.endpoint.publicAccessCidrs",
            message: "41 ranges (those of cidrSets included), EKS takes 40",
            help: "merge neighbouring ranges into larger ones, or leave some out",
          },
        ],
      },
    ],
    keeps: [{ name: "as many ranges as EKS takes", environments: [withCluster(publicFrom(hosts(40)).blue)] }],
  },
  CFG082: {
    breaks: [
      {
        name: "two names of one role",
        environments: [
          withCluster({ accessEntries: { admins: noOne, "platform-admins": admin } }, { account: oneRole }),
        ],
        findings: [
          {
            path: "clusters.blue.accessEntries.platform-admins",
            message:
              'the principals "admins" and "platform-admins" are one role in this account, arn:aws:iam::111122223333:role/admin',
            help: "put the policies of both into one entry, and remove the other with null",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "two names of one role, one of which is used",
        environments: [withCluster({ accessEntries: { "platform-admins": admin } }, { account: oneRole })],
      },
    ],
  },
};
