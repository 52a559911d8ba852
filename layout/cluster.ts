import { accessPolicies } from "../catalog/access-policies";
import { partitionOf } from "../catalog/regions";
import type { Cluster, Environment, Organization } from "../config/environment";
import { layOutAddons } from "./addons";
import type { AccessEntryLayout, ClusterLayout, PodIdentityLayout } from "./layout";
import { clusterName, controlPlaneLogGroupName, podIdentityRoleName } from "./names";
import { layOutNodeGroups } from "./node-groups";
import { sortedEntries } from "./sorted";

/** Entries of principals that the account has; a rule reports the others. */
function accessEntries(environment: Environment, cluster: Cluster): readonly AccessEntryLayout[] {
  const partition = partitionOf(environment.region);
  return sortedEntries(cluster.accessEntries).flatMap(([principal, entry]) => {
    const { principals } = environment.account;
    const principalArn = Object.hasOwn(principals, principal) ? principals[principal] : undefined;
    const policyArns = entry.policies.map(
      (policy) => `arn:${partition}:eks::aws:cluster-access-policy/${accessPolicies[policy]}`,
    );
    return principalArn === undefined ? [] : [{ ...entry, principal, principalArn, policyArns }];
  });
}

function podIdentities(name: string, cluster: Cluster): readonly PodIdentityLayout[] {
  return sortedEntries(cluster.podIdentities).map(([key, { namespace, serviceAccount, policyStatements }]) => ({
    key,
    namespace,
    serviceAccount,
    roleName: podIdentityRoleName(name, key),
    managedPolicyArns: [],
    policyStatements,
  }));
}

/** One cluster of an environment, with its add-ons and node groups. */
export function layOutCluster(organization: Organization, environment: Environment, cluster: Cluster): ClusterLayout {
  const name = clusterName(environment.name, cluster.name);
  const addons = { clusterName: name, partition: partitionOf(environment.region), cluster };
  return {
    key: cluster.name,
    name,
    version: cluster.version,
    publicAccessCidrs: cluster.endpoint.publicAccessCidrs,
    deletionProtection: cluster.deletionProtection,
    supportType: cluster.supportType,
    serviceCidr: cluster.serviceCidr,
    zonalShift: cluster.zonalShift,
    logGroupName: controlPlaneLogGroupName(name),
    logRetentionDays: cluster.logRetentionDays,
    roleName: `${name}-cluster`,
    nodeRoleName: `${name}-node`,
    zoneIds: [...new Set(environment.network.availabilityZoneIds)],
    accessEntries: accessEntries(environment, cluster),
    addonsBeforeNodes: layOutAddons(addons, "beforeNodes"),
    addonsAfterNodes: layOutAddons(addons, "afterNodes"),
    podIdentities: podIdentities(name, cluster),
    nodeGroups: layOutNodeGroups({
      organization: organization.organization,
      environment: environment.name,
      clusterName: name,
      cluster,
    }),
  };
}
