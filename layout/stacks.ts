import { partitionOf } from "../catalog/regions";
import type { Environment, Organization } from "../config/environment";
import type { StackKind, StackLayout } from "./layout";
import { sortedEntries } from "./sorted";

interface Node {
  /** What the stack holds. */
  readonly kind: StackKind;
  /** `prod-eu/blue/cluster` */
  readonly path: string;
  /** Null for a stack of the whole environment. */
  readonly cluster: string | null;
  /** Path of the stack that comes right before. */
  readonly after: string | undefined;
}

function stackId(path: string): string {
  return path.replaceAll("/", "-");
}

function nodes(environment: Environment): readonly Node[] {
  const network = `${environment.name}/network`;
  const ofClusters = sortedEntries(environment.clusters).flatMap(([cluster]): readonly Node[] => {
    const folder = `${environment.name}/${cluster}`;
    return [
      { kind: "cluster", path: `${folder}/cluster`, cluster, after: network },
      { kind: "nodes", path: `${folder}/nodes`, cluster, after: `${folder}/cluster` },
    ];
  });
  return [{ kind: "network", path: network, cluster: null, after: undefined }, ...ofClusters];
}

/** The stacks of an environment in the order in which they are applied; clusters in order of their names. */
export function layOutStacks({ organization }: Organization, environment: Environment): readonly StackLayout[] {
  const { name, account, region, tier } = environment;
  return nodes(environment).map(({ kind, path, cluster, after }) => ({
    id: stackId(path),
    path,
    kind,
    environment: name,
    cluster,
    account: account.name,
    accountId: account.id,
    region,
    tier: tier.name,
    stateBucket: `${organization}-${account.id}-${region}-tfstate`,
    stateKey: `${path}.tfstate`,
    stateKmsKeyArn: `arn:${partitionOf(region)}:kms:${region}:${account.id}:alias/${organization}-tfstate`,
    dependsOn: after === undefined ? [] : [stackId(after)],
    requires: [`${account.name}-baseline`],
  }));
}
