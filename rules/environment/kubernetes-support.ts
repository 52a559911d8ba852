import { kubernetesRelease, type KubernetesRelease } from "../../catalog/kubernetes-releases";
import type { ClusterLayout } from "../../layout/layout";
import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { extendedPrice, laterVersion } from "../support-dates";

/** Whether EKS upgrades a control plane of the release by itself; an end that nobody knows has not come. */
function isOver(release: KubernetesRelease, supportType: ClusterLayout["supportType"], today: string): boolean {
  const ends = supportType === "STANDARD" ? release.standardSupportEnds : release.extendedSupportEnds;
  return ends !== undefined && today > ends;
}

/** A version whose time is over: EKS changes it by itself, and the file no longer says what exists. */
export const kubernetesSupport: EnvironmentRule = {
  code: "CFG057",
  title: "a cluster's Kubernetes version is supported",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout: { version, supportType }, today }) => {
    const release = kubernetesRelease(version);
    if (release === undefined) return [];
    const path = ["version"];
    const later = laterVersion(version, (other) => !isOver(other, supportType, today));
    if (isOver(release, "EXTENDED", today)) {
      const message = `Kubernetes ${version} left extended support on ${release.extendedSupportEnds}: EKS upgrades the control plane by itself`;
      return [{ path, message, help: later }];
    }
    if (supportType !== "STANDARD" || !isOver(release, "STANDARD", today)) return [];
    const message = `Kubernetes ${version} left standard support on ${release.standardSupportEnds}: with supportType STANDARD EKS upgrades the control plane by itself`;
    const help = `${later ?? "a newer version"}, or supportType: EXTENDED (${extendedPrice})`;
    return [{ path, message, help }];
  }),
};
