import { amiTypes } from "../../catalog/ami-types";
import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

/** Nodes without a pinned release would differ by the day on which they start. */
export const releaseVersion: EnvironmentRule = {
  code: "CFG061",
  title: "every node group has a release of its AMI",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ parts: [part] }) => {
    const family = part?.amiType === undefined ? undefined : amiTypes[part.amiType]?.family;
    if (part === undefined || family === undefined || part.releaseVersion !== undefined) return [];
    return [
      {
        path: ["releaseVersion"],
        message: `the catalog knows no release of ${part.amiType} for Kubernetes ${part.version}, so the group must say it`,
        help:
          family === "al2023"
            ? "see the release notes of github.com/awslabs/amazon-eks-ami"
            : "see the EKS User Guide, Bottlerocket AMI versions",
      },
    ];
  }),
};
