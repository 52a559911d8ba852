import { addons, withCluster, withNodeGroup } from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

const STANDARD = { supportType: "STANDARD" } as const;

function pinned(...keys: readonly (keyof typeof addons)[]) {
  return {
    ...addons,
    ...Object.fromEntries(keys.map((key) => [key, { enabled: true, version: "v1.0.0-eksbuild.1", values: {} }])),
  };
}

/** Versions of Kubernetes, add-ons and images. */
export const versionCases: CasesByCode = {
  CFG056: {
    breaks: [
      {
        name: "a version that EKS does not have",
        environments: [withCluster({ version: "1.38" })],
        findings: [
          {
            path: "clusters.blue.version",
            message: "Kubernetes 1.38 is not in the catalog, which knows 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37",
            help: "use one of these; for a newer one, add its dates to catalog/kubernetes-releases.ts",
          },
        ],
      },
    ],
    keeps: [{ name: "the newest", environments: [withCluster({ version: "1.37" })] }],
  },
  CFG057: {
    breaks: [
      {
        name: "the day after extended support",
        environments: [withCluster({ version: "1.31" })],
        today: "2026-11-27",
        findings: [
          {
            path: "clusters.blue.version",
            message: "Kubernetes 1.31 left extended support on 2026-11-26: EKS upgrades the control plane by itself",
            help: 'version: "1.32" (the catalog lacks versions that go with it, so the file must say them)',
          },
        ],
      },
      {
        name: "a version that several others followed",
        environments: [withCluster({ version: "1.32", ...STANDARD })],
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.32 left standard support on 2026-03-23: with supportType STANDARD EKS upgrades the control plane by itself",
            help: 'version: "1.34" (a cluster that exists is upgraded one minor version at a time), or supportType: EXTENDED (0.60 instead of 0.10 USD per hour)',
          },
        ],
      },
      {
        name: "the day after standard support, with supportType STANDARD",
        environments: [withCluster({ version: "1.34", ...STANDARD })],
        today: "2026-12-03",
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.34 left standard support on 2026-12-02: with supportType STANDARD EKS upgrades the control plane by itself",
            help: 'version: "1.35", or supportType: EXTENDED (0.60 instead of 0.10 USD per hour)',
          },
        ],
      },
    ],
    keeps: [
      {
        name: "the last day of extended support",
        environments: [withCluster({ version: "1.31" })],
        today: "2026-11-26",
      },
      {
        name: "the last day of standard support",
        environments: [withCluster({ version: "1.34", ...STANDARD })],
        today: "2026-12-02",
      },
      { name: "past standard support with EXTENDED", environments: [withCluster({ version: "1.33" })] },
    ],
  },
  CFG058: {
    breaks: [
      {
        name: "90 days before the end of standard support",
        environments: [withCluster({ version: "1.34" })],
        today: "2026-09-03",
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.34 leaves standard support on 2026-12-02, in 90 days: the control plane then costs 0.60 instead of 0.10 USD per hour",
            help: 'version: "1.35"',
          },
        ],
      },
      {
        name: "a day before it, with supportType STANDARD",
        environments: [withCluster({ version: "1.34", ...STANDARD })],
        today: "2026-12-01",
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.34 leaves standard support on 2026-12-02, in 1 day: EKS then upgrades the control plane by itself",
            help: 'version: "1.35"',
          },
        ],
      },
      {
        name: "in extended support",
        environments: [withCluster({ version: "1.33" })],
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.33 left standard support on 2026-07-29: the control plane costs 0.60 instead of 0.10 USD per hour",
            help: 'version: "1.34"',
          },
        ],
      },
      {
        name: "the last day of extended support",
        environments: [withCluster({ version: "1.31" })],
        today: "2026-11-26",
        findings: [
          {
            path: "clusters.blue.version",
            message:
              "Kubernetes 1.31 leaves extended support on 2026-11-26, today: EKS then upgrades the control plane by itself",
            help: 'version: "1.32" (the catalog lacks versions that go with it, so the file must say them)',
          },
        ],
      },
    ],
    keeps: [
      { name: "91 days before the end", environments: [withCluster({ version: "1.34" })], today: "2026-09-02" },
      {
        name: "a version whose end nobody knows",
        environments: [withCluster({ version: "1.37" })],
        today: "2031-01-01",
      },
      { name: "what CFG057 reports", environments: [withCluster({ version: "1.33", ...STANDARD })] },
    ],
  },
  CFG059: {
    breaks: [
      {
        name: "nodes newer than the control plane",
        environments: [withNodeGroup({ version: "1.36" })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.batch.version",
            message: "nodes of Kubernetes 1.36 are newer than the control plane (1.35)",
            help: "remove the key: the nodes then follow the cluster's version",
          },
        ],
      },
      {
        name: "nodes four minor versions older",
        environments: [withNodeGroup({ version: "1.31" })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.batch.version",
            message: "nodes of Kubernetes 1.31 are 4 minor versions older than the control plane (1.35), 3 are allowed",
            help: 'version: "1.32", or newer',
          },
        ],
      },
      {
        name: "a release of another version",
        environments: [withNodeGroup({ releaseVersion: "1.34.9-20260714" })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.batch.releaseVersion",
            message: 'releaseVersion "1.34.9-20260714" is not one of Kubernetes 1.35, the version of the nodes',
            help: "releaseVersion: 1.35.6-20260714",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "nodes three minor versions older",
        environments: [withNodeGroup({ version: "1.32", releaseVersion: "1.32.13-20260714" })],
      },
      {
        name: "Bottlerocket's own numbers",
        environments: [withNodeGroup({ amiType: "BOTTLEROCKET_x86_64", releaseVersion: "1.50.0-deadbeef" })],
      },
    ],
  },
  CFG060: {
    breaks: [
      {
        name: "a Kubernetes version without known add-ons",
        environments: [
          withCluster({
            version: "1.33",
            addons: pinned("kubeProxy", "eksPodIdentityAgent", "awsEbsCsiDriver", "metricsServer"),
          }),
        ],
        findings: [
          {
            path: "clusters.blue.addons",
            message: "the catalog knows no version of vpc-cni, coredns for Kubernetes 1.33, so the file must say it",
            help: "addons: { vpcCni: { version: … }, coredns: { version: … } }, from: aws eks describe-addon-versions --kubernetes-version 1.33",
          },
        ],
      },
    ],
    keeps: [
      { name: "known add-ons", environments: [withCluster({ version: "1.36" })] },
      {
        name: "all versions in the file",
        environments: [
          withCluster({
            version: "1.37",
            addons: pinned("vpcCni", "kubeProxy", "eksPodIdentityAgent", "coredns", "awsEbsCsiDriver", "metricsServer"),
          }),
        ],
      },
    ],
  },
  CFG061: {
    breaks: [
      {
        name: "Bottlerocket, of which the catalog knows no release",
        environments: [withNodeGroup({ amiType: "BOTTLEROCKET_x86_64" })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.batch.releaseVersion",
            message:
              "the catalog knows no release of BOTTLEROCKET_x86_64 for Kubernetes 1.35, so the group must say it",
            help: "see the EKS User Guide, Bottlerocket AMI versions",
          },
        ],
      },
      {
        name: "Amazon Linux for a version that the catalog has no release of",
        environments: [withNodeGroup({ version: "1.37", amiType: "AL2023_x86_64_STANDARD" }, { version: "1.37" })],
        findings: [
          {
            path: "clusters.blue.nodeGroups.system.releaseVersion",
            message:
              "the catalog knows no release of AL2023_x86_64_STANDARD for Kubernetes 1.37, so the group must say it",
            help: "see the release notes of github.com/awslabs/amazon-eks-ami",
          },
          {
            path: "clusters.blue.nodeGroups.batch.releaseVersion",
            message:
              "the catalog knows no release of AL2023_x86_64_STANDARD for Kubernetes 1.37, so the group must say it",
            help: "see the release notes of github.com/awslabs/amazon-eks-ami",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "Bottlerocket with a release",
        environments: [withNodeGroup({ amiType: "BOTTLEROCKET_x86_64", releaseVersion: "1.50.0-deadbeef" })],
      },
      { name: "what CFG062 reports", environments: [withNodeGroup({ instanceTypes: ["g5.xlarge"] })] },
    ],
  },
  CFG072: {
    breaks: [
      {
        name: "prefix delegation behind podNetworking's back",
        environments: [
          withCluster({
            addons: {
              ...addons,
              vpcCni: {
                enabled: true,
                values: {
                  enableNetworkPolicy: "false",
                  env: { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "2" },
                },
              },
            },
          }),
        ],
        findings: ["enableNetworkPolicy", "env.ENABLE_PREFIX_DELEGATION", "env.WARM_PREFIX_TARGET"].map((path) => ({
          path: `clusters.blue.addons.vpcCni.values.${path}`,
          message: `${path} is decided by podNetworking`,
          help: "remove it and set podNetworking: { mode: secondaryAddresses | prefixDelegation, networkPolicy: true | false }",
        })),
      },
    ],
    keeps: [
      {
        name: "values that podNetworking leaves alone",
        environments: [
          withCluster({
            addons: {
              ...addons,
              vpcCni: { enabled: true, values: { env: { MINIMUM_IP_TARGET: "10" }, nodeAgent: {} } },
            },
          }),
        ],
      },
    ],
  },
};
