import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** A cluster administrator of some namespaces is a contradiction that reads like a limit. */
export const clusterAdminScope: EnvironmentRule = {
  code: "CFG055",
  title: "clusterAdmin is given for the whole cluster",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ cluster }) =>
    Object.entries(cluster.accessEntries).flatMap(([principal, { policies, namespaces }]) => {
      if (!policies.includes("clusterAdmin") || namespaces.length === 0) return [];
      return [
        {
          path: ["accessEntries", principal, "policies"],
          message: `clusterAdmin cannot be limited to namespaces (${namespaces.join(", ")})`,
          help: "use admin for the namespaces, or remove namespaces",
        },
      ];
    }),
  ),
};
