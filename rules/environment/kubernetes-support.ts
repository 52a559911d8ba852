import { kubernetesRelease } from "../../catalog/kubernetes-releases";
import { eachCluster, type EnvironmentRule } from "../environment-rule";
import { extendedPrice, nextVersion } from "../support-dates";

/** A version whose time is over: EKS changes it by itself, and the file no longer says what exists. */
export const kubernetesSupport: EnvironmentRule = {
  code: "CFG057",
  title: "a cluster's Kubernetes version is supported",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout: { version, supportType }, today }) => {
    const { standardSupportEnds, extendedSupportEnds } = kubernetesRelease(version) ?? {};
    const path = ["version"];
    if (extendedSupportEnds !== undefined && today > extendedSupportEnds) {
      const message = `Kubernetes ${version} left extended support on ${extendedSupportEnds}: EKS upgrades the control plane by itself`;
      return [{ path, message, help: nextVersion(version) }];
    }
    if (supportType === "STANDARD" && standardSupportEnds !== undefined && today > standardSupportEnds) {
      const message = `Kubernetes ${version} left standard support on ${standardSupportEnds}: with supportType STANDARD EKS upgrades the control plane by itself`;
      const help = `${nextVersion(version) ?? "a newer version"}, or supportType: EXTENDED (${extendedPrice})`;
      return [{ path, message, help }];
    }
    return [];
  }),
};
