import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Check } from "./check";

/** What a process of ours looks like in the list of processes of this machine, by the folder that only it uses. */
function processesIn(folder: string): readonly string[] {
  const { stdout, error } = spawnSync("ps", ["-eo", "pid=,stat=,args="], { encoding: "utf8" });
  if (error !== undefined) throw new Error(`processes cannot be listed: ${error.message}`);
  return stdout.split("\n").filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

function gitStatus(repositoryRoot: string): string {
  return spawnSync("git", ["status", "--porcelain"], { cwd: repositoryRoot, encoding: "utf8" }).stdout;
}

async function untilItSays(child: ChildProcess, text: string): Promise<void> {
  let said = "";
  await new Promise<void>((resolve) => {
    child.stderr?.setEncoding("utf8").on("data", (part: string) => {
      said += part;
      if (said.includes(text)) resolve();
    });
    child.once("exit", () => resolve());
  });
}

/** Starts the real command, presses Ctrl-C while it applies, and looks for what is left. */
export async function checkCtrlC(repositoryRoot: string, check: Check): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), "slipway-ctrl-c-"));
  const before = gitStatus(repositoryRoot);
  const env = { ...process.env, TMPDIR: temporary, CI: "1" };
  const child = spawn(join(repositoryRoot, "slipway"), ["demo"], {
    cwd: repositoryRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = once(child, "exit");
  await untilItSays(child, "] apply");
  await new Promise((resolve) => setTimeout(resolve, 6000));
  check.expect(
    "Terraform runs when it is interrupted",
    processesIn(temporary).some((line) => line.includes("terraform")),
  );
  child.kill("SIGINT");
  const [code]: readonly unknown[] = await exit;
  check.equal("exit code after Ctrl-C", code, 130);
  check.equal("processes left", processesIn(temporary), []);
  check.equal("temporary files left", readdirSync(temporary), []);
  check.equal("changes in the repository", gitStatus(repositoryRoot), before);
  rmSync(temporary, { recursive: true, force: true });
}
