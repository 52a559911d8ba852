import { amiTypes, standardAmiTypes } from "../../catalog/ami-types";
import { instanceType, type InstanceType } from "../../catalog/instance-types";
import { architecturesOf, knownTypes } from "../architectures";
import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** The Amazon Linux image with drivers for a type's chips. */
function withDrivers({ accelerator, architecture }: InstanceType): string | undefined {
  const drivers = accelerator === "gpu" ? "nvidia" : accelerator;
  const [name] =
    Object.entries(amiTypes).find(
      ([, facts]) => facts.family === "al2023" && facts.accelerator === drivers && facts.architecture === architecture,
    ) ?? [];
  const condition = accelerator === "gpu" ? ", where the GPU is NVIDIA's" : "";
  return name && `amiType: ${name}${condition}`;
}

/** Where the right image does not follow from the instance types, guessing wrong means nodes that never work. */
export const amiTypeRequired: EnvironmentRule = {
  code: "CFG062",
  title: "a node group says its AMI type where it does not follow from the instance types",
  severity: "error",
  acknowledgeable: false,
  check: eachNodeGroup(({ group: { instanceTypes }, parts: [part] }) => {
    if (part === undefined || part.amiType !== undefined || architecturesOf(instanceTypes).length > 1) return [];
    const path = ["amiType"];
    const accelerated = knownTypes(instanceTypes).filter(({ accelerator }) => accelerator !== undefined);
    const [first] = accelerated;
    if (first !== undefined) {
      const names = listed(accelerated.map(({ name }) => name));
      const message = `${names} has chips that need an image with their drivers, so the group must say its amiType`;
      return [{ path, message, help: withDrivers(first) }];
    }
    const unknown = listed(instanceTypes.filter((name) => instanceType(name)?.architecture === undefined));
    const message = `the catalog does not know the architecture of ${unknown}, so the group must say its amiType`;
    return [
      {
        path,
        message,
        help: `where the type is right: amiType: ${standardAmiTypes.amd64}, or ${standardAmiTypes.arm64}`,
      },
    ];
  }),
};
