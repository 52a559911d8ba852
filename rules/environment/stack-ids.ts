import type { StackLayout } from "../../layout/layout";
import type { EnvironmentRule, EnvironmentRuleContext } from "../environment-rule";

interface Collision {
  /** The later one. */
  readonly stack: StackLayout;
  /** The one that has the ID already. */
  readonly first: StackLayout;
}

/** Pairs of stacks with one ID; of clusters their first stack, which stands for all. */
function collisions({ environments }: EnvironmentRuleContext): readonly Collision[] {
  const byId = new Map<string, StackLayout>();
  return environments
    .flatMap(({ stacks }) => stacks.filter(({ kind }) => kind !== "nodes"))
    .flatMap((stack) => {
      const first = byId.get(stack.id);
      if (first === undefined) byId.set(stack.id, stack);
      return first === undefined ? [] : [{ stack, first }];
    });
}

function pathOf({ cluster }: StackLayout): readonly string[] {
  return cluster === null ? [] : ["clusters", cluster];
}

/** Dashes join names, so `a-b` with `c` and `a` with `b-c` would be one stack and one EKS cluster. */
export const stackIds: EnvironmentRule = {
  code: "CFG075",
  title: "no two stacks have one ID",
  severity: "error",
  acknowledgeable: false,
  check: (context) =>
    collisions(context).map(({ stack, first }) => ({
      subject: stack.environment,
      path: pathOf(stack),
      message: `the stacks ${stack.path} and ${first.path} have one ID, ${stack.id}`,
      help: "rename the cluster or the environment that does not exist yet",
      also: { subject: first.environment, path: pathOf(first), note: `${first.path} has the same ID` },
    })),
};
