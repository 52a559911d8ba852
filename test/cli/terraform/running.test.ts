import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../../../cli/terraform/child-process";
import { adaptFolder } from "../../../cli/terraform/adapt-folder";
import type { TerraformFailure } from "../../../cli/terraform/failure";
import { TerraformRunner } from "../../../cli/terraform/runner";
import { runInOrder } from "../../../cli/terraform/schedule";
import { readStacks, type StackFolder } from "../../../cli/terraform/stack-folder";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slipway-test-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = { PATH: process.env["PATH"] };
const node = (script: string) => ({ command: process.execPath, args: ["-e", script], environment });

/** State of a process in Linux's words, `Z` for a zombie; empty for one that is gone, or on another system. */
function stateOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? (/\) (\S)/.exec(readFileSync(file, "utf8"))?.[1] ?? "") : "";
}

/** Whether the process runs; one that ended and that nobody asked about yet is a zombie and does not. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && stateOf(pid) !== "Z";
  } catch {
    return false;
  }
}

describe("a child process", () => {
  test("ends with its code, output and lines", async () => {
    const lines: string[] = [];
    const script = "process.stdout.write('one\\ntw'); console.log('o'); console.error('oops'); process.exitCode = 3";
    const result = await runProcess({ ...node(script), onLine: (line) => lines.push(line) });
    expect(result).toMatchObject({ code: 3, stdout: "one\ntwo\n", stderr: "oops\n", interrupted: false });
    expect(lines).toEqual(["one", "two"]);
  });

  test("that cannot be started has code 127", async () => {
    expect(await runProcess({ command: join(folder, "none"), args: [], environment })).toMatchObject({ code: 127 });
  });

  test("is interrupted once and waited for", async () => {
    const controller = new AbortController();
    const script = `let n = 0; process.on("SIGINT", () => { n++; setTimeout(() => { console.log("stopped after", n); process.exit(0) }, 200) }); setInterval(() => {}, 1000); console.log("ready")`;
    const abort = () => [1, 2].forEach(() => controller.abort());
    const result = await runProcess({
      ...node(script),
      signal: controller.signal,
      onLine: (line) => line === "ready" && abort(),
    });
    expect(result).toMatchObject({ code: 0, stdout: "ready\nstopped after 1\n", interrupted: true });
  });

  test("that does not stop is killed with its own children after the grace period", async () => {
    const controller = new AbortController();
    const child = `process.on("SIGINT", () => {}); setInterval(() => {}, 1000)`;
    const script = `${child}; const c = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "ignore" }); console.log(c.pid)`;
    const request = { ...node(script), signal: controller.signal, graceSeconds: 0.2, onLine: () => controller.abort() };
    const result = await runProcess(request);
    expect(result).toMatchObject({ code: 137, interrupted: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAlive(Number(result.stdout))).toBe(false);
  });

  test("is stopped at once where the run was interrupted before it started", async () => {
    const result = await runProcess({ ...node("setTimeout(() => {}, 5000)"), signal: AbortSignal.abort() });
    expect(result.interrupted).toBe(true);
  });
});

describe("the order of stacks", () => {
  const item = (id: string, ...dependsOn: string[]) => ({ id, dependsOn });
  const items = [item("network"), item("cluster", "network", "absent"), item("nodes", "cluster"), item("other")];

  async function order(options: { readonly reverse?: boolean; readonly parallelism: number }, fails?: string) {
    const started: string[] = [];
    let running = 0;
    let most = 0;
    const result = await runInOrder(items, options, async ({ id }) => {
      started.push(id);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, id === "other" ? 20 : 2));
      running--;
      if (id === fails) throw new Error(`${id} failed`);
    });
    return { ...result, started, most };
  }

  test("is that of their dependencies, independent ones side by side", async () => {
    const { started, most, done } = await order({ parallelism: 2 });
    expect(started).toEqual(["network", "other", "cluster", "nodes"]);
    expect(most).toBe(2);
    expect([...done].sort()).toEqual(["cluster", "network", "nodes", "other"]);
  });

  test("is turned round to destroy", async () => {
    expect((await order({ parallelism: 1, reverse: true })).started).toEqual(["nodes", "cluster", "network", "other"]);
  });

  test("stops after a failure only what depends on it", async () => {
    const { done, failed, skipped } = await order({ parallelism: 2 }, "network");
    expect(done).toEqual(["other"]);
    expect(failed).toEqual([{ id: "network", error: new Error("network failed") }]);
    expect(skipped).toEqual(["cluster", "nodes"]);
  });
});

function synthesized(stackId: string, dependencies: readonly string[] = []) {
  const s3 = {
    bucket: "acme-111122223333-eu-west-1-tfstate",
    key: "dev-eu/network.tfstate",
    region: "eu-west-1",
    kms_key_id: "arn:aws:kms:eu-west-1:111122223333:alias/acme-tfstate",
    allowed_account_ids: ["111122223333"],
  };
  const stacks = { [stackId]: { name: stackId, workingDirectory: `stacks/${stackId}`, dependencies } };
  const terraform = { backend: { s3 }, required_providers: { aws: { source: "aws", version: "6.25.0" } } };
  const directory = join(folder, "out", "dev-eu", "stacks", stackId);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(folder, "out", "dev-eu", "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform }));
}

describe("synthesized stacks", () => {
  test("are read with account, state and order", () => {
    synthesized("dev-eu-network", ["dev-eu-other"]);
    expect(readStacks(join(folder, "out"), "dev-eu")).toEqual([
      {
        id: "dev-eu-network",
        environment: "dev-eu",
        directory: join(folder, "out", "dev-eu", "stacks", "dev-eu-network"),
        dependsOn: ["dev-eu-other"],
        accountId: "111122223333",
        region: "eu-west-1",
        state: {
          bucket: "acme-111122223333-eu-west-1-tfstate",
          key: "dev-eu/network.tfstate",
          kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/acme-tfstate",
        },
        providerVersion: "6.25.0",
      },
    ]);
  });

  test("without an S3 backend are refused", () => {
    synthesized("dev-eu-network");
    const file = join(folder, "out", "dev-eu", "stacks", "dev-eu-network", "cdk.tf.json");
    writeFileSync(file, JSON.stringify({ terraform: { backend: { local: {} } } }));
    expect(() => readStacks(join(folder, "out"), "dev-eu")).toThrow(`${file} is not what synthesis writes`);
  });

  test("are copied, adapted, and only what differs counts as changed", () => {
    synthesized("dev-eu-network");
    const request = { from: join(folder, "out"), to: join(folder, "work"), environments: ["dev-eu"] };
    const first = adaptFolder({ ...request, providerVersion: "5.100.0", emulated: true });
    expect(first.changed).toEqual(["dev-eu-network"]);
    expect(readFileSync(join(first.stacks[0]?.directory ?? "", "cdk.tf.json"), "utf8")).toContain(
      '"use_path_style": true',
    );
    expect(adaptFolder({ ...request, providerVersion: "5.100.0", emulated: true }).changed).toEqual([]);
    expect(adaptFolder({ ...request, providerVersion: "6.25.0", emulated: true }).changed).toEqual(["dev-eu-network"]);
  });
});

function hasTerraform(): boolean {
  try {
    execFileSync("terraform", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    process.stderr.write("skipped, since terraform is not on PATH: the runner's tests on terraform_data\n");
    return false;
  }
}

(hasTerraform() ? describe : describe.skip)("the runner, on Terraform's built-in resource", () => {
  function stackOf(resources: object): StackFolder {
    const directory = join(folder, "stack");
    mkdirSync(directory, { recursive: true });
    const terraform = { backend: { local: { path: join(folder, "state.tfstate") } } };
    writeFileSync(
      join(directory, "cdk.tf.json"),
      JSON.stringify({ terraform, resource: { terraform_data: resources } }),
    );
    const state = { bucket: "b", key: "k", kmsKeyId: "a" };
    return {
      id: "dev-eu-network",
      environment: "dev-eu",
      directory,
      dependsOn: [],
      accountId: "1",
      region: "r",
      state,
      providerVersion: "6.25.0",
    };
  }

  function createRunner(signal?: AbortSignal): TerraformRunner {
    const [cliConfigFile, lockFile] = [join(folder, "tfrc"), join(folder, "lock.hcl")];
    writeFileSync(cliConfigFile, "disable_checkpoint = true\n");
    writeFileSync(lockFile, "");
    return new TerraformRunner({
      terraform: { command: "terraform", version: "1.11.4", platform: "linux_amd64" },
      provider: { cliConfigFile, lockFile, pluginCacheDir: folder },
      parent: { ...process.env, TF_CLI_ARGS: "-nonsense", TF_WORKSPACE: "other" },
      credentials: () => ({ kind: "keys", accessKeyId: "a", secretAccessKey: "b" }),
      lockTimeoutSeconds: 0,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  test("plans, shows, applies exactly the saved plan, plans nothing more, and destroys", async () => {
    const runner = createRunner();
    const stack = stackOf({ one: { input: "a" }, two: { input: "b" } });
    await runner.init(stack);
    const progress: string[] = [];
    const plan = await runner.plan(stack);
    expect(plan.changes).toBe(true);
    expect(await runner.show(stack, plan)).toMatchObject({ resource_changes: [{}, {}] });
    const onProgress = ({ done, total }: { done: number; total: number }) => void progress.push(`${done}/${total}`);
    expect(await runner.apply(stack, { plan, onProgress })).toBe(2);
    expect((await runner.plan(stack)).changes).toBe(false);
    expect(await runner.apply(stack, { destroy: true, onProgress })).toBe(2);
    expect(progress.slice(-2)).toEqual(["1/2", "2/2"]);
  });

  test("tells a refused destroy with the address that is protected", async () => {
    const runner = createRunner();
    const stack = stackOf({ cluster: { input: "a", lifecycle: { prevent_destroy: true } } });
    await runner.init(stack);
    await runner.apply(stack, { destroy: false });
    await expect(runner.plan(stack, { destroy: true })).rejects.toMatchObject({ kind: "preventDestroy", exitCode: 1 });
    await expect(runner.plan(stack, { destroy: true })).rejects.toThrow("terraform_data.cluster");
  });

  test("lets an interrupted apply save its state", async () => {
    const controller = new AbortController();
    const runner = createRunner(controller.signal);
    const slow = {
      input: "b",
      depends_on: ["terraform_data.one"],
      provisioner: [{ "local-exec": { command: "sleep 5" } }],
    };
    const stack = stackOf({ one: { input: "a" }, slow });
    await runner.init(stack);
    const apply = runner.apply(stack, { destroy: false, onProgress: ({ done }) => done > 0 && controller.abort() });
    const failure: unknown = await apply.catch((error: TerraformFailure) => error);
    expect(failure).toMatchObject({ kind: "interrupted", exitCode: 130 });
    expect(readFileSync(join(folder, "state.tfstate"), "utf8")).toContain('"one"');
    expect(existsSync(join(folder, ".state.tfstate.lock.info"))).toBe(false);
  });

  test("reports a configuration that Terraform refuses", async () => {
    const runner = createRunner();
    const stack = stackOf({ one: { nonsense: 1 } });
    await runner.init(stack);
    await expect(runner.plan(stack)).rejects.toThrow("dev-eu-network: terraform plan failed (exit code 1)");
  });
});
