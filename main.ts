import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { isDay } from "./config/day";
import { loadConfiguration } from "./config/load";
import { select } from "./config/selection";
import { concerns, isError } from "./diagnostics/diagnostic";
import { formatPlain } from "./diagnostics/format";
import type { EnvironmentLayout } from "./layout/layout";
import { assess } from "./rules/assess";
import { addEnvironment } from "./stacks/environment-stacks";
import { disableStackTraces } from "./stacks/stack-trace";

/** Synthesizes into one App: `outDir`, else where the cdktf command line wants it. */
function synthesize(layouts: readonly EnvironmentLayout[], outDir?: string): void {
  const app = new App({ outdir: outDir });
  for (const layout of layouts) addEnvironment(app, layout);
  app.synth();
}

/** Writes `outDir/<environment>` whole or not at all: beside it first, then in its place. */
function replaceFolder(layout: EnvironmentLayout, outDir: string): void {
  const folder = join(outDir, layout.name);
  const temporary = join(outDir, `.${layout.name}.${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  try {
    synthesize([layout], temporary);
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function fail(exitCode: number, message: string): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}

/** Reads, judges and, unless an error stops a chosen environment, writes. Returns the exit code. */
function main({ SLIPWAY_ENVIRONMENTS = "environments", SLIPWAY_ENVIRONMENT = "", ...variables }: NodeJS.ProcessEnv) {
  const { SLIPWAY_OUT, SLIPWAY_SHARE = "0/1", SLIPWAY_TODAY = new Date().toISOString().slice(0, 10) } = variables;
  if (!isDay(SLIPWAY_TODAY)) return fail(64, `SLIPWAY_TODAY expects a date as YYYY-MM-DD, got "${SLIPWAY_TODAY}"`);
  const configuration = loadConfiguration(SLIPWAY_ENVIRONMENTS);
  const selection = select(configuration.names, SLIPWAY_ENVIRONMENT.split(",").filter(Boolean));
  if ("fault" in selection) return fail(64, selection.fault);
  const { layouts, diagnostics } = assess(configuration, SLIPWAY_TODAY);
  const shown = diagnostics.filter((diagnostic) => concerns(diagnostic, selection.names));
  for (const diagnostic of shown) process.stderr.write(`${formatPlain(diagnostic)}\n`);
  if (shown.some(isError)) return 1;
  // All chosen environments are judged; each of several processes writes its share.
  const [share = 0, shares = 1] = SLIPWAY_SHARE.split("/").map(Number);
  const own = layouts.filter(({ name }, index) => selection.names.includes(name) && index % shares === share);
  if (SLIPWAY_OUT === undefined) synthesize(own);
  else for (const layout of own) replaceFolder(layout, SLIPWAY_OUT);
  return 0;
}

disableStackTraces(process.env);
process.exitCode = main(process.env);
