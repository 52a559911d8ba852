import * as z from "zod";
import type { JsonValue } from "../environment";
import { refuse, text } from "./values";

const jsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonValue), z.record(z.string(), jsonValue)], {
    error: "a value that JSON can hold",
  }),
);

const settings = {
  version: text({
    what: "a version of an EKS add-on",
    like: "v1.21.1-eksbuild.1",
    pattern: /^v\d+\.\d+\.\d+-eksbuild\.\d+$/,
  })
    .optional()
    .describe("Version of the add-on. Left out: the one that this version of Slipway knows for the cluster's version."),
  values: z
    .record(z.string(), jsonValue)
    .default({})
    .describe("Further configuration values, in the add-on's own words."),
};

function optionalAddon(description: string) {
  const enabled = z.boolean().default(true).describe("Whether the add-on is installed.");
  return z
    .strictObject({ enabled, ...settings })
    .prefault({})
    .describe(description);
}

function requiredAddon(key: string, description: string) {
  const enabled = z.boolean().superRefine((value, context) => {
    if (value) return;
    refuse(context, {
      code: "CFG027",
      message: `${key} is always on and cannot be disabled`,
      help: "delete the key enabled",
    });
  });
  return z
    .strictObject({ enabled: enabled.default(true).describe("Always true."), ...settings })
    .prefault({})
    .describe(description);
}

/** EKS add-ons of a cluster. */
export const addonsSchema = z.strictObject({
  vpcCni: requiredAddon("vpcCni", "Addresses of pods. Always on; podNetworking owns most of its settings."),
  kubeProxy: requiredAddon("kubeProxy", "Addresses of services. Always on."),
  eksPodIdentityAgent: requiredAddon("eksPodIdentityAgent", "AWS permissions of pods. Always on."),
  coredns: requiredAddon("coredns", "Names of services. Always on."),
  awsEbsCsiDriver: optionalAddon("Volumes on Amazon EBS. On unless disabled."),
  metricsServer: optionalAddon("Load of pods and nodes, for autoscalers. On unless disabled."),
});
