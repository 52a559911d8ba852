import type { NodeGroup } from "../../config/environment";
import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** Whether a pod without tolerations finds a node here at any time. */
function takesAnyPod({ minSize, taints }: NodeGroup): boolean {
  return minSize > 0 && taints.every(({ effect }) => effect === "PreferNoSchedule");
}

/** DNS and every other add-on need a node from the first minute, or the apply waits for them until it fails. */
export const systemNodes: EnvironmentRule = {
  code: "CFG068",
  title: "add-ons find a node to run on",
  severity: "error",
  acknowledgeable: true,
  check: eachCluster(({ cluster: { nodeGroups } }) => {
    if (Object.values(nodeGroups).some(takesAnyPod)) return [];
    return [
      {
        path: ["nodeGroups"],
        message: "no node group has a node without taints at all times (minSize 1 or more), so coredns cannot start",
        help: "add a node group such as system: { instanceTypes: [m7i.large], minSize: 2, maxSize: 4, autoscaler: none }",
      },
    ];
  }),
};
