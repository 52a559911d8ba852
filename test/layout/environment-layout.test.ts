import { layOut } from "../../layout/environment-layout";
import type { EnvironmentLayout } from "../../layout/layout";
import {
  clusters,
  environment,
  network,
  nodeGroups,
  nonprod,
  organization,
  protectedEnvironment,
} from "../support/environment";

function layoutOf(changes: Parameters<typeof environment>[0] = {}): EnvironmentLayout {
  return layOut(organization(), environment(changes));
}

describe("stacks", () => {
  const layout = layOut(organization(), protectedEnvironment({ clusters: clusters({ green: {}, blue: {} }) }));

  test("come in the order in which they are applied", () => {
    expect(layout.stacks.map(({ id, kind, cluster, dependsOn }) => [id, kind, cluster, dependsOn])).toEqual([
      ["prod-eu-network", "network", null, []],
      ["prod-eu-blue-cluster", "cluster", "blue", ["prod-eu-network"]],
      ["prod-eu-blue-nodes", "nodes", "blue", ["prod-eu-blue-cluster"]],
      ["prod-eu-green-cluster", "cluster", "green", ["prod-eu-network"]],
      ["prod-eu-green-nodes", "nodes", "green", ["prod-eu-green-cluster"]],
    ]);
  });

  test("keep their state in the environment's own account and region", () => {
    expect(layout.stacks[1]).toEqual({
      id: "prod-eu-blue-cluster",
      path: "prod-eu/blue/cluster",
      kind: "cluster",
      environment: "prod-eu",
      cluster: "blue",
      account: "prod",
      accountId: "444455556666",
      region: "eu-west-1",
      tier: "production",
      stateBucket: "acme-444455556666-eu-west-1-tfstate",
      stateKey: "prod-eu/blue/cluster.tfstate",
      stateKmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:alias/acme-tfstate",
      dependsOn: ["prod-eu-network"],
      requires: ["prod-baseline"],
    });
  });

  test("of GovCloud have ARNs of its partition", () => {
    const stacks = layoutOf({ region: "us-gov-west-1" }).stacks;
    expect(stacks[0]?.stateKmsKeyArn).toBe("arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/acme-tfstate");
  });
});

describe("names", () => {
  test("of a cluster follow from environment and cluster", () => {
    expect(layoutOf().clusters[0]).toMatchObject({
      key: "blue",
      name: "dev-eu-blue",
      roleName: "dev-eu-blue-cluster",
      nodeRoleName: "dev-eu-blue-node",
      logGroupName: "/aws/eks/dev-eu-blue/cluster",
    });
  });

  test("that AWS limits are all listed, each with the key that can be shortened", () => {
    const podIdentities = { reports: { namespace: "reports", serviceAccount: "writer", policyStatements: [] } };
    const { physicalNames } = layoutOf({
      network: network({ availabilityZoneIds: ["euw1-az1", "euw1-az2"] }),
      clusters: clusters({ blue: { podIdentities } }),
    });
    expect(physicalNames.map(({ kind, name, path }) => [kind, name, path.join(".")])).toEqual([
      ["Name tag", "dev-eu", ""],
      ["Name tag", "dev-eu-private-euw1-az1", ""],
      ["Name tag", "dev-eu-public-euw1-az1", ""],
      ["Name tag", "dev-eu-intra-euw1-az1", ""],
      ["Name tag", "dev-eu-private-euw1-az2", ""],
      ["Name tag", "dev-eu-public-euw1-az2", ""],
      ["Name tag", "dev-eu-intra-euw1-az2", ""],
      ["log group name", "/slipway/dev-eu/vpc-flow-logs", ""],
      ["IAM role name", "dev-eu-vpc-flow-logs", ""],
      ["EKS cluster name", "dev-eu-blue", "clusters.blue"],
      ["log group name", "/aws/eks/dev-eu-blue/cluster", "clusters.blue"],
      ["IAM role name", "dev-eu-blue-cluster", "clusters.blue"],
      ["IAM role name", "dev-eu-blue-node", "clusters.blue"],
      ["IAM role name", "dev-eu-blue-aws-node", "clusters.blue"],
      ["IAM role name", "dev-eu-blue-ebs-csi-controller-sa", "clusters.blue"],
      ["IAM role name", "dev-eu-blue-reports", "clusters.blue.podIdentities.reports"],
      ["node group name prefix", "system-", "clusters.blue.nodeGroups.system"],
      ["launch template name", "dev-eu-blue-system", "clusters.blue.nodeGroups.system"],
    ]);
  });
});

