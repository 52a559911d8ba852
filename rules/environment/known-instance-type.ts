import { instanceType, instanceTypeNames } from "../../catalog/instance-types";
import { nearest } from "../../config/nearest";
import { eachNodeGroup, type EnvironmentRule } from "../environment-rule";

const catalog = instanceTypeNames().map((name) => ({ name, parts: name.split(".") }));

/** Types with the same family or the same size: a slip of the hand seldom hits both. */
function similar(typed: string): readonly string[] {
  const [family, size] = typed.split(".");
  return catalog.filter(({ parts }) => parts[0] === family || parts[1] === size).map(({ name }) => name);
}

/** Mostly a slip of the hand, found before EC2 finds it; the catalog may also be older than the type. */
export const knownInstanceType: EnvironmentRule = {
  code: "CFG064",
  title: "an instance type is in the catalog",
  severity: "warning",
  acknowledgeable: true,
  check: eachNodeGroup(({ group: { instanceTypes } }) =>
    instanceTypes.flatMap((name) => {
      if (instanceType(name) !== undefined) return [];
      const guess = nearest(name, similar(name));
      return [
        {
          path: ["instanceTypes"],
          message: `instance type "${name}" is not in the catalog`,
          help: guess && `did you mean "${guess}"?`,
        },
      ];
    }),
  ),
};
