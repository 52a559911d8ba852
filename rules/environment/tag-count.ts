import { eachEnvironment, type EnvironmentRule } from "../environment-rule";

/**
 * Of the 50 tags that AWS allows on a resource (AWS tag restrictions; read 2026-11-21) ten are kept for Slipway's own:
 * a subnet has eight.
 */
const tagsLeft = 40;

/** AWS refuses a resource with too many tags, in the middle of an apply. */
export const tagCount: EnvironmentRule = {
  code: "CFG083",
  title: "no resource has more tags than AWS allows",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ environment: { tags } }) => {
    const count = Object.keys(tags).length;
    if (count <= tagsLeft) return [];
    return [
      {
        path: ["tags"],
        message: `${count} tags, ${tagsLeft} are left of the 50 that AWS allows on a resource`,
        help: `remove ${count - tagsLeft} of them`,
      },
    ];
  }),
};
