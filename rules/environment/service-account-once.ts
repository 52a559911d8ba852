import type { PodIdentityLayout } from "../../layout/layout";
import { eachCluster, type ClusterScope, type EnvironmentRule } from "../environment-rule";

interface Use {
  /** `kube-system/aws-node` */
  readonly account: string;
  /** Key path below the cluster. */
  readonly path: readonly string[];
  /** Who uses it, for a message. */
  readonly owner: string;
}

function accountOf({ namespace, serviceAccount }: PodIdentityLayout): string {
  return `${namespace}/${serviceAccount}`;
}

/** Service accounts with a role: of add-ons, then of workloads. */
function uses({ layout }: ClusterScope): readonly Use[] {
  const ofAddons = [...layout.addonsBeforeNodes, ...layout.addonsAfterNodes].flatMap(({ key, name, podIdentity }) =>
    podIdentity === undefined
      ? []
      : [{ account: accountOf(podIdentity), path: ["addons", key], owner: `add-on ${name}` }],
  );
  const ofWorkloads = layout.podIdentities.map((identity) => ({
    account: accountOf(identity),
    path: ["podIdentities", identity.key],
    owner: `podIdentities.${identity.key}`,
  }));
  return [...ofAddons, ...ofWorkloads];
}

/** EKS gives a service account one role. */
export const serviceAccountOnce: EnvironmentRule = {
  code: "CFG073",
  title: "a service account has one role",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster((scope) => {
    const all = uses(scope);
    return all.flatMap((use, index) => {
      const other = all.find(({ account }) => account === use.account);
      if (other === undefined || other === all[index]) return [];
      return [
        {
          path: use.path,
          message: `service account ${use.account} has a role already, that of ${other.owner}`,
          help: "put all statements into one, or use another service account",
        },
      ];
    });
  }),
};
