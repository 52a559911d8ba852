import { eachNodeGroup, type EnvironmentRule, type Problem } from "../environment-rule";

/** minSize ≤ desiredSize ≤ maxSize. */
export const groupSize: EnvironmentRule = {
  code: "CFG066",
  title: "the sizes of a node group are in order",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ group: { minSize, maxSize, desiredSize } }): readonly Problem[] => {
    if (minSize > maxSize) {
      const message = `minSize ${minSize} is greater than maxSize ${maxSize}`;
      return [{ path: ["minSize"], message, help: `minSize: ${maxSize}, or maxSize: ${minSize}` }];
    }
    if (desiredSize >= minSize && desiredSize <= maxSize) return [];
    const message = `desiredSize ${desiredSize} is not between minSize ${minSize} and maxSize ${maxSize}`;
    return [{ path: ["desiredSize"], message, help: `desiredSize: ${desiredSize < minSize ? minSize : maxSize}` }];
  }),
};
