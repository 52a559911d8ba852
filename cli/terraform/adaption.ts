import { isRecord, recordOf, type JsonRecord } from "./json";
import { metaArguments, pruneBlock, pruneLifecycle, type Pruned, type Unknown } from "./prune";
import type { BlockSchema, ProviderSchema } from "./schema";

/** Something of a stack that the provider at hand does not know, and that was therefore left out. */
export interface Omission {
  /** Stack id. */
  readonly stack: string;
  /** Address of the resource, `data.` first for a data source; `provider.aws` for the provider. */
  readonly address: string;
  /** Attribute path inside it; empty where the whole resource is unknown. */
  readonly path: string;
  readonly value: unknown;
}

/** How a stack's JSON is made to fit the machine at hand. */
export interface Adaption {
  /** Stack id, for the list of omissions. */
  readonly stack: string;
  /** Version of the AWS provider that will run. */
  readonly providerVersion: string;
  /** What that version knows; left out where it is the pinned version: then nothing is taken out. */
  readonly schema?: ProviderSchema;
  /** Whether AWS is an emulator at an address without bucket names in it. */
  readonly emulated: boolean;
}

/** Adapted JSON, and all that is no longer in it. */
export interface Adapted {
  readonly json: JsonRecord;
  readonly omissions: readonly Omission[];
}

function mapEntries(record: unknown, convert: (value: JsonRecord, key: string) => unknown): JsonRecord {
  const entries = Object.entries(recordOf(record));
  return Object.fromEntries(entries.map(([key, value]) => [key, isRecord(value) ? convert(value, key) : value]));
}

/** Provider and backend blocks are an object or a list of objects. */
function mapBlocks(blocks: unknown, convert: (block: JsonRecord) => unknown): unknown {
  if (Array.isArray(blocks)) return blocks.map((block: unknown) => (isRecord(block) ? convert(block) : block));
  return isRecord(blocks) ? convert(blocks) : blocks;
}

function pruneResource(resource: JsonRecord, schema: BlockSchema): Pruned<JsonRecord> {
  const block = pruneBlock(resource, schema, { path: "", keep: metaArguments.resource });
  if (resource["lifecycle"] === undefined) return block;
  const lifecycle = pruneLifecycle(resource["lifecycle"], schema);
  return {
    value: { ...block.value, lifecycle: lifecycle.value },
    unknown: [...block.unknown, ...lifecycle.unknown],
  };
}

/** Resources or data sources of all types; those of another provider are left as they are. */
function pruneTypes(
  types: unknown,
  schemas: Readonly<Record<string, BlockSchema>>,
  report: (name: string, unknown: readonly Unknown[]) => void,
): JsonRecord {
  const entries = Object.entries(recordOf(types)).flatMap(([type, resources]) => {
    if (!type.startsWith("aws_")) return [[type, resources] as const];
    const schema = schemas[type];
    if (schema === undefined) {
      Object.keys(recordOf(resources)).forEach((name) => report(`${type}.${name}`, [{ path: "", value: null }]));
      return [];
    }
    const pruned = mapEntries(resources, (resource, name) => {
      const result = pruneResource(resource, schema);
      report(`${type}.${name}`, result.unknown);
      return result.value;
    });
    return [[type, pruned] as const];
  });
  return Object.fromEntries(entries);
}

function leaveOut(json: JsonRecord, adaption: Adaption): Adapted {
  const { schema, stack } = adaption;
  if (schema === undefined) return { json, omissions: [] };
  const omissions: Omission[] = [];
  const report = (address: string, unknown: readonly Unknown[]) =>
    void omissions.push(...unknown.map((one) => ({ stack, address, ...one })));
  const aws = mapBlocks(recordOf(json["provider"])["aws"], (block) => {
    const pruned = pruneBlock(block, schema.provider, { path: "", keep: metaArguments.provider });
    report("provider.aws", pruned.unknown);
    return pruned.value;
  });
  const parts = {
    ...(json["provider"] === undefined ? {} : { provider: { ...recordOf(json["provider"]), aws } }),
    ...(json["data"] === undefined
      ? {}
      : { data: pruneTypes(json["data"], schema.dataSources, (name, unknown) => report(`data.${name}`, unknown)) }),
    ...(json["resource"] === undefined ? {} : { resource: pruneTypes(json["resource"], schema.resources, report) }),
  };
  return { json: { ...json, ...parts }, omissions };
}

function fixVersion(json: JsonRecord, version: string): JsonRecord {
  const terraform = recordOf(json["terraform"]);
  const required = recordOf(terraform["required_providers"]);
  if (!isRecord(required["aws"])) return json;
  const providers = { ...required, aws: { ...required["aws"], version } };
  return { ...json, terraform: { ...terraform, required_providers: providers } };
}

/** An emulator has one address: bucket names go into the path. Its address itself comes from the environment. */
function addressBucketsByPath(json: JsonRecord): JsonRecord {
  const terraform = recordOf(json["terraform"]);
  const data = recordOf(json["data"]);
  const byPath = (block: JsonRecord) => ({ ...block, use_path_style: true });
  const backend = mapEntries(terraform["backend"], (block, kind) => (kind === "s3" ? byPath(block) : block));
  const remoteStates = mapEntries(data["terraform_remote_state"], (state) =>
    state["backend"] === "s3" ? { ...state, config: mapBlocks(state["config"], byPath) } : state,
  );
  const aws = mapBlocks(recordOf(json["provider"])["aws"], (block) => ({ ...block, s3_use_path_style: true }));
  return {
    ...json,
    ...(isRecord(json["terraform"])
      ? { terraform: { ...terraform, ...("backend" in terraform ? { backend } : {}) } }
      : {}),
    ...(isRecord(json["provider"]) ? { provider: { ...json["provider"], ...(aws === undefined ? {} : { aws }) } } : {}),
    ...("terraform_remote_state" in data ? { data: { ...data, terraform_remote_state: remoteStates } } : {}),
  };
}

/**
 * Makes a synthesized stack fit the provider at hand and, where asked, an emulated AWS. Whatever is left out is in the
 * result's list; with the pinned provider nothing is.
 */
export function adaptStack(json: JsonRecord, adaption: Adaption): Adapted {
  const { json: fitting, omissions } = leaveOut(json, adaption);
  const versioned = fixVersion(fitting, adaption.providerVersion);
  return { json: adaption.emulated ? addressBucketsByPath(versioned) : versioned, omissions };
}
