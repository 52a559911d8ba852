import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { isOpen } from "../public-access";
import { listed } from "../wording";

/** Everybody could try the API of a protected cluster. */
export const protectedPublicAccess: EnvironmentRule = {
  code: "CFG051",
  title: "the API of a protected tier is not open to the internet",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ environment: { tier }, layout }) => {
    const open = layout.publicAccessCidrs.filter(isOpen);
    if (!tier.protected || open.length === 0) return [];
    return [
      {
        path: ["endpoint", "publicAccessCidrs"],
        message: `${listed(open)} ${open.length === 1 ? "opens" : "open"} the cluster's API to the internet, which tier "${tier.name}" (protected) does not allow`,
        help: "list the ranges that need it, or leave the key out: the API is then private",
      },
    ];
  }),
};
