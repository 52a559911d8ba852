import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The synthesizer as cdktf and `./slipway synth` run it: one bundled file, told what to do by its environment. */

const repository = resolve(__dirname, "..");
const home = mkdtempSync(join(tmpdir(), "slipway-main-"));
const program = join(home, "main.cjs");
const environments = join(home, "environments");
const out = join(home, "out");

interface Run {
  readonly code: number | null;
  readonly messages: string;
}

function run(variables: Readonly<Record<string, string>>): Run {
  const { PATH } = process.env;
  const env = { PATH, SLIPWAY_TODAY: "2026-11-21", SLIPWAY_ENVIRONMENTS: "environments", ...variables };
  const { status, stderr } = spawnSync(process.execPath, [program], { cwd: home, env, encoding: "utf8" });
  return { code: status, messages: stderr };
}

/** Every file below the folder with its text. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

function edit(name: string, change: (text: string) => string): void {
  const file = join(environments, `${name}.yaml`);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

beforeAll(() => {
  const built = spawnSync(process.execPath, ["bundle.cjs", "main.ts"], {
    cwd: repository,
    env: { PATH: process.env["PATH"], SLIPWAY_ENVIRONMENT: "nobody" },
    encoding: "utf8",
  });
  expect(built.stderr).toContain(`unknown environment "nobody"`);
  // Away from the repository: the bundle must need nothing that is there.
  copyFileSync(join(repository, "dist", "main.cjs"), program);
});

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  rmSync(environments, { recursive: true, force: true });
  cpSync(join(repository, "environments"), environments, { recursive: true });
});

afterAll(() => rmSync(home, { recursive: true }));

describe("synthesis into a folder", () => {
  test("writes a manifest and the stacks of each environment, the same bytes every time", () => {
    expect(run({ SLIPWAY_OUT: out })).toMatchObject({ code: 0 });
    const first = filesOf(out);
    expect(Object.keys(first).filter((path) => path.startsWith("prod-eu/"))).toEqual([
      "prod-eu/manifest.json",
      "prod-eu/stacks/prod-eu-blue-cluster/cdk.tf.json",
      "prod-eu/stacks/prod-eu-blue-nodes/cdk.tf.json",
      "prod-eu/stacks/prod-eu-network/cdk.tf.json",
    ]);
    const elsewhere = join(home, "a", "deeper", "place");
    expect(run({ SLIPWAY_OUT: elsewhere })).toMatchObject({ code: 0 });
    expect(filesOf(elsewhere)).toEqual(first);
    expect(JSON.stringify(first)).not.toContain(home);
  });

  test("another environment file changes nothing for the others", () => {
    run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "dev-eu" });
    const alone = filesOf(join(out, "dev-eu"));
    copyFileSync(join(environments, "dev-eu.yaml"), join(environments, "dev-two.yaml"));
    edit("dev-two", (text) => text.replace(/cidr: 10\.\d+\.0\.0/, "cidr: 10.99.0.0"));
    run({ SLIPWAY_OUT: out });
    expect(readdirSync(out)).toContain("dev-two");
    expect(filesOf(join(out, "dev-eu"))).toEqual(alone);
  });

  test("takes the place of what was there, files of stacks that are gone included", () => {
    mkdirSync(join(out, "dev-eu", "stacks", "old"), { recursive: true });
    run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "dev-eu" });
    expect(readdirSync(join(out, "dev-eu", "stacks"))).not.toContain("old");
    expect(readdirSync(out)).toEqual(["dev-eu"]);
  });

  test("a synthesis that fails leaves the last one as it was, and nothing half-written", () => {
    run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "dev-eu" });
    const before = filesOf(out);
    expect(run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "dev-eu", CDKTF_CONTEXT_JSON: "{" }).code).not.toBe(0);
    expect(filesOf(out)).toEqual(before);
    expect(readdirSync(out)).toEqual(["dev-eu"]);
  });
});

describe("an error in a file", () => {
  beforeEach(() => edit("prod-us", (text) => text.replace(/^account:.*/m, "account: nowhere")));

  test("stops everything before anything is written", () => {
    const { code, messages } = run({ SLIPWAY_OUT: out });
    expect(code).toBe(1);
    expect(messages).toMatch(/^environments\/prod-us\.yaml:\d+:\d+ {2}error CFG\d+ {2}account$/m);
    expect(existsSync(out)).toBe(false);
  });

  test("stops cdktf as well", () => {
    expect(run({ CDKTF_OUTDIR: out }).code).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  test("does not stop an environment that it does not concern", () => {
    expect(run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "dev-eu" }).code).toBe(0);
    expect(readdirSync(out)).toEqual(["dev-eu"]);
  });

  test("without a stack trace", () => {
    expect(run({ SLIPWAY_OUT: out }).messages).not.toContain("    at ");
  });
});

describe("which environments", () => {
  test("several by name", () => {
    run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "prod-eu,dev-eu" });
    expect(readdirSync(out).sort()).toEqual(["dev-eu", "prod-eu"]);
  });

  test("an unknown name is an error that lists the names", () => {
    expect(run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENT: "prod-eu,nope" })).toEqual({
      code: 64,
      messages: 'unknown environment "nope" (known: dev-eu, prod-eu, prod-us, staging-eu)\n',
    });
    expect(existsSync(out)).toBe(false);
  });

  test("a folder without organization.yaml is an error, not an empty synthesis", () => {
    mkdirSync(join(home, "empty"), { recursive: true });
    expect(run({ SLIPWAY_OUT: out, SLIPWAY_ENVIRONMENTS: "empty" }).code).toBe(1);
  });

  test("for the cdktf command line: all chosen environments in one App, where it wants them", () => {
    run({ CDKTF_OUTDIR: out, SLIPWAY_ENVIRONMENT: "prod-eu,dev-eu" });
    expect(readdirSync(join(out, "stacks")).sort()).toEqual([
      "dev-eu-blue-cluster",
      "dev-eu-blue-nodes",
      "dev-eu-network",
      "prod-eu-blue-cluster",
      "prod-eu-blue-nodes",
      "prod-eu-network",
    ]);
  });
});
