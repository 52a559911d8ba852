import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { list } from "../../cli/commands/list";
import { synth } from "../../cli/commands/synth";
import { validate } from "../../cli/commands/validate";
import { UserError } from "../../cli/exit";
import type { Output } from "../../cli/output";
import { openWorkspace } from "../../cli/workspace";

const repository = resolve(__dirname, "../..");
const careful = relative(process.cwd(), join(__dirname, "fixtures", "careful"));
const careless = relative(process.cwd(), join(__dirname, "fixtures", "careless"));
const today = "2026-11-21";

const home = mkdtempSync(join(tmpdir(), "slipway-commands-"));
afterAll(() => rmSync(home, { recursive: true }));

/** What a command wrote and how it ended. */
interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Catches what a command writes. */
async function capture(command: (output: Output) => number | Promise<number>): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const code = await command({
    stdout: (text) => void (written.stdout += text),
    stderr: (text) => void (written.stderr += text),
  });
  return { code, ...written };
}

const runList = (folder = careful, options: Parameters<typeof list>[1] = { json: true }) =>
  capture((output) => list(openWorkspace(folder, today), options, output));

const runValidate = (environments: readonly string[] = [], folder = careful, format: "pretty" | "json" = "pretty") =>
  capture((output) => validate(openWorkspace(folder, today), { environments, options: { format } }, output));

const runSynth = (outDir: string, environments: readonly string[] = ["dev-eu"], environmentsDir = careful) =>
  capture((output) =>
    synth({ repositoryRoot: repository, environmentsDir, environments, outDir, today, json: true }, output),
  );

