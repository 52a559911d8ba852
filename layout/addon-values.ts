import type { EksAddonName } from "../catalog/eks-addons";
import type { JsonObject, PodNetworking } from "../config/environment";
import { mergeJson } from "./json";

/**
 * Values of vpc-cni that follow from `podNetworking`, so that a file may not set them elsewhere: a change of mode
 * needs new nodes and is one decision.
 */
export const podNetworkingPaths: readonly (readonly string[])[] = [
  ["enableNetworkPolicy"],
  ["env", "ENABLE_PREFIX_DELEGATION"],
  ["env", "WARM_PREFIX_TARGET"],
];

/** One spare /28 per node is vpc-cni's own default. Source: amazon-vpc-cni-k8s README; read 2026-11-21. */
const warmPrefixTarget = "1";

function podNetworkingValues({ mode, networkPolicy }: PodNetworking): JsonObject {
  const env: JsonObject =
    mode === "prefixDelegation"
      ? { ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: warmPrefixTarget }
      : { ENABLE_PREFIX_DELEGATION: "false" };
  return { enableNetworkPolicy: networkPolicy ? "true" : "false", env };
}

/**
 * What Slipway sets where a file does not: DNS survives the loss of a node and of a zone and grows with the cluster;
 * claims without a class get a volume (EKS makes no default class since 1.30). Keys: configuration schemas of the
 * add-ons, EKS User Guide; read 2026-11-21.
 */
const defaultValues: Readonly<Partial<Record<EksAddonName, JsonObject>>> = {
  coredns: {
    autoScaling: { enabled: true, minReplicas: 2, maxReplicas: 10 },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { "k8s-app": "kube-dns" } },
      },
    ],
  },
  awsEbsCsiDriver: { defaultStorageClass: { enabled: true } },
};

/** Configuration values of an add-on: Slipway's, then the file's, then what `podNetworking` owns. */
export function addonValues(key: EksAddonName, podNetworking: PodNetworking, values: JsonObject): JsonObject {
  const own = mergeJson(defaultValues[key] ?? {}, values);
  return key === "vpcCni" ? mergeJson(own, podNetworkingValues(podNetworking)) : own;
}
