import { eachCluster, type EnvironmentRule } from "../environment-rule";

/** EKS has one access entry per role, so the second one would be refused in the middle of an apply. */
export const accessRoleOnce: EnvironmentRule = {
  code: "CFG082",
  title: "a role has one access entry in a cluster",
  severity: "error",
  acknowledgeable: false,
  check: eachCluster(({ layout: { accessEntries } }) =>
    accessEntries.flatMap(({ principal, principalArn }) => {
      const first = accessEntries.find((entry) => entry.principalArn === principalArn);
      if (first === undefined || first.principal === principal) return [];
      return [
        {
          path: ["accessEntries", principal],
          message: `the principals "${first.principal}" and "${principal}" are one role in this account, ${principalArn}`,
          help: `put the policies of both into one entry, and remove the other with null`,
        },
      ];
    }),
  ),
};
