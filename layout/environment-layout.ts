import { partitionOf } from "../catalog/regions";
import type { Environment, Organization } from "../config/environment";
import { layOutCluster } from "./cluster";
import type { EnvironmentLayout } from "./layout";
import { physicalNames } from "./names";
import { layOutNetwork } from "./network";
import { sortedEntries } from "./sorted";
import { layOutStacks } from "./stacks";
import { defaultTags } from "./tags";

/**
 * Computes all that will exist for an environment: names, stacks, subnets, versions, values. It answers for every
 * environment that could be read, also for one that breaks a rule: the rules judge what stands here.
 */
export function layOut(organization: Organization, environment: Environment): EnvironmentLayout {
  const network = layOutNetwork(environment);
  const clusters = sortedEntries(environment.clusters).map(([, cluster]) =>
    layOutCluster(organization, environment, cluster),
  );
  return {
    name: environment.name,
    environment,
    partition: partitionOf(environment.region),
    accountId: environment.account.id,
    region: environment.region,
    permissionsBoundary: environment.account.permissionsBoundary,
    defaultTags: defaultTags(organization, environment),
    stacks: layOutStacks(organization, environment),
    network,
    clusters,
    physicalNames: physicalNames(network, clusters),
  };
}
