/**
 * `npm run fork-canary`: proves that the maintained fork of cdktf writes the same Terraform for every environment.
 *
 * In a temporary folder it installs the fork under cdktf's name (an npm alias and overrides: only package.json
 * changes), synthesizes all environments there and here, and compares. It fails on any difference but the version
 * stamp that the library writes into each file.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isRecord, recordOf, type JsonRecord } from "../../cli/terraform/json";

const root = process.env["SLIPWAY_ROOT"] ?? process.cwd();
/** Last release of the fork that accepts the constructs version of package.json. */
const fork = "npm:cdktn@0.24.0";
const providers = ["@cdktf/provider-aws", "@cdktf/provider-helm", "@cdktf/provider-kubernetes"];
/** What the canary copies: the rooms that synthesis needs, and how it is started. */
const sources = [
  "main.ts",
  "bundle.cjs",
  "tsconfig.json",
  "environments",
  "diagnostics",
  "catalog",
  "capacity",
  "addons",
  "config",
  "layout",
  "plan",
  "rules",
  "modules",
  "stacks",
];

function readJson(file: string): JsonRecord {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isRecord(value)) throw new Error(`${file} holds no JSON object`);
  return value;
}

/** package.json of the canary: the fork instead of cdktf, and esbuild to bundle with. */
function forkedPackage(): JsonRecord {
  const own = readJson(join(root, "package.json"));
  const esbuild = recordOf(own["devDependencies"])["esbuild"];
  const overrides = Object.fromEntries(providers.map((name) => [name, { cdktf: "$cdktf" }]));
  return {
    name: "slipway-fork-canary",
    private: true,
    dependencies: { ...recordOf(own["dependencies"]), cdktf: fork, esbuild },
    overrides,
  };
}

function prepare(folder: string): void {
  for (const source of sources) {
    if (existsSync(join(root, source))) cpSync(join(root, source), join(folder, source), { recursive: true });
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify(forkedPackage(), null, 2));
  process.stdout.write(`installing ${fork} in place of cdktf …\n`);
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
}

function synthesize(folder: string, out: string): void {
  mkdirSync(out, { recursive: true });
  execFileSync(process.execPath, ["bundle.cjs", "main.ts"], {
    cwd: folder,
    env: { ...process.env, SLIPWAY_OUT: out, SLIPWAY_ROOT: folder, SLIPWAY_ENVIRONMENTS: join(root, "environments") },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

function stackFiles(out: string): readonly string[] {
  return readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("cdk.tf.json"))
    .sort();
}

/** Paths at which two JSON values differ, with both values. */
function differences(left: unknown, right: unknown, path = "$"): readonly string[] {
  if (isRecord(left) && isRecord(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap((key) => differences(left[key], right[key], `${path}.${key}`));
  }
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length) {
    return left.flatMap((item, index) => differences(item, right[index], `${path}[${index}]`));
  }
  const same = JSON.stringify(left) === JSON.stringify(right);
  return same ? [] : [`${path}: ${JSON.stringify(left)} -> ${JSON.stringify(right)}`];
}

/** The library's own stamp in each file: its version, and the name of the fork. */
function isVersionStamp(difference: string): boolean {
  return difference.startsWith("$.//.metadata.version:");
}

function compare(before: string, after: string): number {
  const files = stackFiles(before);
  const missing = [...files, ...stackFiles(after)].filter(
    (file) => !existsSync(join(before, file)) || !existsSync(join(after, file)),
  );
  for (const file of missing) process.stdout.write(`only on one side: ${file}\n`);
  const stamps = new Set<string>();
  let real = missing.length;
  for (const file of files.filter((name) => !missing.includes(name))) {
    for (const difference of differences(readJson(join(before, file)), readJson(join(after, file)))) {
      if (isVersionStamp(difference)) stamps.add(difference);
      else process.stdout.write(`${dirname(file)} ${difference}\n`);
      real += isVersionStamp(difference) ? 0 : 1;
    }
  }
  for (const stamp of stamps) process.stdout.write(`version stamp, expected: ${stamp}\n`);
  process.stdout.write(`${files.length} stacks compared, ${real} differences\n`);
  return files.length > 0 && stamps.size > 0 ? real : Math.max(real, 1);
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "slipway-fork-canary-"));
  try {
    prepare(folder);
    synthesize(root, join(folder, "before"));
    synthesize(folder, join(folder, "after"));
    process.exitCode = compare(join(folder, "before"), join(folder, "after")) === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
