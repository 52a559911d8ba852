import { al2023Release } from "../../catalog/ami-releases";
import { amiTypes } from "../../catalog/ami-types";
import { nodeVersionSkew } from "../../catalog/kubernetes-releases";
import { eachNodeGroup, type EnvironmentRule, type NodeGroupScope, type Problem } from "../environment-rule";

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

function skew({ cluster, group }: NodeGroupScope): readonly Problem[] {
  const path = ["version"];
  const version = group.version ?? cluster.version;
  const older = minorOf(cluster.version) - minorOf(version);
  if (older < 0) {
    const message = `nodes of Kubernetes ${version} are newer than the control plane (${cluster.version})`;
    return [{ path, message, help: "remove the key: the nodes then follow the cluster's version" }];
  }
  if (older <= nodeVersionSkew) return [];
  const message = `nodes of Kubernetes ${version} are ${older} minor versions older than the control plane (${cluster.version}), ${nodeVersionSkew} are allowed`;
  return [{ path, message, help: `version: "1.${minorOf(cluster.version) - nodeVersionSkew}", or newer` }];
}

/** Amazon Linux releases start with the Kubernetes version, Bottlerocket's do not. */
function release({ cluster, group, parts }: NodeGroupScope): readonly Problem[] {
  const amiType = parts[0]?.amiType;
  const version = group.version ?? cluster.version;
  const amazonLinux = amiType !== undefined && amiTypes[amiType]?.family === "al2023";
  if (!amazonLinux || group.releaseVersion === undefined || group.releaseVersion.startsWith(`${version}.`)) return [];
  const known = al2023Release(version);
  return [
    {
      path: ["releaseVersion"],
      message: `releaseVersion "${group.releaseVersion}" is not one of Kubernetes ${version}, the version of the nodes`,
      help: known === undefined ? `use a release that starts with ${version}.` : `releaseVersion: ${known}`,
    },
  ];
}

/** A kubelet may be up to three minor versions older than the control plane and never newer. */
export const nodeVersion: EnvironmentRule = {
  code: "CFG059",
  title: "nodes run a version that the control plane supports",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup((scope) => [...skew(scope), ...release(scope)]),
};
