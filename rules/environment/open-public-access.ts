import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { isOpen } from "../public-access";
import { listed } from "../wording";

/** Everybody could try the API of a cluster. */
export const openPublicAccess: EnvironmentRule = {
  code: "CFG052",
  title: "the API of a cluster is open to known ranges only",
  severity: "warning",
  acknowledgeable: true,
  check: eachCluster(({ environment: { tier }, layout }) => {
    const open = layout.publicAccessCidrs.filter(isOpen);
    if (tier.protected || open.length === 0) return [];
    return [
      {
        path: ["endpoint", "publicAccessCidrs"],
        message: `${listed(open)} ${open.length === 1 ? "opens" : "open"} the cluster's API to the internet`,
        help: "list the ranges that need it, or leave the key out: the API is then private",
      },
    ];
  }),
};
