import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { loadConfiguration } from "./config/load";
import { isError } from "./diagnostics/diagnostic";
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

/** Reads, judges and, unless an error stops a chosen environment, writes. Returns the exit code. */
function main(variables: NodeJS.ProcessEnv): number {
  const { SLIPWAY_OUT, SLIPWAY_SHARE = "0/1", SLIPWAY_TODAY } = variables;
  const configuration = loadConfiguration(variables["SLIPWAY_ENVIRONMENTS"] ?? "environments");
  const wanted = variables["SLIPWAY_ENVIRONMENT"]?.split(",").filter((name) => name !== "") ?? [];
  const unknown = wanted.filter((name) => !configuration.names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`unknown environment ${unknown.join(", ")} (known: ${configuration.names.join(", ")})\n`);
    return 64;
  }
  const chosen = wanted.length > 0 ? wanted : configuration.names;
  const { layouts, diagnostics } = assess(configuration, SLIPWAY_TODAY ?? new Date().toISOString().slice(0, 10));
  const shown = diagnostics.filter(
    ({ environments }) => environments.length === 0 || environments.some((name) => chosen.includes(name)),
  );
  for (const diagnostic of shown) process.stderr.write(`${formatPlain(diagnostic)}\n`);
  if (shown.some(isError)) return 1;
  // All chosen environments are judged; of several processes each writes its share of them.
  const [share = 0, shares = 1] = SLIPWAY_SHARE.split("/").map(Number);
  const own = layouts.filter(({ name }) => chosen.includes(name)).filter((_, index) => index % shares === share);
  if (SLIPWAY_OUT === undefined) synthesize(own);
  else for (const layout of own) replaceFolder(layout, SLIPWAY_OUT);
  return 0;
}

disableStackTraces(process.env);
process.exitCode = main(process.env);
