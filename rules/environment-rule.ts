import type { Cluster, Environment, NodeGroup, Organization } from "../config/environment";
import type { Finding, Rule } from "../diagnostics/rule";
import type { ClusterLayout, EnvironmentLayout, NodeGroupLayout } from "../layout/layout";

/** One cluster of one environment. */
export interface ClusterScope {
  /** Whose it is. */
  readonly environment: Environment;
  /** What the file says. */
  readonly cluster: Cluster;
  /** What will exist. */
  readonly layout: ClusterLayout;
  /** Day of the judgement, `YYYY-MM-DD`. */
  readonly today: string;
}

/** One node group of one cluster. */
export interface NodeGroupScope extends ClusterScope {
  /** What the file says of it. */
  readonly group: NodeGroup;
  /** What will exist: one, or one per zone. All are alike but for key and zones. */
  readonly parts: readonly NodeGroupLayout[];
}

/** What there is to judge. */
export interface RuleInput {
  /** What organization.yaml says. */
  readonly organization: Organization;
  /** Every environment that could be read. */
  readonly environments: readonly EnvironmentLayout[];
  /** Day of the judgement, `YYYY-MM-DD`. */
  readonly today: string;
}

/** What the rules see: everything at once, so that they can compare, and each part by itself. */
export interface EnvironmentRuleContext extends RuleInput {
  /** Every cluster of every environment. */
  readonly clusters: readonly ClusterScope[];
  /** Every node group of every cluster. */
  readonly nodeGroups: readonly NodeGroupScope[];
}

/** What a finding is about: the name of an environment, or null for organization.yaml. */
export type Subject = string | null;

/** A rule about environments and their layouts. */
export type EnvironmentRule = Rule<EnvironmentRuleContext, Subject>;

/** A finding whose subject is known from where it was looked for. */
export type Problem = Omit<Finding<Subject>, "subject">;

function clusterScopes({ environments, today }: RuleInput): readonly ClusterScope[] {
  return environments.flatMap(({ environment, clusters }) =>
    clusters.flatMap((layout) => {
      const cluster = environment.clusters[layout.key];
      return cluster === undefined ? [] : [{ environment, cluster, layout, today }];
    }),
  );
}

function nodeGroupScopes(clusters: readonly ClusterScope[]): readonly NodeGroupScope[] {
  return clusters.flatMap((scope) =>
    Object.values(scope.cluster.nodeGroups).map((group) => ({
      ...scope,
      group,
      parts: scope.layout.nodeGroups.filter(({ name }) => name === group.name),
    })),
  );
}

/** Takes the environments apart once for all rules. */
export function ruleContext(input: RuleInput): EnvironmentRuleContext {
  const clusters = clusterScopes(input);
  return { ...input, clusters, nodeGroups: nodeGroupScopes(clusters) };
}

/** Looks at each environment by itself. */
export function eachEnvironment(
  check: (layout: EnvironmentLayout, context: EnvironmentRuleContext) => readonly Problem[],
): EnvironmentRule["check"] {
  return (context) =>
    context.environments.flatMap((layout) =>
      check(layout, context).map((problem) => ({ ...problem, subject: layout.name })),
    );
}

/** Looks at each cluster by itself; the paths of its problems start at the cluster. */
export function eachCluster(check: (scope: ClusterScope) => readonly Problem[]): EnvironmentRule["check"] {
  return ({ clusters }) =>
    clusters.flatMap((scope) =>
      check(scope).map((problem) => ({
        ...problem,
        subject: scope.environment.name,
        path: ["clusters", scope.cluster.name, ...problem.path],
      })),
    );
}

/** Looks at each node group by itself; the paths of its problems start at the group. */
export function eachNodeGroup(check: (scope: NodeGroupScope) => readonly Problem[]): EnvironmentRule["check"] {
  return ({ nodeGroups }) =>
    nodeGroups.flatMap((scope) =>
      check(scope).map((problem) => ({
        ...problem,
        subject: scope.environment.name,
        path: ["clusters", scope.cluster.name, "nodeGroups", scope.group.name, ...problem.path],
      })),
    );
}
