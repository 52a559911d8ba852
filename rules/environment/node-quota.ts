import { eksLimits } from "../../catalog/eks-limits";
import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

/** AWS refuses the group, in the middle of an apply. */
export const nodeQuota: EnvironmentRule = {
  code: "CFG080",
  title: "a node group has no more nodes than AWS's default quota",
  severity: "error",
  acknowledgeable: true,
  check: eachNodeGroup(({ group: { maxSize } }) => {
    const allowed = eksLimits.nodesPerNodeGroup;
    if (maxSize <= allowed) return [];
    return [
      {
        path: ["maxSize"],
        message: `maxSize is ${maxSize}, the default quota is ${allowed} nodes per node group`,
        help: `maxSize: ${allowed}; for more, ask AWS to raise quota L-BD136A63, then acknowledge CFG080`,
      },
    ];
  }),
};
