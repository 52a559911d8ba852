import type { Code } from "./codes";
import type { Path } from "./tree";

/** A key that has a meaning, but not here or not yet. */
export interface RefusedKey {
  /** Path in an environment file; `*` stands for any one key. */
  readonly path: readonly string[];
  readonly code: Code;
  /** What follows the key's name in the message. */
  readonly message: string;
  readonly help: string;
}

function reserved(path: string, help = "delete the key"): RefusedKey {
  return { path: path.split("."), code: "CFG015", message: "is reserved for a later release", help };
}

function notYet(path: string, help = "delete the key"): RefusedKey {
  return { path: path.split("."), code: "CFG016", message: "is not available yet", help };
}

const chartAddons = [
  "clusterAutoscaler",
  "karpenter",
  "nodeLocalDns",
  "awsLoadBalancerController",
  "ingressNginx",
  "externalSecrets",
  "externalDns",
  "certManager",
  "datadog",
  "keda",
];

/** Keys of the vocabulary that no release reads so far. */
export const laterKeys: readonly RefusedKey[] = [
  reserved("traffic"),
  reserved("teams"),
  reserved("capacity"),
  reserved("dns"),
  reserved("network.vpc.id", "delete the key; the VPC is made from network.vpc.cidr"),
  reserved("network.peerings"),
  reserved("clusters.*.name", "delete the key; the name of a cluster in EKS is <environment>-<cluster>"),
  ...["", "clusters.*.", "clusters.*.nodeGroups.*."].flatMap((place) => [
    reserved(`${place}renamedFrom`),
    reserved(`${place}retire`),
  ]),
  notYet("clusters.*.nodePools", "delete the key; managed node groups (nodeGroups) are available"),
  notYet("clusters.*.charts"),
  ...chartAddons.map((addon) => notYet(`clusters.*.addons.${addon}`)),
];

function ofOneEnvironment(path: string, message: string, help: string): RefusedKey {
  return { path: path.split("."), code: "CFG017", message: `may not stand in shared defaults: ${message}`, help };
}

const ownFile = "write it into the file of each environment";

/** Keys that only an environment's own file may hold. */
export const environmentKeys: readonly RefusedKey[] = [
  ofOneEnvironment("tier", "an environment names its own tier", ownFile),
  ofOneEnvironment("account", "an environment names its own account", ownFile),
  ofOneEnvironment("region", "an environment names its own region", ownFile),
  ofOneEnvironment("network.vpc", "every environment has a VPC and a range of its own", ownFile),
  ofOneEnvironment(
    "clusters",
    "a cluster belongs to one environment",
    "write what clusters share into clusterDefaults, and each cluster into the file of its environment",
  ),
  ofOneEnvironment("acknowledgements", "a risk is accepted for one environment at a time", ownFile),
];

const sharedPlaces: Readonly<Record<string, Path>> = {
  clusterDefaults: ["clusters", "*"],
  nodeGroupDefaults: ["clusters", "*", "nodeGroups", "*"],
};

/** The path of what a key of `clusterDefaults` or `nodeGroupDefaults` means in a cluster. */
function inCluster(path: Path): Path {
  const [first, ...rest] = path;
  const place = sharedPlaces[String(first)];
  return place && rest.length > 0 ? inCluster([...place, ...rest]) : path;
}

function matches(pattern: readonly string[], path: Path): boolean {
  const fits = (part: string, index: number) => part === "*" || path[index] === "*" || part === String(path[index]);
  return pattern.length === path.length && pattern.every(fits);
}

/** The refused key that the path leads to; undefined where there is none. */
export function findRefused(keys: readonly RefusedKey[], path: Path): RefusedKey | undefined {
  const meant = inCluster(path);
  return keys.find((key) => matches(key.path, meant));
}

/**
 * Whether a required key can only be missing in the environment's own file: no layer above it may hold the key. What a
 * cluster lacks may be missing in `clusterDefaults` instead; a missing `network` lacks its VPC first of all.
 */
export function isOfOneEnvironment(path: Path): boolean {
  const [first, second] = path;
  if (first === "network") return second === undefined || second === "vpc";
  return first === "tier" || first === "account" || first === "region";
}
