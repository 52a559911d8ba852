import { amiTypes } from "../../catalog/ami-types";
import type { Architecture } from "../../catalog/instance-types";
import { architecturesOf, knownTypes } from "../architectures";
import { eachNodeGroup, type EnvironmentRule, type Problem } from "../environment-rule";
import { listed } from "../wording";

/** The same image for the other architecture, where there is one. */
function counterpart(amiType: string): string | undefined {
  const other = amiType.includes("x86_64") ? amiType.replace("x86_64", "ARM_64") : amiType.replace("ARM_64", "x86_64");
  return Object.hasOwn(amiTypes, other) ? other : undefined;
}

function mixed(names: readonly string[], architectures: readonly Architecture[]): readonly Problem[] {
  const groups = architectures.map((architecture) => {
    const types = knownTypes(names).filter((type) => type.architecture === architecture);
    return `${listed(types.map(({ name }) => name))} ${types.length === 1 ? "is" : "are"} ${architecture}`;
  });
  const message = `instance types of several architectures: ${groups.join(", ")}`;
  return [{ path: ["instanceTypes"], message, help: "make a node group of each architecture" }];
}

/** An image runs on one architecture. */
export const amiArchitecture: EnvironmentRule = {
  code: "CFG063",
  title: "a node group's image and instance types have one architecture",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ group: { instanceTypes, amiType } }) => {
    const architectures = architecturesOf(instanceTypes);
    const [architecture, ...others] = architectures;
    if (architecture === undefined) return [];
    if (others.length > 0) return mixed(instanceTypes, architectures);
    const image = amiType === undefined ? undefined : amiTypes[amiType];
    if (amiType === undefined || image === undefined || image.architecture === architecture) return [];
    const other = counterpart(amiType);
    return [
      {
        path: ["amiType"],
        message: `amiType ${amiType} is ${image.architecture}, but ${listed(instanceTypes)} is ${architecture}`,
        help: other === undefined ? `use instance types of ${image.architecture}` : `amiType: ${other}`,
      },
    ];
  }),
};
