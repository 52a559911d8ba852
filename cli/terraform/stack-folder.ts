import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** A synthesized stack as Terraform will see it. */
export interface StackFolder extends ManifestStack {
  readonly environment: string;
  /** The only account that it may run in. */
  readonly accountId: string;
  readonly region: string;
  /** Where its state is, and what encrypts it. */
  readonly state: { readonly bucket: string; readonly key: string; readonly kmsKeyId: string };
  /** Version of the AWS provider that it asks for. */
  readonly providerVersion: string;
}

const manifestSchema = z.object({
  stacks: z.record(
    z.string(),
    z.object({ name: z.string(), workingDirectory: z.string(), dependencies: z.array(z.string()) }),
  ),
});

const stackSchema = z.object({
  terraform: z.object({
    backend: z.object({
      s3: z.object({
        bucket: z.string(),
        key: z.string(),
        region: z.string(),
        kms_key_id: z.string(),
        allowed_account_ids: z.tuple([z.string()]),
      }),
    }),
    required_providers: z.object({ aws: z.object({ version: z.string() }) }),
  }),
});

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not what synthesis writes: ${z.prettifyError(parsed.error)}`);
}

/** A stack as the manifest of its environment names it. */
export interface ManifestStack {
  /** Stack id, `prod-eu-blue-cluster`. */
  readonly id: string;
  /** Folder that holds `cdk.tf.json`. */
  readonly directory: string;
  /** Ids of stacks of the same environment that come first. */
  readonly dependsOn: readonly string[];
}

/** Each stack after those that it depends on; cdktf's manifest is in alphabetical order. */
function inOrder(stacks: readonly ManifestStack[]): readonly ManifestStack[] {
  const ordered = new Set<ManifestStack>();
  const add = (stack: ManifestStack): void => {
    for (const first of stacks.filter(({ id }) => stack.dependsOn.includes(id))) add(first);
    ordered.add(stack);
  };
  stacks.forEach(add);
  return [...ordered];
}

/** Reads the manifest of one environment from `outDir/<environment>`: its stacks in the order in which they are applied. */
export function readManifest(outDir: string, environment: string): readonly ManifestStack[] {
  const root = join(outDir, environment);
  const { stacks } = readJson(join(root, "manifest.json"), manifestSchema);
  const named = Object.entries(stacks).map(([id, { workingDirectory, dependencies }]) => {
    return { id, directory: join(root, workingDirectory), dependsOn: dependencies };
  });
  return inOrder(named);
}

/**
 * Reads the stacks of one environment from `outDir/<environment>`, in the order in which they are applied.
 *
 * @throws Error where a stack lacks its S3 backend: that would be a fault of synthesis.
 */
export function readStacks(outDir: string, environment: string): readonly StackFolder[] {
  return readManifest(outDir, environment).map((stack) => {
    const file = join(stack.directory, "cdk.tf.json");
    const { backend, required_providers: providers } = readJson(file, stackSchema).terraform;
    const { bucket, key, region, kms_key_id: kmsKeyId, allowed_account_ids: accounts } = backend.s3;
    return {
      ...stack,
      environment,
      accountId: accounts[0],
      region,
      state: { bucket, key, kmsKeyId },
      providerVersion: providers.aws.version,
    };
  });
}
