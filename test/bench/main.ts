/**
 * `npm run bench`: what Slipway costs, as whole processes. A benchmark, never a test: it prints and judges nothing.
 * Times are wall-clock; memory is that of the largest single process.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { writeManyEnvironments } from "../support/many-environments";

const root = process.env["SLIPWAY_ROOT"] ?? process.cwd();
const many = 200;

/** One thing to measure. */
interface Case {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly runs: number;
  readonly environment?: NodeJS.ProcessEnv;
}

/** One run: seconds and the largest process in MiB. */
interface Sample {
  readonly seconds: number;
  readonly peakMib: number;
}

/** A module that notes the peak memory of every Node process which ends while it is loaded. */
function writeMemoryProbe(folder: string): string {
  const file = join(folder, "probe.cjs");
  const note = "`${process.env.SLIPWAY_BENCH_NOTES}/${process.pid}`";
  const text = `process.on("exit", () => require("node:fs").writeFileSync(${note}, String(process.resourceUsage().maxRSS)));\n`;
  writeFileSync(file, text);
  return file;
}

function measure({ command, args, environment }: Case, folder: string): Sample {
  const notes = mkdtempSync(join(folder, "notes-"));
  const started = process.hrtime.bigint();
  const result = spawnSync(command, [...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      ...environment,
      NODE_OPTIONS: `--require ${writeMemoryProbe(folder)}`,
      SLIPWAY_BENCH_NOTES: notes,
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      CI: "1",
    },
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${result.status}\n${result.stderr}`);
  const peaks = readdirSync(notes).map((file) => Number(readFileSync(join(notes, file), "utf8")) / 1024);
  return { seconds, peakMib: Math.max(...peaks) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function report({ name, runs }: Case, samples: readonly Sample[]): number {
  const seconds = samples.map((sample) => sample.seconds);
  const middle = median(seconds);
  const spread = `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`;
  const peak = Math.max(...samples.map((sample) => sample.peakMib)).toFixed(0);
  process.stdout.write(
    `${name.padEnd(44)} ${middle.toFixed(2).padStart(6)} s  (${spread}, ${runs} runs)  ${peak} MiB\n`,
  );
  return middle;
}

function cases(folder: string): readonly Case[] {
  const environments = join(folder, "environments");
  const slipway = join(root, "slipway");
  const out = join(folder, "out");
  const shared = ["--environments", environments];
  return [
    { name: "node -e 0 (floor)", command: process.execPath, args: ["-e", "0"], runs: 7 },
    { name: "slipway --help (start)", command: slipway, args: ["--help"], runs: 7 },
    { name: "slipway validate, 4 environments", command: slipway, args: ["validate"], runs: 5 },
    { name: `slipway validate, ${many} environments`, command: slipway, args: ["validate", ...shared], runs: 5 },
    { name: "slipway synth, 1 of 4 environments", command: slipway, args: ["synth", "prod-eu", "--out", out], runs: 5 },
    {
      name: `slipway synth, 1 of ${many} environments`,
      command: slipway,
      args: ["synth", "team-007", ...shared, "--out", out],
      runs: 5,
    },
    {
      name: `slipway synth, ${many} environments, ${availableParallelism()} cores`,
      command: slipway,
      args: ["synth", ...shared, "--out", out],
      runs: 3,
    },
    {
      name: "npx cdktf synth, 1 of 4 environments",
      command: "npx",
      args: ["cdktf", "synth", "--output", join(folder, "cdktf-one")],
      runs: 3,
      environment: { SLIPWAY_ENVIRONMENT: "prod-eu" },
    },
    {
      name: `npx cdktf synth, ${many} environments`,
      command: "npx",
      args: ["cdktf", "synth", "--output", join(folder, "cdktf-many")],
      runs: 3,
      environment: { SLIPWAY_ENVIRONMENTS: environments },
    },
  ];
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  try {
    mkdirSync(join(folder, "environments"));
    writeManyEnvironments(join(folder, "environments"), many, join(root, "environments", "organization.yaml"));
    const medians = new Map<string, number>();
    for (const item of cases(folder)) {
      measure(item, folder);
      const samples = Array.from({ length: item.runs }, () => measure(item, folder));
      medians.set(item.name, report(item, samples));
    }
    const ratio = (slow: string, fast: string) =>
      ((medians.get(slow) ?? Number.NaN) / (medians.get(fast) ?? Number.NaN)).toFixed(1);
    const all = `slipway synth, ${many} environments, ${availableParallelism()} cores`;
    process.stdout.write(
      `npx cdktf synth / slipway synth: ${ratio("npx cdktf synth, 1 of 4 environments", "slipway synth, 1 of 4 environments")} for 1 environment, ` +
        `${ratio(`npx cdktf synth, ${many} environments`, all)} for ${many}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
