import * as z from "zod";
import { namePattern } from "../names";
import { accountId, cidr, policyArn, region, roleArn } from "./aws-values";
import { layerSchema } from "./environment";
import { named, sentence, text, uniqueList } from "./values";

const account = z.strictObject({
  id: accountId.describe("Account ID, in quotes."),
  homeRegion: region.describe("Region of the account's own baseline state."),
  regions: uniqueList(region, "AWS regions")
    .min(1, { error: "at least one AWS region" })
    .optional()
    .describe("Regions in which environments may be. Left out: the home region only."),
  principals: named(roleArn)
    .default({})
    .describe("Names of roles, shared by all accounts → the ARN of the role in this account."),
  permissionsBoundary: policyArn
    .optional()
    .describe("ARN of the IAM policy that bounds every role made in the account. Left out: no boundary."),
});

const tier = z.strictObject({
  accounts: uniqueList(z.string({ error: "the name of an account" }), "names of accounts")
    .min(1, { error: "at least one account" })
    .describe("Accounts in which environments of the tier may be."),
  follows: z
    .string({ error: "the name of a tier" })
    .optional()
    .describe("Tier that gets a change before this one. It inherits nothing from it."),
  protected: z.boolean().default(false).describe("Whether the rules of production hold."),
  defaults: layerSchema.optional().describe("What every environment of the tier has unless it says otherwise."),
});

const reservedCidr = z.strictObject({
  cidr: cidr.describe("IPv4 range that no environment may use."),
  description: sentence("a text that says what the range is used for").describe("What the range is used for."),
});

const organizationName = "a kebab-case name of at most 12 characters";

/** `organization.yaml`. */
export const organizationSchema = z.strictObject({
  organization: z
    .string({ error: organizationName })
    .max(12, { error: organizationName })
    .regex(namePattern, { error: organizationName })
    .describe("Part of every globally unique name: kebab-case, at most 12 characters."),
  repository: text({
    what: "a GitHub repository",
    like: "acme/platform",
    pattern: /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/,
  })
    .optional()
    .describe("GitHub repository whose workflows may assume the CI roles."),
  accounts: named(account).describe("AWS accounts, by a name of your choice."),
  cidrSets: named(uniqueList(cidr, "IPv4 ranges"))
    .default({})
    .describe("Lists of ranges that several files share, by a name of your choice."),
  reservedCidrs: z.array(reservedCidr).default([]).describe("Ranges that no environment may use."),
  defaults: layerSchema.optional().describe("What every environment has unless its tier or its file says otherwise."),
  tiers: named(tier).describe("Classes of environments with the same rules, by a name of your choice."),
});

/** `organization.yaml` as the schema returns it. */
export type OrganizationData = z.output<typeof organizationSchema>;
