import { addonVersion, eksAddons, type EksAddonFacts, type EksAddonName } from "../catalog/eks-addons";
import type { Cluster } from "../config/environment";
import { addonValues } from "./addon-values";
import { stableJson } from "./json";
import type { AddonLayout, PodIdentityLayout } from "./layout";
import { podIdentityRoleName } from "./names";

/** The cluster that add-ons belong to. */
export interface AddonScope {
  /** Name in EKS. */
  readonly clusterName: string;
  /** Partition of the region, for ARNs. */
  readonly partition: string;
  /** What the file says. */
  readonly cluster: Cluster;
}

function podIdentity({ clusterName, partition }: AddonScope, facts: EksAddonFacts): PodIdentityLayout | undefined {
  if (facts.identity === undefined) return undefined;
  const { namespace, serviceAccount, managedPolicies } = facts.identity;
  return {
    key: serviceAccount,
    namespace,
    serviceAccount,
    roleName: podIdentityRoleName(clusterName, serviceAccount),
    managedPolicyArns: managedPolicies.map((name) => `arn:${partition}:iam::aws:policy/${name}`),
    policyStatements: [],
  };
}

function layOutAddon(scope: AddonScope, key: EksAddonName, facts: EksAddonFacts): AddonLayout {
  const { addons, version, podNetworking } = scope.cluster;
  const values = addonValues(key, podNetworking, addons[key].values);
  const identity = podIdentity(scope, facts);
  return {
    key,
    name: facts.name,
    version: addons[key].version ?? addonVersion(version, facts.name),
    configurationValues: stableJson(values),
    ...(identity === undefined ? {} : { podIdentity: identity }),
  };
}

const addonNames: readonly EksAddonName[] = [
  "vpcCni",
  "kubeProxy",
  "eksPodIdentityAgent",
  "coredns",
  "awsEbsCsiDriver",
  "metricsServer",
];

/** The add-ons of a cluster that belong to a stage, in a fixed order. Those that it cannot do without are always there. */
export function layOutAddons(scope: AddonScope, stage: EksAddonFacts["stage"]): readonly AddonLayout[] {
  return addonNames.flatMap((key) => {
    const facts: EksAddonFacts = eksAddons[key];
    const present = facts.alwaysOn || scope.cluster.addons[key].enabled;
    return present && facts.stage === stage ? [layOutAddon(scope, key, facts)] : [];
  });
}
