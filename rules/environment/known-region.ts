import type { Account } from "../../config/environment";
import { partitionOf, regions } from "../../catalog/regions";
import type { EnvironmentRule, Problem } from "../environment-rule";
import { didYouMean } from "../wording";

function problem(region: string, path: Problem["path"]): readonly Problem[] {
  if (regions.includes(region)) return [];
  const inChina = partitionOf(region) === "aws-cn";
  return [
    {
      path,
      message: inChina
        ? `region "${region}" has no EKS Pod Identity, on which every add-on relies`
        : `region "${region}" is not in the catalog`,
      help: inChina ? "use a region outside the partition aws-cn" : didYouMean(region, regions),
    },
  ];
}

/** Regions of an account; the home region is told once, also where the list of regions is its default. */
function ofAccount({ name, homeRegion, regions: all }: Account): readonly Problem[] {
  const path = ["accounts", name];
  const others = all.flatMap((region, index) =>
    region === homeRegion ? [] : problem(region, [...path, "regions", index]),
  );
  return [...problem(homeRegion, [...path, "homeRegion"]), ...others];
}

/** Stops at a region whose zones the catalog does not know. */
export const knownRegion: EnvironmentRule = {
  code: "CFG032",
  title: "a region is one in which Slipway can run a cluster",
  severity: "error",
  acknowledgeable: false,
  check: ({ environments, organization }) => [
    ...Object.values(organization.accounts)
      .flatMap(ofAccount)
      .map((found) => ({ ...found, subject: null })),
    ...environments.flatMap(({ name, region }) =>
      problem(region, ["region"]).map((found) => ({ ...found, subject: name })),
    ),
  ],
};
