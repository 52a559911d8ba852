import { kubernetesRelease, type KubernetesRelease } from "../../catalog/kubernetes-releases";
import { eachCluster, type ClusterScope, type EnvironmentRule } from "../environment-rule";
import { daysBetween, extendedPrice, inDays, laterVersion } from "../support-dates";

/** Time for an upgrade that nobody has to rush: 90 days. */
const noticeDays = 90;

const upgradedByItself = "EKS then upgrades the control plane by itself";

/** `leaves … on 2026-12-02, in 11 days`; undefined while there is time, or when it is over. */
function leaving(support: "standard" | "extended", ends: string | undefined, today: string): string | undefined {
  const days = ends === undefined ? -1 : daysBetween(today, ends);
  return days < 0 || days > noticeDays ? undefined : `leaves ${support} support on ${ends}, ${inDays(days)}`;
}

function notice(release: KubernetesRelease, { layout: { supportType }, today }: ClusterScope): string | undefined {
  const { standardSupportEnds, extendedSupportEnds } = release;
  const standard = leaving("standard", standardSupportEnds, today);
  if (supportType === "STANDARD") return standard && `${standard}: ${upgradedByItself}`;
  if (standard !== undefined) return `${standard}: the control plane then costs ${extendedPrice}`;
  const extended = leaving("extended", extendedSupportEnds, today);
  if (extended !== undefined) return `${extended}: ${upgradedByItself}`;
  if (standardSupportEnds === undefined || extendedSupportEnds === undefined) return undefined;
  const paid = today > standardSupportEnds && today <= extendedSupportEnds;
  return paid ? `left standard support on ${standardSupportEnds}: the control plane costs ${extendedPrice}` : undefined;
}

/** Says in time that a version is about to cost more, or to be changed by EKS. */
export const kubernetesSupportEnding: EnvironmentRule = {
  code: "CFG058",
  title: "a cluster's Kubernetes version stays in standard support for 90 days",
  severity: "warning",
  acknowledgeable: true,
  check: eachCluster((scope) => {
    const { version } = scope.layout;
    const release = kubernetesRelease(version);
    const text = release && notice(release, scope);
    if (text === undefined) return [];
    return [{ path: ["version"], message: `Kubernetes ${version} ${text}`, help: laterVersion(version) }];
  }),
};
