import type { Account, Cluster, Environment, NodeGroup, Organization, Tier } from "./environment";
import { isCidrSetName } from "./schema/aws-values";
import type { EnvironmentData } from "./schema/environment";
import type { OrganizationData } from "./schema/organization";

type ClusterData = EnvironmentData["clusters"][string];
type NodeGroupData = ClusterData["nodeGroups"][string];

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From, key: string) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]): [string, To] => [key, change(value, key)]));
}

function completeAccount(account: OrganizationData["accounts"][string], name: string): Account {
  return { ...account, name, regions: account.regions ?? [account.homeRegion] };
}

function completeTier(
  { accounts, follows, protected: isProtected }: OrganizationData["tiers"][string],
  name: string,
): Tier {
  return { name, accounts, ...(follows === undefined ? {} : { follows }), protected: isProtected };
}

/** Fills in the defaults of an organization that depend on its other values. */
export function completeOrganization(data: OrganizationData): Organization {
  const { organization, repository, cidrSets, reservedCidrs } = data;
  return {
    organization,
    ...(repository === undefined ? {} : { repository }),
    accounts: mapValues(data.accounts, completeAccount),
    cidrSets,
    reservedCidrs,
    tiers: mapValues(data.tiers, completeTier),
  };
}

interface Surroundings {
  readonly organization: Organization;
  readonly tier: Tier;
  readonly availabilityZoneIds: readonly string[];
}

/** A third of the group at once: an update takes three steps, and two thirds of the nodes stay. */
const defaultMaxUnavailablePercentage = 33;

function completeUpdateConfig({ maxUnavailable, maxUnavailablePercentage }: NodeGroupData["updateConfig"]) {
  return maxUnavailable === undefined
    ? { maxUnavailablePercentage: maxUnavailablePercentage ?? defaultMaxUnavailablePercentage }
    : { maxUnavailable };
}

function completeNodeGroup(data: NodeGroupData, name: string, { availabilityZoneIds }: Surroundings): NodeGroup {
  return {
    ...data,
    name,
    desiredSize: data.desiredSize ?? data.minSize,
    availabilityZoneIds: data.availabilityZoneIds ?? availabilityZoneIds,
    updateConfig: completeUpdateConfig(data.updateConfig),
  };
}

/** The ranges, names of cidrSets resolved, each range once. */
function resolveCidrs(values: readonly string[], { cidrSets }: Organization): readonly string[] {
  return [...new Set(values.flatMap((value) => (isCidrSetName(value) ? (cidrSets[value] ?? []) : [value])))];
}

function completeCluster(data: ClusterData, name: string, surroundings: Surroundings): Cluster {
  const { organization, tier } = surroundings;
  return {
    ...data,
    name,
    endpoint: { publicAccessCidrs: resolveCidrs(data.endpoint.publicAccessCidrs, organization) },
    deletionProtection: data.deletionProtection ?? tier.protected,
    supportType: data.supportType ?? (tier.protected ? "EXTENDED" : "STANDARD"),
    nodeGroups: mapValues(data.nodeGroups, (group, key) => completeNodeGroup(group, key, surroundings)),
  };
}

/**
 * Resolves the names in an environment and fills in the defaults that depend on other values. Undefined where its tier
 * or account is not known.
 */
export function completeEnvironment(
  name: string,
  data: EnvironmentData,
  organization: Organization,
): Environment | undefined {
  const tier = organization.tiers[data.tier];
  const account = organization.accounts[data.account];
  if (tier === undefined || account === undefined) return undefined;
  const surroundings = { organization, tier, availabilityZoneIds: data.network.availabilityZoneIds };
  return {
    name,
    tier,
    account,
    region: data.region,
    ...(data.owner === undefined ? {} : { owner: data.owner }),
    tags: data.tags,
    network: data.network,
    clusters: mapValues(data.clusters, (cluster, key) => completeCluster(cluster, key, surroundings)),
    acknowledgements: data.acknowledgements,
  };
}
