import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** Without it, one wrong line in a plan deletes the cluster and all that runs in it. */
export const deletionProtection: EnvironmentRule = {
  code: "CFG046",
  title: "a cluster of a protected tier cannot be deleted by accident",
  severity: "error",
  acknowledgeable: true,
  check: eachCluster(({ environment: { tier }, layout }) => {
    if (!tier.protected || layout.deletionProtection) return [];
    return [
      {
        path: ["deletionProtection"],
        message: `deletionProtection is false in tier "${tier.name}" (protected)`,
        help: "remove the key; to delete the cluster, acknowledge CFG046 with a reason and an expiry",
      },
    ];
  }),
};