describe("default tags", () => {
  test("are the file's and those by which a person finds out whose a resource is", () => {
    expect(layoutOf({ owner: "platform", tags: { "cost-center": "42" } }).defaultTags).toEqual({
      "cost-center": "42",
      organization: "acme",
      environment: "dev-eu",
      tier: "development",
      "managed-by": "slipway",
      owner: "platform",
    });
  });

  test("cannot be redefined by a file", () => {
    expect(layoutOf({ tags: { environment: "other" } }).defaultTags).toMatchObject({ environment: "dev-eu" });
  });
});

test("access entries carry the ARNs of the account's principal and of EKS's policies", () => {
  const accessEntries = {
    developers: {
      policies: ["admin", "adminView", "edit", "view"],
      namespaces: ["sandbox"],
      kubernetesGroups: ["dev"],
    },
    "platform-admins": { policies: ["clusterAdmin"], namespaces: [], kubernetesGroups: [] },
    nobody: { policies: ["view"], namespaces: [], kubernetesGroups: [] },
  } as const;
  expect(layoutOf({ clusters: clusters({ blue: { accessEntries } }) }).clusters[0]?.accessEntries).toEqual([
    {
      ...accessEntries.developers,
      principal: "developers",
      principalArn: "arn:aws:iam::111122223333:role/developer",
      policyArns: [
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy",
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy",
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy",
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
      ],
    },
    {
      ...accessEntries["platform-admins"],
      principal: "platform-admins",
      principalArn: "arn:aws:iam::111122223333:role/platform-admin",
      policyArns: ["arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"],
    },
  ]);
});

test("a workload's identity has a role of its own", () => {
  const statement = {
    effect: "Allow",
    actions: ["s3:GetObject"],
    resources: ["arn:aws:s3:::a/*"],
    conditions: {},
  } as const;
  const podIdentities = { api: { namespace: "orders", serviceAccount: "api", policyStatements: [statement] } };
  expect(layoutOf({ clusters: clusters({ blue: { podIdentities } }) }).clusters[0]?.podIdentities).toEqual([
    {
      key: "api",
      namespace: "orders",
      serviceAccount: "api",
      roleName: "dev-eu-blue-api",
      managedPolicyArns: [],
      policyStatements: [statement],
    },
  ]);
});

test("passes on the account's permissions boundary", () => {
  const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";
  expect(layoutOf({ account: { ...nonprod, permissionsBoundary } }).permissionsBoundary).toBe(permissionsBoundary);
  expect(layoutOf().permissionsBoundary).toBeUndefined();
});

test("the order of keys in a file changes nothing", () => {
  const groups = { system: {}, batch: { labels: { b: "1", a: "2" } } };
  const one = layoutOf({ clusters: clusters({ blue: { nodeGroups: nodeGroups(groups) }, green: {} }) });
  const reversed = Object.fromEntries(Object.entries(groups).reverse());
  const two = layoutOf({ clusters: clusters({ green: {}, blue: { nodeGroups: nodeGroups(reversed) } }) });
  const drawn = ({ stacks, clusters: all, network: net, physicalNames }: EnvironmentLayout) =>
    JSON.stringify({ stacks, all, net, physicalNames });
  expect(drawn(two)).toBe(drawn(one));
});
