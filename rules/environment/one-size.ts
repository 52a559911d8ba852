import type { InstanceType } from "../../catalog/instance-types";
import { knownTypes } from "../architectures";
import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

function size({ vcpu, memoryMib }: InstanceType): string {
  return `${vcpu} vCPU and ${memoryMib} MiB`;
}

/** cluster-autoscaler takes the first type for all nodes of a group and scales wrongly where others differ. */
export const oneSize: EnvironmentRule = {
  code: "CFG065",
  title: "the instance types of a group that an autoscaler owns have one size",
  severity: "error",
  acknowledgeable: true,
  check: eachNodeGroup(({ group: { instanceTypes, autoscaler } }) => {
    const types = knownTypes(instanceTypes).filter(
      ({ vcpu, memoryMib }) => vcpu !== undefined && memoryMib !== undefined,
    );
    if (autoscaler !== "clusterAutoscaler" || new Set(types.map(size)).size < 2) return [];
    const sizes = types.map((type) => `${type.name} has ${size(type)}`);
    return [
      {
        path: ["instanceTypes"],
        message: `cluster-autoscaler needs instance types of one size: ${sizes.join(", ")}`,
        help: "make a node group of each size, or autoscaler: none",
      },
    ];
  }),
};
