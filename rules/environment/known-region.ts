import { partitionOf, regions } from "../../catalog/regions";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { didYouMean } from "../wording";

/** Stops at a region whose zones the catalog does not know. */
export const knownRegion: EnvironmentRule = {
  code: "CFG032",
  title: "a region is one in which Slipway can run a cluster",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ region }) => {
    if (regions.includes(region)) return [];
    const inChina = partitionOf(region) === "aws-cn";
    return [
      {
        path: ["region"],
        message: inChina
          ? `region "${region}" has no EKS Pod Identity, on which every add-on relies`
          : `region "${region}" is not in the catalog`,
        help: inChina ? "use a region outside the partition aws-cn" : didYouMean(region, regions),
      },
    ];
  }),
};
