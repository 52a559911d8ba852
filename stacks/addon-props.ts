import type { AddonLayout } from "../layout/layout";
import type { EksAddonProps } from "../modules/cluster/eks-addons";
import { required } from "./required";

/** An add-on as its module takes it. */
export function addonProps({ name, version, configurationValues, podIdentity }: AddonLayout): EksAddonProps {
  return {
    name,
    version: required(version, `the version of the EKS add-on ${name}`),
    configurationValues,
    podIdentity,
  };
}
