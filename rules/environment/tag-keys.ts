import { fixedTagKeys } from "../../layout/tags";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";

/**
 * Two tags whose keys differ in case only are one tag for IAM, which then refuses to make a role (IAM User Guide, tags;
 * from memory, not read again). `Name` is each resource's own.
 */
export const tagKeys: EnvironmentRule = {
  code: "CFG078",
  title: "the keys of tags differ in more than upper and lower case",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ environment: { tags } }) => {
    const keys = Object.keys(tags);
    return keys.flatMap((key, index) => {
      const isSame = (other: string) => other.toLowerCase() === key.toLowerCase();
      const other = fixedTagKeys.find(isSame) ?? keys.slice(0, index).find(isSame);
      if (other === undefined) return [];
      const owner = fixedTagKeys.includes(other) ? "which Slipway sets" : "which is there too";
      const message =
        key === other
          ? `tag "${key}" is set by Slipway`
          : `tag "${key}" is the same as "${other}", ${owner}: IAM does not tell upper from lower case`;
      const help =
        other === "owner" ? "remove it, and write owner: at the top of the file" : "remove it, or choose another key";
      return [{ path: ["tags", key], message, help }];
    });
  }),
};
