import { AccessEntry } from "../../modules/cluster/access-entry";
import { Cluster, type ClusterProps } from "../../modules/cluster/cluster";
import { EksAddons, type EksAddonProps } from "../../modules/cluster/eks-addons";
import { at, onlyResource, policyOf, resources, synthModule, type Json } from "../support/synth";

const place = { partition: "aws", accountId: "444455556666", region: "eu-west-1" };

const props: ClusterProps = {
  name: "prod-eu-blue",
  version: "1.35",
  place,
  roleName: "prod-eu-blue-cluster",
  subnetIds: ["subnet-1", "subnet-2"],
  publicAccessCidrs: [],
  serviceCidr: "172.20.0.0/16",
  logGroupName: "/aws/eks/prod-eu-blue/cluster",
  logRetentionDays: 365,
  deletionProtection: true,
  supportType: "EXTENDED",
  zonalShift: true,
  permissionsBoundary: undefined,
};

const synthCluster = (changes: Partial<ClusterProps> = {}): Json =>
  synthModule((scope) => new Cluster(scope, "cluster", { ...props, ...changes }));
const eksCluster = (changes: Partial<ClusterProps> = {}): Json =>
  onlyResource(synthCluster(changes), "aws_eks_cluster");

describe("Cluster", () => {
  test("has a private API unless ranges are given", () => {
    expect(at(eksCluster(), "vpc_config")).toEqual({
      subnet_ids: ["subnet-1", "subnet-2"],
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
    expect(at(eksCluster({ publicAccessCidrs: ["203.0.113.0/24"] }), "vpc_config")).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: true,
      public_access_cidrs: ["203.0.113.0/24"],
    });
  });

  test("knows people by access entries only, its creator included", () => {
    expect(at(eksCluster(), "access_config")).toEqual({
      authentication_mode: "API",
      bootstrap_cluster_creator_admin_permissions: false,
    });
  });

  test("is neither replaced nor moved to other zones for an argument that counts at creation only", () => {
    expect(at(eksCluster(), "lifecycle")["ignore_changes"]).toEqual([
      "access_config[0].bootstrap_cluster_creator_admin_permissions",
      "bootstrap_self_managed_addons",
      "role_arn",
      "vpc_config[0].subnet_ids",
    ]);
  });

  test("encrypts secrets with a rotated key of its own that the control plane may use", () => {
    const form = synthCluster();
    expect(at(onlyResource(form, "aws_eks_cluster"), "encryption_config")).toEqual({
      provider: { key_arn: "${aws_kms_key.cluster_secrets_key.arn}" },
      resources: ["secrets"],
    });
    const key = at(resources(form, "aws_kms_key"), "cluster_secrets_key");
    expect(key).toMatchObject({ enable_key_rotation: true });
    expect(policyOf(key, "policy")["Statement"]).toContainEqual({
      Effect: "Allow",
      Principal: { AWS: ["arn:aws:iam::444455556666:role/prod-eu-blue-cluster"] },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
      Resource: "*",
    });
  });

  test("keeps all five log types, in a log group that is there first", () => {
    expect(eksCluster()["enabled_cluster_log_types"]).toEqual([
      "api",
      "audit",
      "authenticator",
      "controllerManager",
      "scheduler",
    ]);
    expect(eksCluster()["depends_on"]).toEqual([
      "aws_iam_role_policy_attachment.cluster_role_AmazonEKSClusterPolicy",
      "aws_cloudwatch_log_group.cluster_log_group",
    ]);
    expect(onlyResource(synthCluster(), "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/eks/prod-eu-blue/cluster",
      retention_in_days: 365,
      kms_key_id: "${aws_kms_key.cluster_log_group_key.arn}",
    });
  });

  test("names its keys so that no other cluster or network can have the same", () => {
    const aliases = Object.values(resources(synthCluster(), "aws_kms_alias")).map(({ name }) => name);
    expect(aliases).toEqual(["alias/slipway/prod-eu-blue/control-plane-logs", "alias/slipway/prod-eu-blue/secrets"]);
  });

  test.each([true, false])(
    "deletion protection %s holds for AWS, for Terraform and for the key",
    (deletionProtection) => {
      const form = synthCluster({ deletionProtection });
      const cluster = onlyResource(form, "aws_eks_cluster");
      const key = at(resources(form, "aws_kms_key"), "cluster_secrets_key");
      expect(cluster["deletion_protection"]).toBe(deletionProtection);
      expect(at(cluster, "lifecycle")["prevent_destroy"]).toBe(deletionProtection ? true : undefined);
      expect(key["lifecycle"]).toEqual(deletionProtection ? { prevent_destroy: true } : undefined);
    },
  );

  test("takes support, zonal shift and service range from its props", () => {
    expect(eksCluster({ supportType: "STANDARD", zonalShift: false })).toMatchObject({
      upgrade_policy: { support_type: "STANDARD" },
      zonal_shift_config: { enabled: false },
      kubernetes_network_config: { service_ipv4_cidr: "172.20.0.0/16" },
      bootstrap_self_managed_addons: false,
    });
  });
});

