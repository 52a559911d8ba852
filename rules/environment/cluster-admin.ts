import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** Without an administrator nobody could give access again: EKS makes the creator none. */
export const clusterAdmin: EnvironmentRule = {
  code: "CFG054",
  title: "every cluster has an administrator",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ environment: { account }, layout }) => {
    const admins = layout.accessEntries.filter(
      ({ policies, namespaces }) => policies.includes("clusterAdmin") && namespaces.length === 0,
    );
    if (admins.length > 0) return [];
    const [principal] = Object.keys(account.principals).sort();
    return [
      {
        path: ["accessEntries"],
        message: "no access entry has clusterAdmin for the whole cluster, so nobody could ever change access to it",
        help:
          principal === undefined
            ? `add a role to accounts.${account.name}.principals and give it clusterAdmin here`
            : `accessEntries: { ${principal}: { policies: [clusterAdmin] } }`,
      },
    ];
  }),
};
