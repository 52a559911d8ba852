import type { LoadedEnvironment } from "../../config/configuration";
import type { Account, Cluster, Environment, Network, NodeGroup, Organization, Tier } from "../../config/environment";
import type { Origins } from "../../config/origins";
import { layOut } from "../../layout/environment-layout";
import { ruleContext, type EnvironmentRuleContext } from "../../rules/environment-rule";
import type { Judgement } from "../../rules/judgement";

/** Environments as config/ returns them: small, complete and without a fault, changed where a test says so. */

/** Day of every judgement that does not name another one. */
export const today = "2026-11-21";

/** Where staging and development live. */
export const nonprod: Account = {
  name: "nonprod",
  id: "111122223333",
  homeRegion: "eu-west-1",
  regions: ["eu-west-1"],
  principals: {
    "platform-admins": "arn:aws:iam::111122223333:role/platform-admin",
    developers: "arn:aws:iam::111122223333:role/developer",
  },
};

/** Where production lives. */
export const prod: Account = {
  name: "prod",
  id: "444455556666",
  homeRegion: "eu-west-1",
  regions: ["eu-west-1", "us-west-2"],
  principals: { "platform-admins": "arn:aws:iam::444455556666:role/platform-admin" },
};

export const development: Tier = { name: "development", accounts: ["nonprod"], protected: false };
export const production: Tier = { name: "production", accounts: ["prod"], protected: true };

const noValues = { enabled: true, values: {} } as const;

/** Add-ons as a file without the key has them. */
export const addons: Cluster["addons"] = {
  vpcCni: noValues,
  kubeProxy: noValues,
  eksPodIdentityAgent: noValues,
  coredns: noValues,
  awsEbsCsiDriver: noValues,
  metricsServer: noValues,
};

function named<Value>(
  record: Readonly<Record<string, Partial<Value>>>,
  build: (value: Partial<Value>, name: string) => Value,
) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, build(value, name)]));
}

function nodeGroup(changes: Partial<NodeGroup>, name: string): NodeGroup {
  const minSize = changes.minSize ?? 2;
  return {
    name,
    instanceTypes: ["m7i.large"],
    capacityType: "on-demand",
    minSize,
    maxSize: 4,
    desiredSize: minSize,
    autoscaler: "clusterAutoscaler",
    availabilityZoneIds: ["euw1-az1", "euw1-az2", "euw1-az3"],
    perZone: false,
    diskSizeGib: 50,
    labels: {},
    taints: [],
    updateConfig: { maxUnavailablePercentage: 33 },
    nodeRepair: true,
    ...changes,
  };
}

/** Node groups by name. */
export function nodeGroups(groups: Readonly<Record<string, Partial<NodeGroup>>>): Cluster["nodeGroups"] {
  return named(groups, nodeGroup);
}

function cluster(changes: Partial<Cluster>, name: string): Cluster {
  return {
    name,
    version: "1.35",
    endpoint: { publicAccessCidrs: [] },
    accessEntries: { "platform-admins": { policies: ["clusterAdmin"], namespaces: [], kubernetesGroups: [] } },
    logRetentionDays: 365,
    deletionProtection: true,
    supportType: "EXTENDED",
    serviceCidr: "172.20.0.0/16",
    zonalShift: true,
    podNetworking: { mode: "secondaryAddresses", networkPolicy: true },
    addons,
    podIdentities: {},
    nodeGroups: nodeGroups({ system: {} }),
    ...changes,
  };
}

/** Clusters by name. */
export function clusters(all: Readonly<Record<string, Partial<Cluster>>>): Environment["clusters"] {
  return named(all, cluster);
}

/** A network of three zones in eu-west-1. */
export function network(changes: Partial<Network> = {}): Network {
  return {
    vpc: { cidr: "10.20.0.0/16" },
    availabilityZoneIds: ["euw1-az1", "euw1-az2", "euw1-az3"],
    natGateways: "perZone",
    subnetCidrs: {},
    interfaceEndpoints: [],
    flowLogs: { retentionDays: 365 },
    ...changes,
  };
}

/** `dev-eu`, with the cluster `blue` and its node group `system`. */
export function environment(changes: Partial<Environment> = {}): Environment {
  return {
    name: "dev-eu",
    tier: development,
    account: nonprod,
    region: "eu-west-1",
    tags: {},
    network: network(),
    clusters: clusters({ blue: {} }),
    acknowledgements: [],
    ...changes,
  };
}

/** `dev-eu` with `blue` changed. */
export function withCluster(changes: Partial<Cluster>, rest: Partial<Environment> = {}): Environment {
  return environment({ clusters: clusters({ blue: changes }), ...rest });
}

/** `dev-eu` with a second node group `batch` in `blue`. */
export function withNodeGroup(changes: Partial<NodeGroup>, ofCluster: Partial<Cluster> = {}): Environment {
  return withCluster({ ...ofCluster, nodeGroups: nodeGroups({ system: {}, batch: changes }) });
}

/** `prod-eu`, an environment of the protected tier. */
export function protectedEnvironment(changes: Partial<Environment> = {}): Environment {
  return environment({ name: "prod-eu", tier: production, account: prod, ...changes });
}

/** The organization of all these environments. */
export function organization(changes: Partial<Organization> = {}): Organization {
  return {
    organization: "acme",
    accounts: { nonprod, prod },
    cidrSets: {},
    reservedCidrs: [],
    tiers: { development, production },
    ...changes,
  };
}

/** What the rules see of the environments. */
export function contextOf(
  environments: readonly Environment[],
  changes: { readonly organization?: Partial<Organization>; readonly today?: string } = {},
): EnvironmentRuleContext {
  const whole = organization(changes.organization);
  return ruleContext({
    organization: whole,
    environments: environments.map((one) => layOut(whole, one)),
    today: changes.today ?? today,
  });
}

/**
 * Places that tell where they were asked for: the line is the depth of the path, values are in column 20, keys in
 * column 3.
 */
export function placesIn(file: string, defaults: readonly string[] = []): Origins {
  return {
    at: (path) => ({ file, line: path.length + 1, column: 20, layer: "environment" }),
    keyAt: (path) => ({ file, line: path.length + 1, column: 3, layer: "environment" }),
    has: (path) => !defaults.includes(path.join(".")),
  };
}

/** The environments with places, ready to be judged. `defaults`: key paths that no file holds. */
export function judgementOf(
  environments: readonly Environment[],
  changes: {
    readonly organization?: Partial<Organization>;
    readonly today?: string;
    readonly defaults?: readonly string[];
  } = {},
): Judgement {
  const whole = organization(changes.organization);
  const loaded = environments.map((one): LoadedEnvironment => {
    const file = `environments/${one.name}.yaml`;
    return { environment: one, origins: placesIn(file, changes.defaults), file };
  });
  const file = "environments/organization.yaml";
  return {
    organization: { organization: whole, origins: placesIn(file), file },
    environments: loaded.map((one) => ({ loaded: one, layout: layOut(whole, one.environment) })),
    today: changes.today ?? today,
  };
}