describe("AccessEntry", () => {
  const entry = {
    clusterName: "prod-eu-blue",
    principalArn: "arn:aws:iam::444455556666:role/team",
    policyArns: ["arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"],
    namespaces: ["shop", "pay"],
    kubernetesGroups: ["developers"],
  };

  test("limits its policies to the namespaces", () => {
    const form = synthModule((scope) => new AccessEntry(scope, "team", entry));
    expect(resources(form, "aws_eks_access_policy_association")).toMatchObject({
      team_AmazonEKSEditPolicy: { access_scope: { type: "namespace", namespaces: ["shop", "pay"] } },
    });
    expect(onlyResource(form, "aws_eks_access_entry")).toMatchObject({ kubernetes_groups: ["developers"] });
  });

  test("holds for the whole cluster without namespaces", () => {
    const form = synthModule((scope) => new AccessEntry(scope, "team", { ...entry, namespaces: [] }));
    expect(onlyResource(form, "aws_eks_access_policy_association")).toMatchObject({
      access_scope: { type: "cluster" },
    });
  });

  test("takes away the groups that a file no longer has", () => {
    const form = synthModule((scope) => new AccessEntry(scope, "team", { ...entry, kubernetesGroups: [] }));
    expect(onlyResource(form, "aws_eks_access_entry")["kubernetes_groups"]).toEqual([]);
  });

  test("gives policies after the entry", () => {
    const form = synthModule((scope) => new AccessEntry(scope, "team", entry));
    expect(onlyResource(form, "aws_eks_access_policy_association")["principal_arn"]).toBe(
      "${aws_eks_access_entry.team.principal_arn}",
    );
  });
});

describe("EksAddons", () => {
  const cluster = { name: "prod-eu-blue", nameReference: "prod-eu-blue", place, permissionsBoundary: undefined };
  const podIdentity = {
    namespace: "kube-system",
    serviceAccount: "aws-node",
    roleName: "prod-eu-blue-aws-node",
    managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
    policyStatements: [],
  };
  const addon = (name: string, changes: Partial<EksAddonProps> = {}): EksAddonProps => {
    return { name, version: "v1-eksbuild.1", configurationValues: "{}", podIdentity: undefined, ...changes };
  };
  const synthAddons = (addons: readonly EksAddonProps[]): Readonly<Record<string, Json>> =>
    resources(
      synthModule((scope) => new EksAddons(scope, "addon", { cluster, addons, dependsOn: [] })),
      "aws_eks_addon",
    );

  test("overwrites what was changed by hand, with the pinned version and no values of its own", () => {
    expect(synthAddons([addon("kube-proxy")])).toEqual({
      "addon_kube-proxy": {
        addon_name: "kube-proxy",
        addon_version: "v1-eksbuild.1",
        configuration_values: "{}",
        cluster_name: "prod-eu-blue",
        resolve_conflicts_on_create: "OVERWRITE",
        resolve_conflicts_on_update: "OVERWRITE",
      },
    });
  });

  test("an add-on with permissions waits for them and for the agent that hands them out", () => {
    const addons = synthAddons([
      addon("vpc-cni", { podIdentity }),
      addon("eks-pod-identity-agent"),
      addon("kube-proxy"),
    ]);
    expect(addons["addon_vpc-cni"]?.["depends_on"]).toEqual([
      "aws_eks_addon.addon_eks-pod-identity-agent",
      "aws_eks_pod_identity_association.addon_vpc-cni_pod_identity",
      "aws_iam_role_policy_attachment.addon_vpc-cni_pod_identity_role_AmazonEKS_CNI_Policy",
    ]);
    expect(addons["addon_kube-proxy"]).not.toHaveProperty("depends_on");
  });

  test("hands values on word for word", () => {
    const configurationValues = '{"corefile":"${POD_IP} %{x}"}';
    expect(synthAddons([addon("coredns", { configurationValues })])["addon_coredns"]).toMatchObject({
      configuration_values: '{"corefile":"$${POD_IP} %%{x}"}',
    });
  });
});
