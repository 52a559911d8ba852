import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { listed } from "../wording";

/** Keeps an environment out of accounts that its tier does not use. */
export const accountOfTier: EnvironmentRule = {
  code: "CFG030",
  title: "an environment lives in an account of its tier",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ environment: { account, tier } }, { organization }) => {
    if (tier.accounts.includes(account.name)) return [];
    const tiers = Object.values(organization.tiers).filter(({ accounts }) => accounts.includes(account.name));
    const others = tiers.map(({ name }) => `tier: ${name}`);
    return [
      {
        path: ["account"],
        message: `account "${account.name}" is not one of tier "${tier.name}", which allows ${listed(tier.accounts)}`,
        help: [...tier.accounts.map((name) => `account: ${name}`), ...others].join(", or "),
      },
    ];
  }),
};
