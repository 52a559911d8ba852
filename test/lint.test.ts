import { Linter } from "eslint";
import config from "../eslint.config.cjs";

/** Rule ids that a file with this text and name would be reported for. */
function reported(filename: string, text: string): readonly string[] {
  return new Linter({ configType: "flat" })
    .verify(text, config, { filename })
    .map(({ ruleId, message }) => `${ruleId ?? "parse"}: ${message}`);
}

const importing = (from: string) => `import { x } from "${from}";\nexport const y = x;\n`;

const line = ["diagnostics", "catalog", "capacity", "addons", "config", "layout", "plan", "rules", "cli"];

describe("the import line", () => {
  const pairs = line.flatMap((room, index) =>
    line.map((other, position) => ({ room, other, legal: position <= index })),
  );

  test.each(pairs.filter(({ legal }) => !legal))("$room may not import $other", ({ room, other }) => {
    expect(reported(`${room}/file.ts`, importing(`../${other}/file`))).toEqual([
      expect.stringContaining("this room imports only from"),
    ]);
    expect(reported(`${room}/deeper/file.ts`, importing(`../../${other}/file`))).toHaveLength(1);
  });

  test.each(pairs.filter(({ legal }) => legal))("$room may import $other", ({ room, other }) => {
    expect(reported(`${room}/file.ts`, importing(`../${other}/file`))).toEqual([]);
  });

  test.each([
    ["modules", "../layout/layout"],
    ["modules", "../config/environment"],
    ["modules", "../stacks/base-stack"],
    ["stacks", "../config/environment"],
    ["stacks", "../rules/judge"],
    ["rules", "../modules/vpc"],
    ["cli", "../stacks/base-stack"],
    ["cli", "../main"],
  ])("%s may not import %s", (room, from) => {
    expect(reported(`${room}/file.ts`, importing(from))).toHaveLength(1);
  });

  test.each([
    ["modules", "../modules/vpc"],
    ["stacks", "../layout/layout"],
    ["stacks", "../modules/vpc"],
  ])("%s may import %s", (room, from) => {
    expect(reported(`${room}/file.ts`, importing(from))).toEqual([]);
  });

  test("main.ts composes config, layout, rules and stacks, nothing else", () => {
    for (const room of ["config", "diagnostics", "layout", "rules", "stacks"]) {
      expect(reported("main.ts", importing(`./${room}/file`))).toEqual([]);
    }
    for (const room of ["cli", "modules", "catalog", "plan"]) {
      expect(reported("main.ts", importing(`./${room}/file`))).toHaveLength(1);
    }
  });
});

describe("packages", () => {
  test.each([...line])("%s knows no cdktf", (room) => {
    for (const from of ["cdktf", "constructs", "@cdktf/provider-aws/lib/vpc", "cdktf/lib/tokens"]) {
      expect(reported(`${room}/file.ts`, importing(from)).length).toBeGreaterThan(0);
    }
  });

  test.each(["modules", "stacks"])("%s may use cdktf and deep provider paths, never a provider's root", (room) => {
    expect(reported(`${room}/file.ts`, importing("cdktf"))).toEqual([]);
    expect(reported(`${room}/file.ts`, importing("@cdktf/provider-aws/lib/vpc"))).toEqual([]);
    for (const root of ["@cdktf/provider-aws", "@cdktf/provider-aws/lib", "@cdktf/provider-helm"]) {
      expect(reported(`${room}/file.ts`, importing(root))).toEqual([expect.stringContaining("deep path")]);
    }
  });

  test("a test may not import a provider's root or mock a provider class", () => {
    expect(reported("test/file.ts", importing("@cdktf/provider-aws"))).toHaveLength(1);
    expect(reported("test/file.ts", 'jest.mock("@cdktf/provider-aws/lib/vpc");')).toEqual([
      expect.stringContaining("never mock a provider class"),
    ]);
  });

  test.each(["child_process", "node:child_process", "node:http", "node:net", "@aws-sdk/client-sts"])(
    "only cli imports %s",
    (from) => {
      for (const room of [...line.filter((name) => name !== "cli"), "modules", "stacks"]) {
        expect(reported(`${room}/file.ts`, importing(from))).toHaveLength(1);
      }
      expect(reported("cli/file.ts", importing(from))).toEqual([]);
    },
  );

  test("only config and cli read files", () => {
    for (const room of ["diagnostics", "catalog", "layout", "plan", "rules", "modules", "stacks"]) {
      expect(reported(`${room}/file.ts`, importing("node:fs"))).toHaveLength(1);
    }
    expect(reported("config/file.ts", importing("node:fs"))).toEqual([]);
    expect(reported("cli/file.ts", importing("node:fs"))).toEqual([]);
  });
});

describe("bans", () => {
  test.each([
    ["no-explicit-any", "export const x: any = 1;"],
    ["no-non-null-assertion", "export const x = (y?: string) => y!.length;"],
    ["consistent-type-assertions", "export const x = JSON.parse('1') as string;"],
    ["consistent-type-assertions", "export const x = <string>JSON.parse('1');"],
    ["ban-ts-comment", "// @ts-ignore\nexport const x = 1;"],
    ["no-restricted-syntax", 'import { Op } from "cdktf";\nexport const x = Op;'],
    ["no-restricted-syntax", "export const x = (c: any2, d: any2) => c.node.addDependency(d);\ntype any2 = never;"],
    ["no-restricted-syntax", "export const x = Fn.rawString('a');"],
    ["no-restricted-syntax", 'import { TerraformVariable } from "cdktf";\nexport const x = TerraformVariable;'],
    ["no-restricted-syntax", "export const x = { exec: [{ command: 'aws', env: { AWS_PROFILE: 'p' } }] };"],
    [
      "no-restricted-syntax",
      "export const x = (c: { addOverride(a: string, b: string[]): void }) => c.addOverride('a', ['b']);",
    ],
    ["no-restricted-syntax", "export const x = new Date();"],
    ["no-restricted-syntax", "export const x = Date.now();"],
    ["no-restricted-globals", "export const x = process.env;"],
    ["max-params", "export const x = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];"],
    ["max-lines", "\n".repeat(401) + "export const x = 1;"],
    ["max-lines-per-function", `export function x() {\n${"y();\n".repeat(81)}}\nfunction y() {}`],
  ])("%s fires", (rule, text) => {
    expect(reported("stacks/file.ts", text).filter((message) => message.includes(rule))).not.toEqual([]);
  });

  test("an output's precondition is overridden with a list, since cdktf drops the property", () => {
    const text =
      'export const x = (o: { addOverride(a: string, b: string[]): void }) => o.addOverride("precondition", ["b"]);';
    expect(reported("stacks/file.ts", text)).toEqual([]);
  });

  test("`as const`, a given date and three parameters are fine", () => {
    const text = "export const x = (a: 1, b: 1, c: string) => [a, b, new Date(c), { k: 1 } as const];";
    expect(reported("rules/file.ts", text)).toEqual([]);
  });

  test("a comment cannot switch a ban off", () => {
    const text = "/* eslint-disable */\nexport const x: any = 1;";
    expect(reported("rules/file.ts", text).filter((message) => message.includes("no-explicit-any"))).toHaveLength(1);
  });
});
