import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { loadConfiguration } from "../../config/load";
import { environmentSchema } from "../../config/schema/environment";
import { organizationSchema } from "../../config/schema/organization";

interface JsonSchema {
  readonly [key: string]: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
}

/** Key paths whose key has no description; `*` stands for a key of the user's. */
function undescribed(schema: JsonSchema, path: string): readonly string[] {
  const { properties = {}, additionalProperties, items } = schema;
  return [
    ...Object.entries(properties).flatMap(([key, value]) => [
      ...(value.description ? [] : [`${path}.${key}`]),
      ...undescribed(value, `${path}.${key}`),
    ]),
    ...(typeof additionalProperties === "object" ? undescribed(additionalProperties, `${path}.*`) : []),
    ...(items ? undescribed(items, `${path}[]`) : []),
  ];
}

/** What an author may write, as JSON Schema. */
function inputOf(schema: z.ZodType): JsonSchema {
  return JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input", target: "draft-07", reused: "inline" })));
}

describe.each([
  ["an environment", environmentSchema, ["account", "network", "region", "tier"]],
  ["the organization", organizationSchema, ["accounts", "organization", "tiers"]],
])("the schema of %s", (_, schema, required) => {
  test("describes every key", () => {
    expect(undescribed(inputOf(schema), "")).toEqual([]);
  });

  test("can be given to an editor: a key with a default is not required, an unknown key is refused", () => {
    const { required: actual, additionalProperties } = inputOf(schema);
    expect([Array.isArray(actual) ? [...actual].sort() : actual, additionalProperties]).toEqual([required, false]);
  });
});

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Key paths of the schema that none of the values uses. */
function unused(schema: JsonSchema, values: readonly unknown[], path: string): readonly string[] {
  const { properties = {}, additionalProperties, items } = schema;
  const maps = values.filter(isMap);
  const elements = values.filter((value) => Array.isArray(value)).flat();
  return [
    ...Object.entries(properties).flatMap(([key, value]) => {
      const given = maps.filter((map) => key in map).map((map) => map[key]);
      return given.length > 0 ? unused(value, given, `${path}.${key}`) : [`${path}.${key}`];
    }),
    ...(typeof additionalProperties === "object"
      ? unused(
          additionalProperties,
          maps.flatMap((map) => Object.values(map)),
          `${path}.*`,
        )
      : []),
    ...(items ? unused(items, elements, `${path}[]`) : []),
  ];
}

describe("files that use every key", () => {
  const folder = join(__dirname, "fixtures", "valid", "every-key");
  const parsed = (file: string): unknown => parse(readFileSync(join(folder, file), "utf8"));
  const isShared = (path: string) => /\.(clusterDefaults|nodeGroupDefaults)\./.test(path);

  test("have no mistake", () => {
    const { environments, diagnostics } = loadConfiguration(folder);
    expect(diagnostics).toEqual([]);
    expect(environments).toHaveLength(1);
  });

  test.each([
    ["prod-eu.yaml", environmentSchema],
    ["organization.yaml", organizationSchema],
  ])("leave none out: %s", (file, schema) => {
    const missing = unused(inputOf(schema), [parsed(file)], "");
    expect(missing.filter((path) => !isShared(path))).toEqual([]);
  });
});
