import type { Cluster, NodeGroup } from "../../config/environment";
import { layOut } from "../../layout/environment-layout";
import type { AddonLayout, ClusterLayout, NodeGroupLayout } from "../../layout/layout";
import { addons, clusters, environment, nodeGroups, organization, withCluster } from "../support/environment";

function layoutOf(changes: Partial<Cluster> = {}): ClusterLayout {
  const [cluster] = layOut(organization(), withCluster(changes)).clusters;
  if (cluster === undefined) throw new Error("no cluster");
  return cluster;
}

function addon(key: string, changes: Partial<Cluster> = {}): AddonLayout | undefined {
  const { addonsBeforeNodes, addonsAfterNodes } = layoutOf(changes);
  return [...addonsBeforeNodes, ...addonsAfterNodes].find((candidate) => candidate.key === key);
}

function valuesOf(key: string, changes: Partial<Cluster> = {}): unknown {
  const text = addon(key, changes)?.configurationValues;
  return text === undefined ? undefined : JSON.parse(text);
}

function groups(changes: Partial<NodeGroup>): readonly NodeGroupLayout[] {
  return layoutOf({ nodeGroups: nodeGroups({ batch: changes }) }).nodeGroups;
}

function group(changes: Partial<NodeGroup> = {}): NodeGroupLayout | undefined {
  return groups(changes)[0];
}

describe("add-ons", () => {
  test("that nodes need come before them, the others after", () => {
    expect(layoutOf().addonsBeforeNodes.map(({ name, version }) => [name, version])).toEqual([
      ["vpc-cni", "v1.22.4-eksbuild.3"],
      ["kube-proxy", "v1.35.3-eksbuild.18"],
      ["eks-pod-identity-agent", "v1.3.10-eksbuild.3"],
    ]);
    expect(layoutOf().addonsAfterNodes.map(({ name, version }) => [name, version])).toEqual([
      ["coredns", "v1.13.2-eksbuild.11"],
      ["aws-ebs-csi-driver", "v1.63.1-eksbuild.1"],
      ["metrics-server", "v0.8.1-eksbuild.10"],
    ]);
  });

  test("can be disabled, unless a cluster does not work without them", () => {
    const off = { enabled: false, values: {} };
    const layout = layoutOf({
      addons: { ...addons, vpcCni: off, coredns: off, awsEbsCsiDriver: off, metricsServer: off },
    });
    expect(layout.addonsBeforeNodes).toHaveLength(3);
    expect(layout.addonsAfterNodes.map(({ key }) => key)).toEqual(["coredns"]);
  });

  test("have the file's version, or none where nobody knows one", () => {
    const own = { ...addons, coredns: { enabled: true, version: "v1.99.0-eksbuild.1", values: {} } };
    expect(addon("coredns", { addons: own })?.version).toBe("v1.99.0-eksbuild.1");
    expect(addon("coredns", { version: "1.37" })?.version).toBeUndefined();
  });

  test("get AWS permissions through their service account", () => {
    expect(addon("vpcCni")?.podIdentity).toEqual({
      key: "aws-node",
      namespace: "kube-system",
      serviceAccount: "aws-node",
      roleName: "dev-eu-blue-aws-node",
      managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"],
      policyStatements: [],
    });
    expect(addon("awsEbsCsiDriver")?.podIdentity?.managedPolicyArns).toEqual([
      "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2",
    ]);
    expect(addon("coredns")).not.toHaveProperty("podIdentity");
  });
});

describe("values of add-ons", () => {
  test.each([
    ["secondaryAddresses", true, { enableNetworkPolicy: "true", env: { ENABLE_PREFIX_DELEGATION: "false" } }],
    [
      "prefixDelegation",
      false,
      { enableNetworkPolicy: "false", env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" } },
    ],
  ] as const)("of vpc-cni follow from podNetworking %s, network policy %p", (mode, networkPolicy, expected) => {
    expect(valuesOf("vpcCni", { podNetworking: { mode, networkPolicy } })).toEqual(expected);
  });

  test("of vpc-cni take further ones from the file, but none that podNetworking owns", () => {
    const values = { env: { ENABLE_PREFIX_DELEGATION: "true", MINIMUM_IP_TARGET: "10" }, nodeAgent: { a: [1] } };
    expect(valuesOf("vpcCni", { addons: { ...addons, vpcCni: { enabled: true, values } } })).toEqual({
      enableNetworkPolicy: "true",
      env: { ENABLE_PREFIX_DELEGATION: "false", MINIMUM_IP_TARGET: "10" },
      nodeAgent: { a: [1] },
    });
  });

  test("of coredns keep DNS alive through the loss of a node and of a zone", () => {
    expect(valuesOf("coredns")).toEqual({
      autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [
        {
          labelSelector: { matchLabels: { "k8s-app": "kube-dns" } },
          maxSkew: 1,
          topologyKey: "topology.kubernetes.io/zone",
          whenUnsatisfiable: "ScheduleAnyway",
        },
      ],
    });
  });

  test("of the file win over Slipway's, key by key", () => {
    const values = { autoScaling: { maxReplicas: 40 }, topologySpreadConstraints: [] };
    expect(valuesOf("coredns", { addons: { ...addons, coredns: { enabled: true, values } } })).toEqual({
      autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 40 },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      topologySpreadConstraints: [],
    });
  });

  test("of the EBS CSI driver make a default storage class; kube-proxy has none", () => {
    expect(valuesOf("awsEbsCsiDriver")).toEqual({ defaultStorageClass: { enabled: true } });
    expect(addon("kubeProxy")?.configurationValues).toBe("{}");
  });

  test("are written with sorted keys", () => {
    const values = { b: { d: 1, c: null }, a: true };
    const kubeProxy = { ...addons, kubeProxy: { enabled: true, values } };
    expect(addon("kubeProxy", { addons: kubeProxy })?.configurationValues).toBe('{"a":true,"b":{"c":null,"d":1}}');
  });
});

