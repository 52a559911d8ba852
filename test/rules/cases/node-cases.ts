import { network, nodeGroups, withCluster, withNodeGroup } from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

const batch = "clusters.blue.nodeGroups.batch";
const tainted = [{ key: "workload", value: "batch", effect: "NoSchedule" }] as const;
const twoZones = network({ availabilityZoneIds: ["euw1-az1", "euw1-az2"] });

function manyGroups(count: number) {
  const names = Array.from({ length: count }, (_, index) => `group-${index}`);
  return withCluster({ nodeGroups: nodeGroups(Object.fromEntries(names.map((name) => [name, {}]))) });
}

/** Node groups. */
export const nodeCases: CasesByCode = {
  CFG062: {
    breaks: [
      {
        name: "GPUs",
        environments: [withNodeGroup({ instanceTypes: ["g5.xlarge"] })],
        findings: [
          {
            path: `${batch}.amiType`,
            message: "g5.xlarge has chips that need an image with their drivers, so the group must say its amiType",
            help: "amiType: AL2023_x86_64_NVIDIA, where the GPU is NVIDIA's",
          },
        ],
      },
      {
        name: "chips of AWS's own, and GPUs beside ARM",
        environments: [
          withNodeGroup({ instanceTypes: ["inf2.xlarge"] }),
          withNodeGroup({ instanceTypes: ["g5g.xlarge"] }),
        ],
        findings: [
          {
            path: `${batch}.amiType`,
            message: "inf2.xlarge has chips that need an image with their drivers, so the group must say its amiType",
            help: "amiType: AL2023_x86_64_NEURON",
          },
          {
            path: `${batch}.amiType`,
            message: "g5g.xlarge has chips that need an image with their drivers, so the group must say its amiType",
            help: "amiType: AL2023_ARM_64_NVIDIA, where the GPU is NVIDIA's",
          },
        ],
      },
      {
        name: "a type that nobody knows",
        environments: [withNodeGroup({ instanceTypes: ["c9g.large", "m7g.large"] })],
        findings: [
          {
            path: `${batch}.amiType`,
            message: "the catalog does not know the architecture of c9g.large, so the group must say its amiType",
            help: "where the type is right: amiType: AL2023_x86_64_STANDARD, or AL2023_ARM_64_STANDARD",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "GPUs with their image",
        environments: [withNodeGroup({ instanceTypes: ["g5.xlarge"], amiType: "AL2023_x86_64_NVIDIA" })],
      },
      { name: "a known type", environments: [withNodeGroup({ instanceTypes: ["m7g.large"] })] },
      { name: "what CFG063 reports", environments: [withNodeGroup({ instanceTypes: ["m7g.large", "m7i.large"] })] },
    ],
  },
  CFG063: {
    breaks: [
      {
        name: "two architectures in one group",
        environments: [withNodeGroup({ instanceTypes: ["m7i.large", "m7g.large", "m6i.large"] })],
        findings: [
          {
            path: `${batch}.instanceTypes`,
            message: "instance types of several architectures: m7i.large, m6i.large are amd64, m7g.large is arm64",
            help: "make a node group of each architecture",
          },
        ],
      },
      {
        name: "an image of the other architecture",
        environments: [withNodeGroup({ instanceTypes: ["m7i.large"], amiType: "BOTTLEROCKET_ARM_64" })],
        findings: [
          {
            path: `${batch}.amiType`,
            message: "amiType BOTTLEROCKET_ARM_64 is arm64, but m7i.large is amd64",
            help: "amiType: BOTTLEROCKET_x86_64",
          },
        ],
      },
      {
        name: "an image that the other architecture does not have",
        environments: [withNodeGroup({ instanceTypes: ["m7g.large"], amiType: "AL2023_x86_64_NEURON" })],
        findings: [
          {
            path: `${batch}.amiType`,
            message: "amiType AL2023_x86_64_NEURON is amd64, but m7g.large is arm64",
            help: "use instance types of amd64",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one architecture",
        environments: [withNodeGroup({ instanceTypes: ["m7g.large", "m6g.large"], amiType: "AL2023_ARM_64_STANDARD" })],
      },
      {
        name: "a type that nobody knows",
        environments: [withNodeGroup({ instanceTypes: ["m99.large"], amiType: "AL2023_ARM_64_STANDARD" })],
      },
    ],
  },
  CFG064: {
    breaks: [
      {
        name: "a slip of the hand",
        environments: [withNodeGroup({ instanceTypes: ["m7i.lagre", "quantum.9xl"] })],
        findings: [
          {
            path: `${batch}.instanceTypes`,
            message: 'instance type "m7i.lagre" is not in the catalog',
            help: 'did you mean "m7i.large"?',
          },
          { path: `${batch}.instanceTypes`, message: 'instance type "quantum.9xl" is not in the catalog' },
        ],
      },
    ],
    keeps: [
      { name: "a type that only one source lists", environments: [withNodeGroup({ instanceTypes: ["c9g.large"] })] },
    ],
  },
  CFG065: {
    breaks: [
      {
        name: "two sizes in a group that cluster-autoscaler owns",
        environments: [withNodeGroup({ instanceTypes: ["m7i.large", "m7i.xlarge", "m6i.large"] })],
        findings: [
          {
            path: `${batch}.instanceTypes`,
            message:
              "cluster-autoscaler needs instance types of one size: m7i.large has 2 vCPU and 8192 MiB, m7i.xlarge has 4 vCPU and 16384 MiB, m6i.large has 2 vCPU and 8192 MiB",
            help: "make a node group of each size, or autoscaler: none",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one size of several families",
        environments: [withNodeGroup({ instanceTypes: ["m7i.large", "m6a.large", "m5.large"] })],
      },
      {
        name: "two sizes that nobody scales",
        environments: [withNodeGroup({ instanceTypes: ["m7i.large", "m7i.xlarge"], autoscaler: "none" })],
      },
    ],
  },
  CFG066: {
    breaks: [
      {
        name: "more at least than at most",
        environments: [withNodeGroup({ minSize: 5, maxSize: 3 })],
        findings: [
          {
            path: `${batch}.minSize`,
            message: "minSize 5 is greater than maxSize 3",
            help: "minSize: 3, or maxSize: 5",
          },
        ],
      },
      {
        name: "a start outside the limits",
        environments: [
          withNodeGroup({ minSize: 1, maxSize: 3, desiredSize: 4 }),
          withNodeGroup({ minSize: 2, desiredSize: 1 }),
        ],
        findings: [
          {
            path: `${batch}.desiredSize`,
            message: "desiredSize 4 is not between minSize 1 and maxSize 3",
            help: "desiredSize: 3",
          },
          {
            path: `${batch}.desiredSize`,
            message: "desiredSize 1 is not between minSize 2 and maxSize 4",
            help: "desiredSize: 2",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "a group of fixed size, and one at zero",
        environments: [withNodeGroup({ minSize: 3, maxSize: 3 }), withNodeGroup({ minSize: 0 })],
      },
    ],
  },
  CFG067: {
    breaks: [
      {
        name: "a zone without subnets",
        environments: [
          withCluster(
            { nodeGroups: nodeGroups({ batch: { availabilityZoneIds: ["euw1-az2", "euw1-az3"] } }) },
            { network: twoZones },
          ),
        ],
        findings: [
          {
            path: `${batch}.availabilityZoneIds.1`,
            message: 'zone ID "euw1-az3" is not one of the network, which has euw1-az1, euw1-az2',
            help: 'use one of these, or add "euw1-az3" to network.availabilityZoneIds',
          },
        ],
      },
    ],
    keeps: [
      { name: "one of the network's zones", environments: [withNodeGroup({ availabilityZoneIds: ["euw1-az2"] })] },
    ],
  },
  CFG068: {
    breaks: [
      {
        name: "taints everywhere",
        environments: [withCluster({ nodeGroups: nodeGroups({ batch: { taints: tainted }, small: { minSize: 0 } }) })],
        findings: [
          {
            path: "clusters.blue.nodeGroups",
            message:
              "no node group has a node without taints at all times (minSize 1 or more), so coredns cannot start",
            help: "add a node group such as system: { instanceTypes: [m7i.large], minSize: 2, maxSize: 4, autoscaler: none }",
          },
        ],
      },
      {
        name: "no node group",
        environments: [withCluster({ nodeGroups: {} })],
        findings: [
          {
            path: "clusters.blue.nodeGroups",
            message:
              "no node group has a node without taints at all times (minSize 1 or more), so coredns cannot start",
            help: "add a node group such as system: { instanceTypes: [m7i.large], minSize: 2, maxSize: 4, autoscaler: none }",
          },
        ],
      },
    ],
    keeps: [
      { name: "a system group beside tainted ones", environments: [withNodeGroup({ taints: tainted, minSize: 0 })] },
      {
        name: "a taint that pods may ignore",
        environments: [
          withCluster({
            nodeGroups: nodeGroups({ batch: { taints: [{ ...tainted[0], effect: "PreferNoSchedule" }] } }),
          }),
        ],
      },
    ],
  },
  CFG069: {
    breaks: [
      {
        name: "31 groups",
        environments: [manyGroups(31)],
        findings: [
          {
            path: "clusters.blue.nodeGroups",
            message: "31 node groups (each zone of a perZone group counts), the default quota is 30",
            help: "ask AWS to raise quota L-6D54EA21, then acknowledge CFG069",
          },
        ],
      },
    ],
    keeps: [{ name: "30 groups", environments: [manyGroups(30)] }],
  },
  CFG070: {
    breaks: [
      {
        name: "one taint with two values",
        environments: [
          withNodeGroup({ taints: [...tainted, { key: "workload", value: "other", effect: "NoSchedule" }] }),
        ],
        findings: [
          {
            path: `${batch}.taints.1`,
            message: 'taint "workload" with effect NoSchedule is there twice',
            help: "remove one of the two",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one key with two effects",
        environments: [
          withNodeGroup({ taints: [...tainted, { key: "workload", value: "batch", effect: "NoExecute" }] }),
        ],
      },
    ],
  },
  CFG071: {
    breaks: [
      {
        name: "labels of Kubernetes and EKS",
        environments: [
          withNodeGroup({
            labels: { "node-role.kubernetes.io/batch": "", "k8s.io/team": "a", "eks.amazonaws.com/pool": "b" },
          }),
        ],
        findings: ["node-role.kubernetes.io/batch", "k8s.io/team", "eks.amazonaws.com/pool"].map((key) => ({
          path: `${batch}.labels.${key}`,
          message: `label "${key}" is in a domain that nodes may not set`,
          help: `use node.kubernetes.io/${key.split("/")[1]}, or a domain of your own`,
        })),
      },
    ],
    keeps: [
      {
        name: "labels of one's own, and what nodes may say of themselves",
        environments: [
          withNodeGroup({
            labels: { workload: "a", "example.com/a": "b", "node.kubernetes.io/pool": "c", "notk8s.io/a": "d" },
          }),
        ],
      },
    ],
  },
  CFG080: {
    breaks: [
      {
        name: "more nodes than the default quota",
        environments: [withNodeGroup({ maxSize: 451 })],
        findings: [
          {
            path: `${batch}.maxSize`,
            message: "maxSize is 451, the default quota is 450 nodes per node group",
            help: "maxSize: 450; for more, ask AWS to raise quota L-BD136A63, then acknowledge CFG080",
          },
        ],
      },
    ],
    keeps: [{ name: "as many as the default quota", environments: [withNodeGroup({ maxSize: 450 })] }],
  },
};
