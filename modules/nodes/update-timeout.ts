/** How many nodes of a group may be replaced at once. */
export type NodeUpdateConfig = { readonly maxUnavailable: number } | { readonly maxUnavailablePercentage: number };

/**
 * Longest time one batch of nodes takes, in minutes: 15 to drain before EKS gives up with PodEvictionFailure, 1 of
 * waiting, 2 to end the instance (Amazon EKS User Guide, "Understand each phase of node updates", read 2026-11-21; the
 * last is an estimate).
 */
const minutesPerBatch = 18;
/** Minutes until the extra nodes of the surge are ready; an estimate. */
const surgeMinutes = 10;
/** The provider's own default, in minutes: never less. */
const leastMinutes = 60;
/** EKS replaces at most so many nodes in parallel (same page). */
const mostInParallel = 100;

function parallelNodes(nodes: number, config: NodeUpdateConfig): number {
  const wanted =
    "maxUnavailable" in config ? config.maxUnavailable : Math.floor((nodes * config.maxUnavailablePercentage) / 100);
  return Math.min(Math.max(wanted, 1), mostInParallel);
}

/**
 * Minutes that Terraform waits for an update of a node group, so that it never gives up while EKS is still replacing
 * nodes in good order.
 *
 * @param nodes the most nodes the group can have
 */
export function updateTimeoutMinutes(nodes: number, config: NodeUpdateConfig): number {
  const batches = Math.ceil(nodes / parallelNodes(nodes, config));
  return Math.max(surgeMinutes + batches * minutesPerBatch, leastMinutes);
}
