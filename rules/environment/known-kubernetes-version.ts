import { kubernetesRelease, kubernetesReleases } from "../../catalog/kubernetes-releases";
import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** Of an unknown version neither support dates nor add-on versions can be checked. */
export const knownKubernetesVersion: EnvironmentRule = {
  code: "CFG056",
  title: "a cluster's Kubernetes version is in the catalog",
  severity: "error",
  acknowledgeable: true,
  check: eachCluster(({ layout: { version } }) => {
    if (kubernetesRelease(version) !== undefined) return [];
    const known = kubernetesReleases.map(({ minor }) => minor);
    return [
      {
        path: ["version"],
        message: `Kubernetes ${version} is not in the catalog, which knows ${listed(known)}`,
        help: "use one of these; for a newer one, add its dates to catalog/kubernetes-releases.ts",
      },
    ];
  }),
};
