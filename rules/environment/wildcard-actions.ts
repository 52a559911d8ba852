import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** `*`, or every action of a service. */
const wildcard = /^(\*|[^:]+:\*)$/;

/** A workload with every permission of a service is one bug away from losing all of it. */
export const wildcardActions: EnvironmentRule = {
  code: "CFG074",
  title: "workloads of a protected tier have named permissions",
  severity: "error",
  acknowledgeable: true,
  check: eachCluster(({ environment: { tier }, layout }) => {
    if (!tier.protected) return [];
    return layout.podIdentities.flatMap(({ key, policyStatements }) => {
      const allowed = policyStatements.filter(({ effect }) => effect === "Allow").flatMap(({ actions }) => actions);
      const wild = [...new Set(allowed.filter((action) => wildcard.test(action)))];
      if (wild.length === 0) return [];
      return [
        {
          path: ["podIdentities", key, "policyStatements"],
          message: `"${wild.join('", "')}" allows every action, which tier "${tier.name}" (protected) does not allow`,
          help: "name the actions that the workload needs, such as s3:GetObject",
        },
      ];
    });
  }),
};
