import { eksLimits } from "../../catalog/eks-limits";
import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** EKS refuses a longer list, in the middle of an apply. */
export const publicAccessCount: EnvironmentRule = {
  code: "CFG081",
  title: "the public endpoint has no more ranges than EKS takes",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout: { publicAccessCidrs } }) => {
    const allowed = eksLimits.publicAccessCidrs;
    if (publicAccessCidrs.length <= allowed) return [];
    return [
      {
        path: ["endpoint", "publicAccessCidrs"],
        message: `${publicAccessCidrs.length} ranges (those of cidrSets included), EKS takes ${allowed}`,
        help: "merge neighbouring ranges into larger ones, or leave some out",
      },
    ];
  }),
};
