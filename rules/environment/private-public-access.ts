import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { isPrivate } from "../public-access";
import { listed } from "../wording";

/** EKS refuses reserved addresses for the public endpoint. Source: EKS User Guide, cluster-endpoint; read 2026-11-21. */
export const privatePublicAccess: EnvironmentRule = {
  code: "CFG053",
  title: "ranges of the public endpoint are public",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout }) => {
    const ranges = layout.publicAccessCidrs.filter(isPrivate);
    if (ranges.length === 0) return [];
    return [
      {
        path: ["endpoint", "publicAccessCidrs"],
        message: `${listed(ranges)} ${ranges.length === 1 ? "is" : "are"} not public: EKS takes public addresses only`,
        help: "remove it: the private endpoint already answers inside the VPC and connected networks",
      },
    ];
  }),
};
