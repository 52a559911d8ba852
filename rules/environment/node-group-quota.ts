import { eksLimits } from "../../catalog/eks-limits";
import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { counted } from "../wording";

/** AWS refuses the group that is one too many, in the middle of an apply. */
export const nodeGroupQuota: EnvironmentRule = {
  code: "CFG069",
  title: "a cluster has no more node groups than AWS's default quota",
  severity: "error",
  acknowledgeable: true,
  check: eachCluster(({ layout: { nodeGroups } }) => {
    const allowed = eksLimits.nodeGroupsPerCluster;
    if (nodeGroups.length <= allowed) return [];
    return [
      {
        path: ["nodeGroups"],
        message: `${counted(nodeGroups.length, "node group")} (each zone of a perZone group counts), the default quota is ${allowed}`,
        help: "ask AWS to raise quota L-6D54EA21, then acknowledge CFG069",
      },
    ];
  }),
};
