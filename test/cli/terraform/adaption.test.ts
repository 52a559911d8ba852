import { adaptStack } from "../../../cli/terraform/adaption";
import { trimSchema } from "../../../cli/terraform/schema";

const text = { type: "string" };
const block = (attributes: object, blockTypes: object = {}) => ({ block: { attributes, block_types: blockTypes } });

/** In the form of `terraform providers schema -json`. */
const dump = {
  provider_schemas: {
    "registry.example/hashicorp/aws": {
      provider: block({ region: text, s3_use_path_style: { type: "bool" } }, { default_tags: block({ tags: text }) }),
      resource_schemas: {
        aws_eks_cluster: block(
          { name: text, tags: { type: ["map", "string"] } },
          {
            vpc_config: block({ subnet_ids: { type: ["set", "string"] } }),
            upgrade_policy: block({ support_type: text }),
          },
        ),
        aws_security_group: block({ name: text, ingress: { type: ["set", ["object", { from_port: "number" }]] } }),
        aws_bucket_map: block({
          rules: { nested_type: { nesting_mode: "map", attributes: { days: { type: "number" } } } },
          one: { nested_type: { nesting_mode: "single", attributes: { days: { type: "number" } } } },
        }),
      },
      data_source_schemas: { aws_iam_policy_document: block({}, { statement: block({ actions: text }) }) },
    },
  },
};
const schema = trimSchema(dump);
if (schema === undefined) throw new Error("the schema above holds no AWS provider");

function adapt(json: Readonly<Record<string, unknown>>) {
  return adaptStack(json, { stack: "prod-eu-blue-cluster", providerVersion: "5.100.0", schema, emulated: false });
}

function cluster(body: object) {
  return { resource: { aws_eks_cluster: { Default: body } } };
}

const address = "aws_eks_cluster.Default";
const stack = "prod-eu-blue-cluster";

