import { regions } from "../../catalog/regions";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** Keeps an environment in regions where its account has a state bucket and a baseline. CFG032 reports unknown regions. */
export const regionOfAccount: EnvironmentRule = {
  code: "CFG031",
  title: "an environment lives in a region of its account",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ environment: { account, region } }) => {
    if (account.regions.includes(region) || !regions.includes(region)) return [];
    return [
      {
        path: ["region"],
        message: `region "${region}" is not one of account "${account.name}", which allows ${listed(account.regions)}`,
        help: `use one of these, or add "${region}" to accounts.${account.name}.regions in the organization's file`,
        also: {
          subject: null,
          path: ["accounts", account.name, "regions"],
          note: `regions of account "${account.name}"`,
        },
      },
    ];
  }),
};
