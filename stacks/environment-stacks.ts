import type { App } from "cdktf";
import type { EnvironmentLayout, StackKind, StackLayout } from "../layout/layout";
import type { BaseStack } from "./base-stack";
import { ClusterStack } from "./cluster-stack";
import { NetworkStack } from "./network-stack";
import { NodesStack } from "./nodes-stack";
import { required } from "./required";

/** Makes the stacks of an environment, in their order and with their dependencies in the manifest. */
export function addEnvironment(app: App, environment: EnvironmentLayout): void {
  const made = new Map<string, BaseStack>();
  for (const layout of environment.stacks) {
    const stack = makers[layout.kind](app, environment, layout);
    for (const id of layout.dependsOn) stack.addDependency(required(made.get(id), `stack ${id} before ${layout.id}`));
    made.set(layout.id, stack);
  }
}

type Maker = (app: App, environment: EnvironmentLayout, stack: StackLayout) => BaseStack;

const makers: Readonly<Record<StackKind, Maker>> = {
  network: (app, environment, stack) => new NetworkStack(app, { stack, environment }),
  cluster: (app, environment, stack) => {
    const cluster = clusterOf(environment, stack);
    return new ClusterStack(app, { stack, environment, cluster, network: producer(environment, "network", null) });
  },
  nodes: (app, environment, stack) => {
    const cluster = clusterOf(environment, stack);
    const network = producer(environment, "network", null);
    const controlPlane = producer(environment, "cluster", stack.cluster);
    return new NodesStack(app, { stack, environment, cluster, network, controlPlane });
  },
};

function clusterOf({ clusters }: EnvironmentLayout, stack: StackLayout): EnvironmentLayout["clusters"][number] {
  const found = clusters.find(({ key }) => key === stack.cluster);
  return required(found, `the cluster of stack ${stack.id}`);
}

function producer({ name, stacks }: EnvironmentLayout, kind: StackKind, cluster: string | null): StackLayout {
  const found = stacks.find((stack) => stack.kind === kind && stack.cluster === cluster);
  return required(found, `the ${kind} stack of ${name}`);
}
