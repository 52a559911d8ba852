import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

/** Kubernetes keeps one taint per key and effect. */
export const taintsOnce: EnvironmentRule = {
  code: "CFG070",
  title: "a node group has one taint per key and effect",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ group: { taints } }) =>
    taints.flatMap(({ key, effect }, index) => {
      const first = taints.findIndex((taint) => taint.key === key && taint.effect === effect);
      if (first === index) return [];
      return [
        {
          path: ["taints", index],
          message: `taint "${key}" with effect ${effect} is there twice`,
          help: "remove one of the two",
        },
      ];
    }),
  ),
};