/** A copy of the careful folder with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(home, "environments-"));
  cpSync(careful, folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  return folder;
}

const oneNatGateway = () =>
  changed("prod-eu.yaml", (text) => text.replace("natGateways: perZone", "natGateways: single"));

test("a folder that cannot be read is the answer, also where an environment is named", async () => {
  const { code, stdout } = await runValidate(["dev-eu"], "nowhere");
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout:
      "nowhere:1:1  error CFG001\n  the folder nowhere cannot be read: it does not exist\n" +
      "  help: name the folder that holds organization.yaml and the environment files\n" +
      "1 error, 0 warnings in 1 file\n",
  });
});

describe("list", () => {
  test("names every stack, in the order in which it is applied, in exactly these fields", async () => {
    const { code, stdout, stderr } = await runList();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const place = {
      environment: "prod-eu",
      account: "prod",
      accountId: "444455556666",
      region: "eu-west-1",
      tier: "production",
      stateBucket: "acme-444455556666-eu-west-1-tfstate",
      requires: ["prod-baseline"],
    };
    const stacks: readonly { readonly environment: string }[] = JSON.parse(stdout);
    expect(stacks.filter(({ environment }) => environment === "prod-eu")).toEqual([
      {
        ...place,
        stack: "prod-eu-network",
        path: "prod-eu/network",
        kind: "network",
        cluster: null,
        stateKey: "prod-eu/network.tfstate",
        dependsOn: [],
      },
      {
        ...place,
        stack: "prod-eu-blue-cluster",
        path: "prod-eu/blue/cluster",
        kind: "cluster",
        cluster: "blue",
        stateKey: "prod-eu/blue/cluster.tfstate",
        dependsOn: ["prod-eu-network"],
      },
      {
        ...place,
        stack: "prod-eu-blue-nodes",
        path: "prod-eu/blue/nodes",
        kind: "nodes",
        cluster: "blue",
        stateKey: "prod-eu/blue/nodes.tfstate",
        dependsOn: ["prod-eu-blue-cluster"],
      },
    ]);
    expect(stacks.map(({ environment }) => environment)).toEqual([
      ...Array<string>(3).fill("dev-eu"),
      ...Array<string>(3).fill("prod-eu"),
    ]);
  });

  test("is a table for people", async () => {
    const { stdout } = await runList(careful, {});
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "PATH                  STACK                 ACCOUNT  REGION     TIER",
      "dev-eu/network        dev-eu-network        nonprod  eu-west-1  development",
      "dev-eu/blue/cluster   dev-eu-blue-cluster   nonprod  eu-west-1  development",
    ]);
  });

  test("tells warnings beside the result, and errors instead of it", async () => {
    const warned = await runList(oneNatGateway());
    expect([warned.code, JSON.parse(warned.stdout)]).toEqual([0, expect.any(Array)]);
    expect(warned.stderr).toMatch(/warning CFG047/);
    const refused = await runList(careless);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/error CFG021/);
  });

  test("of a folder without environments is empty", async () => {
    const folder = mkdtempSync(join(home, "environments-"));
    copyFileSync(join(careful, "organization.yaml"), join(folder, "organization.yaml"));
    const { code, stdout, stderr } = await runList(folder);
    expect([code, stdout]).toEqual([0, "[]\n"]);
    expect(stderr).toMatch(/warning CFG003/);
  });
});

describe("validate", () => {
  test("says how many environments it looked at", async () => {
    expect(await runValidate()).toEqual({ code: 0, stdout: "2 environments checked: no problems\n", stderr: "" });
    expect((await runValidate(["dev-eu", "dev-eu"])).stdout).toBe("1 environment checked: no problems\n");
  });

  test("tells everything that is wrong with a folder at once", async () => {
    const { code, stdout, stderr } = await runValidate([], careless);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.replaceAll(careless, "environments")).toBe(readFileSync(join(careless, "expected.txt"), "utf8"));
  });

  test("tells only what concerns the environments that were named", async () => {
    const folder = changed("prod-eu.yaml", (text) => text.replace('"1.35"', "1.35"));
    expect(await runValidate(["dev-eu"], folder)).toMatchObject({ code: 0, stderr: "" });
    expect(await runValidate(["dev-eu", "prod-eu"], folder)).toMatchObject({ code: 1 });
  });

  test("does not fail because of warnings", async () => {
    const { code, stdout } = await runValidate([], oneNatGateway());
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n0 errors, 1 warning in 1 file\n$/);
  });

  test("writes JSON in exactly these fields", async () => {
    const folder = changed("prod-eu.yaml", (text) => text.replace("10.20.0.0/16", "10.10.0.0/16"));
    const { code, stdout } = await runValidate([], folder, "json");
    expect(code).toBe(1);
    const place = (file: string) => ({ file: join(folder, file), line: file === "prod-eu.yaml" ? 7 : 5, column: 16 });
    expect(JSON.parse(stdout)).toEqual([
      {
        code: "CFG037",
        severity: "error",
        message: '10.10.0.0/18 overlaps the VPC of "prod-eu", 10.10.0.0/16',
        location: place("nonprod/dev-eu.yaml"),
        path: "network.vpc.cidr",
        environments: ["dev-eu", "prod-eu"],
        also: { ...place("prod-eu.yaml"), note: '10.10.0.0/16 of "prod-eu"' },
        help: "next free range, for the one that does not exist yet: 10.11.0.0/18",
      },
    ]);
    expect((await runValidate([], careful, "json")).stdout).toBe("[]\n");
  });

  test.each([
    ["pord-eu", 'unknown environment "pord-eu"; did you mean "prod-eu"? (known: dev-eu, prod-eu)'],
    ["test/prod-eu.yaml", 'unknown environment "test/prod-eu.yaml"; did you mean "prod-eu"? (known: dev-eu, prod-eu)'],
    ["nowhere", 'unknown environment "nowhere" (known: dev-eu, prod-eu)'],
  ])("refuses the name %s", async (name, message) => {
    await expect(runValidate([name])).rejects.toEqual(new UserError(message, 64));
  });
});

describe("synth", () => {
  test("writes a folder per environment and says what is in it", async () => {
    const out = join(home, "a", "deeper", "place");
    const { code, stdout, stderr } = await runSynth(out, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const stacks = (name: string) => [`${name}-network`, `${name}-blue-cluster`, `${name}-blue-nodes`];
    expect(JSON.parse(stdout)).toEqual(
      ["dev-eu", "prod-eu"].map((name) => ({ environment: name, folder: join(out, name), stacks: stacks(name) })),
    );
    const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => relative(out, join(entry.parentPath, entry.name)));
    const expected = (name: string) => [
      `${name}/manifest.json`,
      ...stacks(name).map((stack) => `${name}/stacks/${stack}/cdk.tf.json`),
    ];
    expect(paths.sort()).toEqual([...expected("dev-eu"), ...expected("prod-eu")].sort());
  });

  test("writes nothing where an environment has an error", async () => {
    const out = join(home, "nothing");
    const { code, stdout, stderr } = await runSynth(out, [], careless);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/error CFG021/);
    expect(readdirSync(home)).not.toContain("nothing");
  });

  test("never removes a folder that is no earlier synthesis", async () => {
    const out = mkdtempSync(join(home, "out-"));
    mkdirSync(join(out, "dev-eu"));
    writeFileSync(join(out, "dev-eu", "notes.txt"), "keep me");
    const message = `${join(out, "dev-eu")} is no earlier synthesis (it has no manifest.json), so it is not replaced`;
    await expect(runSynth(out)).rejects.toEqual(new UserError(`${message}: move it away, or choose another --out`, 1));
    expect(readdirSync(join(out, "dev-eu"))).toEqual(["notes.txt"]);
  });

  test.each([
    ["a file", "file"],
    ["below a file", "file/below"],
  ])("says why it cannot write: %s", async (_, name) => {
    const reason = "there is a file in its place, or in that of a folder above it";
    writeFileSync(join(home, "file"), "");
    const out = join(home, name);
    await expect(runSynth(out)).rejects.toEqual(new UserError(`cannot write to the folder ${out}: ${reason}`, 1));
  });

  test("removes what a killed synthesis left behind, and nothing of one that still runs", async () => {
    const out = mkdtempSync(join(home, "out-"));
    const { pid: gone } = spawnSync(process.execPath, ["-e", ""]);
    for (const id of [gone, process.pid]) mkdirSync(join(out, `.dev-eu.${id}`));
    expect((await runSynth(out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual([`.dev-eu.${process.pid}`, "dev-eu"]);
  });
});

describe("the process", () => {
  const slipway = (args: readonly string[], options: { readonly cwd?: string; readonly today?: string } = {}): Ran => {
    const env = { PATH: process.env["PATH"], SLIPWAY_TODAY: options.today ?? today };
    const cwd = options.cwd ?? repository;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["slipway", ...args], {
      cwd,
      env,
      encoding: "utf8",
    });
    return { code: status, stdout, stderr };
  };

  test.each([
    ["nothing", [], /^Usage: slipway/],
    ["an unknown command", ["lst"], /unknown command 'lst'[^]*Did you mean list/],
    ["an unknown option", ["list", "--jsn"], /unknown option '--jsn'/],
    [
      "an unknown environment",
      ["synth", "nowhere", "--environments", careful],
      /^slipway: unknown environment "nowhere"/,
    ],
    ["a day that no calendar has", ["list", "--today", "2026-02-30"], /--today \(or SLIPWAY_TODAY\).*"2026-02-30"/],
    ["an empty path", ["synth", "--out", ""], /^slipway: the path of a folder is empty/],
  ])("ends with 64 for wrong usage: %s", (_, args, message) => {
    const { code, stdout, stderr } = slipway(args);
    expect([code, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("    at ");
  });

  test("ends with 0 for help, which also shows the options of every command", () => {
    const { code, stdout, stderr } = slipway(["synth", "--help"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/--out <dir>[^]*--environments <dir>[^]*--today <date>/);
  });

  test("ends with 1 for a folder that is not there", () => {
    const { code, stdout, stderr } = slipway(["list", "--json", "--environments", "nowhere"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^nowhere:1:1 {2}error CFG001\n {2}the folder nowhere cannot be read: it does not exist\n/);
  });

  test("ends with 69 where the packages are not installed", () => {
    const copy = mkdtempSync(join(home, "repository-"));
    for (const file of ["slipway", "bundle.cjs"]) copyFileSync(join(repository, file), join(copy, file));
    expect(slipway(["list"], { cwd: copy })).toMatchObject({ code: 69, stdout: "" });
  });

  test("takes the day from SLIPWAY_TODAY", () => {
    const { code, stdout } = slipway(["validate", "dev-eu", "--environments", careful], { today: "2027-08-03" });
    expect(code).toBe(1);
    expect(stdout).toMatch(/error CFG057[^]*left standard support on 2027-08-02/);
  });

  test("ends without an error where nobody reads its output to the end", () => {
    const folder = mkdtempSync(join(home, "environments-"));
    cpSync(careful, folder, { recursive: true });
    const group = (index: number) => `      group-${index}: { instanceTypes: [m7i.lrge], minSize: 9, maxSize: 1 }\n`;
    const text = readFileSync(join(folder, "prod-eu.yaml"), "utf8");
    const groups = Array.from({ length: 900 }, (_, index) => group(index)).join("");
    writeFileSync(join(folder, "prod-eu.yaml"), text + groups);
    const command = `"${process.execPath}" slipway validate --environments "${folder}" | head -c 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: repository, encoding: "utf8" });
    expect([stdout.length, stderr]).toEqual([1, ""]);
  });
});