describe("adaption to the provider at hand", () => {
  test("takes out what the schema does not know, at every depth, and tells all of it", () => {
    const { json, omissions } = adapt(
      cluster({
        name: "blue",
        deletion_protection: true,
        tags: { any: "tag" },
        vpc_config: { subnet_ids: ["a"], egress: "nat" },
        upgrade_policy: [{ support_type: "STANDARD", window: "night" }],
        control_plane_scaling_config: { tier: "xl" },
      }),
    );
    expect(json).toEqual(
      cluster({
        name: "blue",
        tags: { any: "tag" },
        vpc_config: { subnet_ids: ["a"] },
        upgrade_policy: [{ support_type: "STANDARD" }],
      }),
    );
    expect(omissions).toEqual([
      { stack, address, path: "deletion_protection", value: true },
      { stack, address, path: "control_plane_scaling_config", value: { tier: "xl" } },
      { stack, address, path: "vpc_config.egress", value: "nat" },
      { stack, address, path: "upgrade_policy.window", value: "night" },
    ]);
  });

  test("numbers the places of a list with several elements", () => {
    const policies = [{ support_type: "A" }, { support_type: "B", window: "night" }];
    expect(adapt(cluster({ upgrade_policy: policies })).omissions).toEqual([
      { stack, address, path: "upgrade_policy[1].window", value: "night" },
    ]);
  });

  test("keeps Terraform's own arguments", () => {
    const own = {
      "//": { metadata: {} },
      count: 1,
      for_each: "${toset([])}",
      depends_on: ["aws_kms_key.Default"],
      provider: "aws.us",
      lifecycle: [{ prevent_destroy: true }],
    };
    expect(adapt(cluster(own))).toEqual({ json: cluster(own), omissions: [] });
  });

  test("takes unknown paths out of ignore_changes, which Terraform would refuse", () => {
    const ignored = ["name", 'tags["x"]', "vpc_config[0].subnet_ids", "vpc_config[0].egress", "deletion_protection"];
    const { json, omissions } = adapt(cluster({ lifecycle: { ignore_changes: ignored, create_before_destroy: true } }));
    expect(json).toEqual(cluster({ lifecycle: { ignore_changes: ignored.slice(0, 3), create_before_destroy: true } }));
    expect(omissions.map(({ path, value }) => [path, value])).toEqual([
      ["lifecycle.ignore_changes", "vpc_config[0].egress"],
      ["lifecycle.ignore_changes", "deletion_protection"],
    ]);
    expect(adapt(cluster({ lifecycle: { ignore_changes: "all" } })).omissions).toEqual([]);
  });

  test("follows dynamic blocks", () => {
    const dynamic = {
      upgrade_policy: { for_each: "${[1]}", content: { support_type: "A", window: "night" } },
      maintenance: { for_each: "${[1]}", content: {} },
    };
    const { json, omissions } = adapt(cluster({ dynamic }));
    expect(json).toEqual(
      cluster({ dynamic: { upgrade_policy: { for_each: "${[1]}", content: { support_type: "A" } } } }),
    );
    expect(omissions.map(({ path }) => path)).toEqual(["upgrade_policy.window", "maintenance"]);
  });

  test("follows objects inside attributes", () => {
    const json = {
      resource: {
        aws_security_group: { nodes: { name: "n", ingress: [{ from_port: 1, icmp: 2 }] } },
        aws_bucket_map: { m: { rules: { old: { days: 1, hours: 2 } }, one: { days: 1, hours: 2 } } },
      },
    };
    expect(adapt(json).omissions.map(({ address: where, path, value }) => [where, path, value])).toEqual([
      ["aws_security_group.nodes", "ingress.icmp", 2],
      ["aws_bucket_map.m", "rules.old.hours", 2],
      ["aws_bucket_map.m", "one.hours", 2],
    ]);
  });

  test("takes out whole resources of an unknown type and leaves other providers' alone", () => {
    const { json, omissions } = adapt({
      resource: { aws_eks_capability: { argo: { name: "argo" } }, terraform_data: { x: { anything: 1 } } },
      data: {
        aws_iam_policy_document: { d: { statement: [{ actions: "*", sid: "1" }] } },
        terraform_remote_state: { n: {} },
      },
    });
    expect(json).toEqual({
      resource: { terraform_data: { x: { anything: 1 } } },
      data: { aws_iam_policy_document: { d: { statement: [{ actions: "*" }] } }, terraform_remote_state: { n: {} } },
    });
    expect(omissions).toEqual([
      { stack, address: "data.aws_iam_policy_document.d", path: "statement.sid", value: "1" },
      { stack, address: "aws_eks_capability.argo", path: "", value: null },
    ]);
  });

  test("adapts the provider block and the required version, and nothing else of Terraform's", () => {
    const { json, omissions } = adapt({
      provider: { aws: [{ region: "eu-west-1", alias: "x", default_tags: [{ tags: {} }], user_agent: ["slipway"] }] },
      terraform: { required_version: ">= 1.11", required_providers: { aws: { source: "aws", version: "6.25.0" } } },
      output: { vpc_id: { value: "x" } },
    });
    expect(json).toEqual({
      provider: { aws: [{ region: "eu-west-1", alias: "x", default_tags: [{ tags: {} }] }] },
      terraform: { required_version: ">= 1.11", required_providers: { aws: { source: "aws", version: "5.100.0" } } },
      output: { vpc_id: { value: "x" } },
    });
    expect(omissions).toEqual([{ stack, address: "provider.aws", path: "user_agent", value: ["slipway"] }]);
  });

  test("changes nothing where the provider is the pinned one", () => {
    const json = {
      ...cluster({ deletion_protection: true, nonsense: 1 }),
      terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
    };
    const adapted = adaptStack(json, { stack, providerVersion: "6.25.0", emulated: false });
    expect(adapted).toEqual({ json, omissions: [] });
  });

  test("does not change what it was given", () => {
    const json = cluster({ deletion_protection: true });
    adapt(json);
    expect(json).toEqual(cluster({ deletion_protection: true }));
  });
});

describe("adaption to an emulated AWS", () => {
  test("puts bucket names into the path for backend, provider and remote state", () => {
    const { json } = adaptStack(
      {
        provider: { aws: [{ region: "eu-west-1" }] },
        terraform: { backend: { s3: { bucket: "b", use_lockfile: true } } },
        data: {
          terraform_remote_state: {
            network: { backend: "s3", config: { bucket: "b" } },
            other: { backend: "local", config: {} },
          },
        },
      },
      { stack, providerVersion: "6.25.0", emulated: true },
    );
    expect(json).toEqual({
      provider: { aws: [{ region: "eu-west-1", s3_use_path_style: true }] },
      terraform: { backend: { s3: { bucket: "b", use_lockfile: true, use_path_style: true } } },
      data: {
        terraform_remote_state: {
          network: { backend: "s3", config: { bucket: "b", use_path_style: true } },
          other: { backend: "local", config: {} },
        },
      },
    });
  });

  test("adds no block that was not there", () => {
    const json = { resource: { terraform_data: { x: {} } }, terraform: { required_version: ">= 1.11" } };
    expect(adaptStack(json, { stack, providerVersion: "6.25.0", emulated: true }).json).toEqual(json);
  });
});

test("a dump without the AWS provider gives no schema", () => {
  expect(trimSchema({ provider_schemas: {} })).toBeUndefined();
  expect(trimSchema(undefined)).toBeUndefined();
});
