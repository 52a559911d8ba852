import * as z from "zod";
import { isDay } from "../day";
import { quoted } from "../wording";
import { region } from "./aws-values";
import { clusterSchema } from "./cluster";
import { networkSchema } from "./network";
import { nodeGroupSchema } from "./node-group";
import { keyed, named, refuse, sentence, text } from "./values";

function tagKeyProblem(key: string) {
  if (/^aws:/i.test(key)) return { message: `tag keys that start with aws: belong to AWS, got ${quoted(key)}` };
  return tagText(128).safeParse(key).success && key !== ""
    ? undefined
    : { message: `expected a tag key of at most 128 letters, digits, spaces and _ . : / = + - @, got ${quoted(key)}` };
}

/** Characters that every AWS service accepts in tags: AWS tag restrictions, read 2026-11-21. */
function tagText(maxLength: number, what = "a tag value") {
  const error = `${what} of at most ${maxLength} letters, digits, spaces and _ . : / = + - @`;
  return z
    .string({ error: what })
    .max(maxLength, { error })
    .regex(/^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u, { error });
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const day = text({ what: "a day", like: "2027-03-31", pattern: dayPattern }).superRefine((value, context) => {
  if (dayPattern.test(value) && !isDay(value)) refuse(context, { message: `"${value}" is not a day of the calendar` });
});

const acknowledgement = z.strictObject({
  code: text({ what: "the code of a diagnostic", like: "CFG046", pattern: /^[A-Z]{3}\d{3}$/ }).describe(
    "Code of the diagnostic that is accepted.",
  ),
  target: sentence("the key path of what is accepted").describe(
    "Key path of what is accepted, as the diagnostic shows it.",
  ),
  reason: sentence("a reason").describe("Why it is accepted."),
  expires: day.describe("Last day on which it is accepted."),
});

const sharedKeys = {
  release: z
    .enum(["main"], { error: "main (no other release can be chosen yet)" })
    .optional()
    .describe("Release of Slipway that the environment is synthesized with. Only main is available yet."),
  owner: tagText(256, "the name of a team")
    .min(1, { error: "the name of a team" })
    .optional()
    .describe("Who answers for the environment; becomes a tag."),
  tags: keyed(tagText(256), tagKeyProblem).default({}).describe("Further tags of every resource."),
};

const defaultsKeys = {
  clusterDefaults: clusterSchema.optional().describe("What every cluster has unless it says otherwise."),
  nodeGroupDefaults: nodeGroupSchema.optional().describe("What every node group has unless it says otherwise."),
};

/** What an environment file holds. */
export const environmentSchema = z.strictObject({
  tier: z.string({ error: "the name of a tier in organization.yaml" }).describe("Tier of the environment."),
  account: z
    .string({ error: "the name of an account in organization.yaml" })
    .describe("Account that the environment is in."),
  region: region.describe("AWS region that the environment is in."),
  ...sharedKeys,
  network: networkSchema.describe("The VPC and its subnets."),
  ...defaultsKeys,
  clusters: named(clusterSchema).default({}).describe("EKS clusters, by a name of your choice that is their identity."),
  acknowledgements: z
    .array(acknowledgement)
    .default([])
    .describe("Diagnostics that are accepted, each with a reason and an end."),
});

/** What `defaults` and `tiers.<tier>.defaults` may hold: all that environments may share. Nothing is required. */
export const layerSchema = z.strictObject({
  ...sharedKeys,
  network: networkSchema.omit({ vpc: true }).optional().describe("Settings of the network without the VPC itself."),
  ...defaultsKeys,
});

/** An environment file as the schema returns it: defaults filled in that do not depend on anything else. */
export type EnvironmentData = z.output<typeof environmentSchema>;