describe("node groups", () => {
  test.each([
    [["m7i.large"], "AL2023_x86_64_STANDARD", "1.35.6-20260714"],
    [["m7g.large", "m6g.large"], "AL2023_ARM_64_STANDARD", "1.35.6-20260714"],
    [["m7g.large", "m7i.large"], undefined, undefined],
    [["g5.xlarge"], undefined, undefined],
    [["inf2.xlarge"], undefined, undefined],
    [["m99.large"], undefined, undefined],
    [["c9g.large"], undefined, undefined],
  ])("of %p get the AMI type %p and the release %p", (instanceTypes, amiType, releaseVersion) => {
    expect(group({ instanceTypes })).toMatchObject({ amiType, releaseVersion });
  });

  test("have the file's AMI type, version and release", () => {
    const own = { amiType: "BOTTLEROCKET_ARM_64", version: "1.34", releaseVersion: "1.50.0-deadbeef" };
    expect(group(own)).toMatchObject(own);
  });

  test("that lag behind the cluster have a release of their own version", () => {
    expect(group({ version: "1.34" })).toMatchObject({ version: "1.34", releaseVersion: "1.34.9-20260714" });
  });

  test("of Bottlerocket have no release that the catalog knows, and a data volume besides the OS's", () => {
    expect(group({ amiType: "BOTTLEROCKET_x86_64", diskSizeGib: 80 })).toMatchObject({
      releaseVersion: undefined,
      volumes: [
        { deviceName: "/dev/xvda", sizeGib: undefined },
        { deviceName: "/dev/xvdb", sizeGib: 80 },
      ],
    });
    expect(group()?.volumes).toEqual([{ deviceName: "/dev/xvda", sizeGib: 50 }]);
  });

  test("with perZone are one per zone, the sizes for each", () => {
    const parts = groups({ perZone: true, minSize: 1, availabilityZoneIds: ["euw1-az1", "euw1-az3"] });
    expect(
      parts.map(({ key, name, namePrefix, zoneIds, minSize }) => [key, name, namePrefix, zoneIds, minSize]),
    ).toEqual([
      ["batch-euw1-az1", "batch", "batch-euw1-az1-", ["euw1-az1"], 1],
      ["batch-euw1-az3", "batch", "batch-euw1-az3-", ["euw1-az3"], 1],
    ]);
    expect(parts[0]?.launchTemplateName).toBe("dev-eu-blue-batch-euw1-az1");
  });

  test("tag their instances with what never changes", () => {
    const layout = layOut(
      organization(),
      environment({ tags: { team: "a" }, owner: "b", clusters: clusters({ blue: {} }) }),
    );
    expect(layout.clusters[0]?.nodeGroups[0]?.instanceTags).toEqual({
      Name: "dev-eu-blue-system",
      organization: "acme",
      environment: "dev-eu",
      cluster: "dev-eu-blue",
      "node-group": "system",
      "managed-by": "slipway",
    });
  });

  const described = {
    labels: { workload: "batch", "example.com/gpu": "" },
    taints: [
      { key: "workload", value: "batch", effect: "NoSchedule" },
      { key: "spot", value: "", effect: "NoExecute" },
    ],
    diskSizeGib: 100,
  } as const;
  const template = {
    "k8s.io/cluster-autoscaler/node-template/label/workload": "batch",
    "k8s.io/cluster-autoscaler/node-template/label/example.com/gpu": "",
    "k8s.io/cluster-autoscaler/node-template/taint/workload": "batch:NoSchedule",
    "k8s.io/cluster-autoscaler/node-template/taint/spot": ":NoExecute",
    "k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage": "100Gi",
  };

  test("that cluster-autoscaler owns can be found by it and scale from zero", () => {
    expect(group({ ...described, autoscaler: "clusterAutoscaler" })).toMatchObject({
      desiredSizeOwned: "autoscaler",
      autoScalingGroupTags: {
        ...template,
        "k8s.io/cluster-autoscaler/enabled": "true",
        "k8s.io/cluster-autoscaler/dev-eu-blue": "owned",
        "slipway/cluster-autoscaler": "dev-eu-blue",
      },
    });
  });

  test("that nobody scales are described, but not found by cluster-autoscaler", () => {
    const layout = group({ ...described, autoscaler: "none" });
    expect(layout?.desiredSizeOwned).toBe("terraform");
    expect(layout?.autoScalingGroupTags).toEqual(template);
  });

  test.each([
    ["spot", "SPOT"],
    ["on-demand", "ON_DEMAND"],
  ] as const)("of capacity type %s are %s in EKS's words", (capacityType, expected) => {
    expect(group({ capacityType })?.capacityType).toBe(expected);
  });
});
