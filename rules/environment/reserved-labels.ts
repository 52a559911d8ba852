import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

/**
 * Domains that a node may not label itself in, and the parts of them that it may. Source: EKS's own error ("Label cannot
 * contain reserved prefixes", eksctl issue 4007) and KEP-279; read 2026-11-21.
 */
const reserved = /(^|\.)(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)$/;
const allowed = /(^|\.)(node|kubelet)\.kubernetes\.io$/;

/** EKS refuses the label, or the kubelet refuses to start and the node never joins. */
export const reservedLabels: EnvironmentRule = {
  code: "CFG071",
  title: "labels keep out of the domains of Kubernetes and EKS",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ group: { labels } }) =>
    Object.keys(labels).flatMap((key) => {
      const slash = key.indexOf("/");
      const prefix = key.slice(0, Math.max(0, slash));
      if (!reserved.test(prefix) || allowed.test(prefix)) return [];
      return [
        {
          path: ["labels", key],
          message: `label "${key}" is in a domain that nodes may not set`,
          help: `use node.kubernetes.io/${key.slice(slash + 1)}, or a domain of your own`,
        },
      ];
    }),
  ),
};
