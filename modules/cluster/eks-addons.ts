import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { PodIdentity, type PodIdentityCluster, type PodIdentityGrant } from "../iam/pod-identity";
import { literal } from "../literal";

/** One EKS add-on. */
export interface EksAddonProps {
  /** Name in EKS: `vpc-cni`. */
  readonly name: string;
  /** Version as EKS writes it: `v1.20.4-eksbuild.1`. */
  readonly version: string;
  /** JSON in the add-on's own schema; `{}`: the add-on's defaults. */
  readonly configurationValues: string;
  /** AWS permissions of its service account; undefined: it needs none. */
  readonly podIdentity: PodIdentityGrant | undefined;
}

/** Properties of {@link EksAddons}. */
export interface EksAddonsProps {
  /** The cluster that gets the add-ons. */
  readonly cluster: PodIdentityCluster;
  /** The add-ons, in any order. */
  readonly addons: readonly EksAddonProps[];
  /** What all of them wait for, for instance every node group; empty: nothing. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Hands permissions to pods, so it precedes the add-ons whose pods need some. */
const podIdentityAgent = "eks-pod-identity-agent";

/**
 * Add-ons that EKS installs and keeps. Terraform owns their settings: what somebody changed by hand is overwritten on
 * the next apply instead of failing it.
 */
export class EksAddons extends Construct {
  constructor(scope: Construct, id: string, props: EksAddonsProps) {
    super(scope, id);
    const isAgent = ({ name }: EksAddonProps): boolean => name === podIdentityAgent;
    const agents = props.addons.filter(isAgent).map((addon) => this.addon(addon, props, []));
    for (const addon of props.addons.filter((candidate) => !isAgent(candidate))) {
      this.addon(addon, props, addon.podIdentity === undefined ? [] : agents);
    }
  }

  private addon(
    addon: EksAddonProps,
    { cluster, dependsOn }: EksAddonsProps,
    agents: readonly ITerraformDependable[],
  ): EksAddon {
    const scope = new Construct(this, addon.name);
    const grant = addon.podIdentity;
    const permissions = grant === undefined ? [] : new PodIdentity(scope, "pod_identity", { grant, cluster }).ready;
    const first = [...agents, ...permissions, ...dependsOn];
    return new EksAddon(scope, "Default", {
      clusterName: cluster.nameReference,
      addonName: addon.name,
      addonVersion: addon.version,
      // Never left out: the provider would keep the values that a file no longer has.
      configurationValues: literal(addon.configurationValues),
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      dependsOn: first.length > 0 ? first : undefined,
    });
  }
}
