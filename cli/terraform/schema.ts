import { isRecord, recordOf } from "./json";

/** Attributes of the objects inside an attribute's value. */
export interface ObjectSchema {
  /** Whether the objects stand under keys that the author chooses. */
  readonly map: boolean;
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
}

/** What is known of an attribute: nothing more than that it exists, or the attributes of the objects in it. */
export type AttributeSchema = true | ObjectSchema;

/** What may stand in a block. */
export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly blocks: Readonly<Record<string, BlockSchema>>;
}

/** What one version of a provider knows, without types and descriptions. */
export interface ProviderSchema {
  readonly provider: BlockSchema;
  readonly resources: Readonly<Record<string, BlockSchema>>;
  readonly dataSources: Readonly<Record<string, BlockSchema>>;
}

function mapValues<T>(record: unknown, convert: (value: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(recordOf(record)).map(([key, value]) => [key, convert(value)]));
}

/** Terraform's type notation: `"string"`, `["list", T]`, `["map", T]`, `["object", {name: T}]`. */
function fromType(type: unknown): AttributeSchema {
  if (!Array.isArray(type)) return true;
  const [kind, inner]: readonly unknown[] = type;
  if (kind === "object") return { map: false, attributes: mapValues(inner, fromType) };
  const element = fromType(inner);
  return kind === "map" && element !== true ? { ...element, map: true } : element;
}

function fromAttribute(attribute: unknown): AttributeSchema {
  const { nested_type: nested, type } = recordOf(attribute);
  if (!isRecord(nested)) return fromType(type);
  return { map: nested["nesting_mode"] === "map", attributes: mapValues(nested["attributes"], fromAttribute) };
}

function fromBlock(block: unknown): BlockSchema {
  const { attributes, block_types: blocks } = recordOf(block);
  return {
    attributes: mapValues(attributes, fromAttribute),
    blocks: mapValues(blocks, (nested) => fromBlock(recordOf(nested)["block"])),
  };
}

/**
 * Reads the AWS provider out of what `terraform providers schema -json` prints (13 MB, of which this keeps the names).
 * Undefined where the text holds no AWS provider.
 */
export function trimSchema(dump: unknown): ProviderSchema | undefined {
  const providers = Object.entries(recordOf(recordOf(dump)["provider_schemas"]));
  const found = providers.find(([name]) => name.endsWith("/hashicorp/aws"))?.[1];
  if (!isRecord(found)) return undefined;
  const ofEntry = (entry: unknown) => fromBlock(recordOf(entry)["block"]);
  return {
    provider: ofEntry(found["provider"]),
    resources: mapValues(found["resource_schemas"], ofEntry),
    dataSources: mapValues(found["data_source_schemas"], ofEntry),
  };
}

/** Whether the value has the outer form of a trimmed schema, as it comes back from a file. */
export function isProviderSchema(value: unknown): value is ProviderSchema {
  return isRecord(value) && ["provider", "resources", "dataSources"].every((part) => isRecord(value[part]));
}
