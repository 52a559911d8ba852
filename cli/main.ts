import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { isDay } from "../config/day";
import { exitCodes, UserError, wrongUsage } from "./exit";
import { processOutput, tolerateClosedPipe } from "./output";
import type { Workspace } from "./workspace";

/** Options of every command. */
interface GlobalOptions {
  readonly environments: string;
  readonly today: string;
}

const repositoryRoot = process.env["SLIPWAY_ROOT"] ?? process.cwd();

function parseDay(text: string): string {
  if (!isDay(text)) throw wrongUsage(`--today (or SLIPWAY_TODAY) expects a date as YYYY-MM-DD, got "${text}"`);
  return text;
}

function parseFolder(text: string): string {
  if (text === "") throw wrongUsage("the path of a folder is empty");
  return text;
}

async function open(options: GlobalOptions): Promise<Workspace> {
  const { openWorkspace } = await import("./workspace");
  return openWorkspace(options.environments, options.today);
}

function addList(program: Command, finish: (code: number) => void): void {
  program
    .command("list")
    .description("list every stack in the order in which it is applied")
    .option("--json", "as JSON")
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { json?: boolean }>();
      const { list } = await import("./commands/list");
      finish(list(await open(options), options, processOutput));
    });
}

function addValidate(program: Command, finish: (code: number) => void): void {
  program
    .command("validate")
    .description("find every problem in the environment files; writes nothing")
    .argument("[environment...]", "names of environments (default: all)")
    .addOption(new Option("--format <format>", "form of the result").choices(["pretty", "json"]).default("pretty"))
    .action(async (environments: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { format: "pretty" | "json" }>();
      const { validate } = await import("./commands/validate");
      finish(validate(await open(options), { environments, options }, processOutput));
    });
}

function addSynth(program: Command, finish: (code: number) => void): void {
  program
    .command("synth")
    .description("write the Terraform of environments, without needing Terraform or AWS")
    .argument("[environment...]", "names of environments (default: all)")
    .option("--out <dir>", "folder to write to", parseFolder, "cdktf.out")
    .option("--json", "list what was written as JSON")
    .action(async (environments: string[], _options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { out: string; json?: boolean }>();
      const { synth } = await import("./commands/synth");
      const request = {
        repositoryRoot,
        environmentsDir: options.environments,
        environments,
        outDir: options.out,
        today: options.today,
        json: options.json ?? false,
      };
      finish(await synth(request, processOutput));
    });
}

function addDemo(program: Command, finish: (code: number) => void): void {
  program
    .command("demo")
    .description("apply, change and destroy two environments for real, against an emulated AWS")
    .option("--plugin-dir <dir>", "folder with Terraform providers (a filesystem mirror) instead of the registry")
    .option("--keep", "leave the emulated AWS running at the end")
    .option("--json", "the summary as JSON")
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { pluginDir?: string; keep?: boolean; json?: boolean }>();
      const { demo } = await import("./commands/demo");
      finish(
        await demo({
          repositoryRoot,
          environmentsDir: resolve(options.environments),
          keep: options.keep ?? false,
          json: options.json ?? false,
          ...(options.pluginDir === undefined ? {} : { pluginDir: resolve(options.pluginDir) }),
        }),
      );
    });
}

function createProgram(finish: (code: number) => void): Command {
  const program = new Command("slipway")
    .description("run Amazon EKS from a repository: one YAML file describes an environment")
    .option("--environments <dir>", "folder of the environment files", parseFolder, "environments")
    .addOption(
      new Option("--today <date>", "judge as of this date (YYYY-MM-DD)")
        .env("SLIPWAY_TODAY")
        .default(new Date().toISOString().slice(0, 10), "today")
        .argParser(parseDay),
    )
    .showHelpAfterError("(slipway --help lists the commands)")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  for (const add of [addList, addValidate, addSynth, addDemo]) add(program, finish);
  for (const command of program.commands) command.exitOverride();
  return program;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  if (error instanceof UserError) {
    process.stderr.write(`slipway: ${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`slipway: internal error, please report it\n${error instanceof Error ? error.stack : error}\n`);
  return exitCodes.problems;
}

async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) tolerateClosedPipe(stream);
  try {
    await createProgram((code) => (process.exitCode = code)).parseAsync([...argv], { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

void main(process.argv.slice(2));
