import type { Environment, Organization } from "../config/environment";

/** Keys of tags that Slipway sets itself; a file's `tags` may not redefine them. */
export const fixedTagKeys: readonly string[] = ["organization", "environment", "tier", "managed-by", "owner", "Name"];

/** Tags of every resource: the file's, and those by which a person finds out whose it is. */
export function defaultTags(organization: Organization, environment: Environment): Readonly<Record<string, string>> {
  return {
    ...environment.tags,
    organization: organization.organization,
    environment: environment.name,
    tier: environment.tier.name,
    "managed-by": "slipway",
    ...(environment.owner === undefined ? {} : { owner: environment.owner }),
  };
}
