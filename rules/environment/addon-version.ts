import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** An add-on without a pinned version would change by itself. */
export const addonVersion: EnvironmentRule = {
  code: "CFG060",
  title: "every EKS add-on has a version",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout: { version, addonsBeforeNodes, addonsAfterNodes } }) => {
    const unknown = [...addonsBeforeNodes, ...addonsAfterNodes].filter((addon) => addon.version === undefined);
    if (unknown.length === 0) return [];
    const keys = unknown.map(({ key }) => `${key}: { version: … }`);
    return [
      {
        path: ["addons"],
        message: `the catalog knows no version of ${listed(unknown.map(({ name }) => name))} for Kubernetes ${version}, so the file must say it`,
        help: `addons: { ${keys.join(", ")} }, from: aws eks describe-addon-versions --kubernetes-version ${version}`,
      },
    ];
  }),
};
