import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acknowledge, copyEnvironmentFiles, editEnvironment, layOut } from "../../../cli/demo/environment-files";
import { groupOmissions } from "../../../cli/demo/flow";
import { untilInterrupted } from "../../../cli/demo/interruption";
import { chooseSteps, formatSeconds, plainSteps } from "../../../cli/demo/progress";
import { forEachStack } from "../../../cli/demo/stack-runs";
import { storesOf } from "../../../cli/demo/state-store";
import { formatKept, formatSummary, summaryJson } from "../../../cli/demo/summary";
import { UserError } from "../../../cli/exit";
import type { StackFolder } from "../../../cli/terraform/stack-folder";

const today = "2026-11-21";
const repositoryFiles = join(__dirname, "..", "..", "..", "environments");

function recorder() {
  const lines: string[] = [];
  const output = { stdout: (text: string) => void lines.push(text), stderr: (text: string) => void lines.push(text) };
  return { lines, output };
}

function stack(id: string, dependsOn: readonly string[], accountId = "111122223333"): StackFolder {
  const state = { bucket: `acme-${accountId}-eu-west-1-tfstate`, key: `${id}.tfstate`, kmsKeyId: `alias/${accountId}` };
  const directory = `/tmp/${id}`;
  return {
    id,
    environment: "dev-eu",
    directory,
    dependsOn,
    accountId,
    region: "eu-west-1",
    state,
    providerVersion: "6.25.0",
  };
}

describe("the copied environment files", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slipway-test-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const copy = () => copyEnvironmentFiles(repositoryFiles, join(folder, "environments"), today);

  test("lay out what the repository's files do", () => {
    const files = copy();
    expect(readdirSync(files.directory)).toEqual(readdirSync(repositoryFiles));
    expect(layOut(files, ["dev-eu", "prod-eu"]).map(({ name }) => name)).toEqual(["dev-eu", "prod-eu"]);
  });

  test("are edited where it is asked, comments and all else kept, the repository's left alone", () => {
    const files = copy();
    const original = readFileSync(join(repositoryFiles, "prod-eu.yaml"), "utf8");
    const path = ["clusters", "blue", "logRetentionDays"];
    const said = editEnvironment(files, "prod-eu", [{ path, value: 60 }]);
    const edited = readFileSync(join(files.directory, "prod-eu.yaml"), "utf8");
    expect(said).toEqual(["prod-eu.yaml: clusters.blue.logRetentionDays: 60"]);
    expect(edited).toContain("logRetentionDays: 60");
    expect(edited).toContain("# image pulls and credentials stay off the NAT gateways");
    expect(layOut(files, ["prod-eu"])[0]?.clusters[0]?.logRetentionDays).toBe(60);
    expect(readFileSync(join(repositoryFiles, "prod-eu.yaml"), "utf8")).toBe(original);
  });

  test("give up deletion protection only with an acknowledgement", () => {
    const files = copy();
    const path = ["clusters", "blue", "deletionProtection"];
    editEnvironment(files, "prod-eu", [{ path, value: false }]);
    expect(() => layOut(files, ["prod-eu"])).toThrow("deletionProtection");
    expect(acknowledge(files, "prod-eu", path.join("."))).toHaveLength(1);
    const [layout] = layOut(files, ["prod-eu"]);
    expect(layout?.clusters[0]?.deletionProtection).toBe(false);
    expect(layout?.environment.acknowledgements[0]?.expires).toBe("2026-11-28");
  });

  test("with an error or without the environment end with what is wrong", () => {
    const files = copy();
    expect(() => layOut(files, ["dev-us"])).toThrow('unknown environment "dev-us"; did you mean "dev-eu"?');
    editEnvironment(files, "dev-eu", [{ path: ["region"], value: "mars" }]);
    expect(() => layOut(files, ["dev-eu"])).toThrow("mars");
  });
});

describe("the progress of steps", () => {
  const steps = [
    { title: "apply", run: async ({ note }: { note: (line: string) => void }) => (note("one applied"), "1 resource") },
    { title: "destroy", run: () => Promise.resolve("nothing left") },
  ];

  test("is plain lines in groups where nobody watches", async () => {
    const { lines, output } = recorder();
    const results = await plainSteps(output)(steps);
    expect(lines.join("").replaceAll(/\d+\.\d s/g, "T")).toBe(
      "[1/2] apply\n      one applied\n      1 resource (T)\n[2/2] destroy\n      nothing left (T)\n",
    );
    expect(results.map(({ title, did }) => [title, did])).toEqual([
      ["apply", "1 resource"],
      ["destroy", "nothing left"],
    ]);
  });

  test.each([
    ["CI", { CI: "true" }, true],
    ["NO_COLOR", { NO_COLOR: "1" }, true],
    ["no terminal", {}, false],
  ])("is plain with %s", async (_what, environment, isTerminal) => {
    const { lines, output } = recorder();
    await (
      await chooseSteps(output, environment, isTerminal)
    )(steps);
    expect(lines[0]).toBe("[1/2] apply\n");
  });

  test("ends with the first failure", async () => {
    const { lines, output } = recorder();
    const failing = { title: "fails", run: () => Promise.reject(new Error("no")) };
    await expect(plainSteps(output)([failing, ...steps])).rejects.toThrow("no");
    expect(lines).toEqual(["[1/3] fails\n"]);
  });

  test.each([
    [4.24, "4.2 s"],
    [59.9, "59.9 s"],
    [72.3, "1 min 12 s"],
    [119.7, "2 min 0 s"],
  ])("writes %d seconds as %s", (seconds, expected) => expect(formatSeconds(seconds)).toBe(expected));
});

describe("going through stacks", () => {
  const stacks = [stack("network", []), stack("cluster", ["network"]), stack("nodes", ["cluster"])];

  test("notes what each did and shows what runs", async () => {
    const [notes, states]: [string[], string[]] = [[], []];
    const report = { note: (line: string) => void notes.push(line), status: (text: string) => void states.push(text) };
    await forEachStack(stacks, { report }, async ({ id }, onProgress) => {
      onProgress({ total: 4, done: 1, latest: "", diagnostics: [] });
      return `${id} applied`;
    });
    expect(notes.map((line) => line.replace(/\(.*/, ""))).toEqual([
      "network: network applied ",
      "cluster: cluster applied ",
      "nodes: nodes applied ",
    ]);
    expect(states).toEqual(["network", "cluster", "nodes"].flatMap((id) => [`${id} starts`, `${id} 1/4`, ""]));
  });

  test("says after a failure which stacks were not started, with the exit code of the failure", async () => {
    const report = { note: () => undefined, status: () => undefined };
    const going = forEachStack(stacks, { report }, ({ id }) =>
      id === "network" ? Promise.reject(new UserError("network: denied", 69)) : Promise.resolve(""),
    );
    await expect(going).rejects.toMatchObject({
      exitCode: 69,
      message: "network: denied\nnot started: cluster, nodes",
    });
  });
});

test("each account has one state store, whatever number of stacks", () => {
  const stacks = [stack("a", []), stack("b", ["a"]), stack("c", [], "444455556666")];
  expect(storesOf(stacks)).toEqual([
    {
      accountId: "111122223333",
      region: "eu-west-1",
      bucket: "acme-111122223333-eu-west-1-tfstate",
      kmsKeyId: "alias/111122223333",
    },
    {
      accountId: "444455556666",
      region: "eu-west-1",
      bucket: "acme-444455556666-eu-west-1-tfstate",
      kmsKeyId: "alias/444455556666",
    },
  ]);
});

describe("the summary", () => {
  const steps = [
    { title: "apply", did: "168 resources in 6 states", seconds: 58.7 },
    { title: "destroy", did: "168 resources destroyed", seconds: 69 },
  ];
  const provider = { version: "5.100.0", pinned: "6.25.0", source: "registry" };
  const tools = { terraform: "1.11.4", provider, today };
  const omission = (name: string, address: string, value: unknown) => ({
    stack: name,
    address,
    path: "deletion_protection",
    value,
  });

  test("tells steps, times, tools and each attribute left out once, with its stacks", () => {
    const omissions = [
      omission("prod-eu-blue-cluster", "aws_eks_cluster.cluster", true),
      omission("prod-us-blue-cluster", "aws_eks_cluster.cluster", true),
    ];
    expect(formatSummary({ steps, tools, omissions })).toBe(`
STEP     WHAT IT DID                TIME
apply    168 resources in 6 states  58.7 s
destroy  168 resources destroyed    1 min 9 s
in all                              2 min 8 s

Terraform 1.11.4, AWS provider 5.100.0 (the stacks ask for 6.25.0) from the registry, files judged as of 2026-11-21
Left out, since AWS provider 5.100.0 does not know it:
  aws_eks_cluster.deletion_protection = true  (prod-eu-blue-cluster, prod-us-blue-cluster)
`);
    expect(JSON.parse(summaryJson({ steps, tools, omissions }))).toEqual({ steps, ...tools, omissions });
  });

  test("says that nothing was left out", () => {
    const exact = { ...tools, provider: { ...provider, version: "6.25.0" } };
    expect(formatSummary({ steps, tools: exact, omissions: [] })).toContain(
      "AWS provider 6.25.0 from the registry, files judged as of 2026-11-21\nNothing was left out for AWS provider 6.25.0.\n",
    );
  });

  test("names whole resources, the provider and data sources", () => {
    const omissions = [
      { stack: "a", address: "aws_eks_capability.argo", path: "", value: null },
      { stack: "a", address: "provider.aws", path: "user_agent", value: ["x"] },
      { stack: "a", address: "data.aws_eks_cluster.c", path: "x", value: 1 },
    ];
    expect(groupOmissions(omissions).map(({ what }) => what)).toEqual([
      "aws_eks_capability",
      "data.aws_eks_cluster.x = 1",
      'provider.aws.user_agent = ["x"]',
    ]);
  });

  test("of a kept world says how to look into each account and how to end it", () => {
    const keys = { kind: "keys", accessKeyId: "ASIA1", secretAccessKey: "s", sessionToken: "t" } as const;
    const accounts = [{ accountId: "111122223333", region: "eu-west-1", keys }];
    expect(formatKept({ endpoint: "http://127.0.0.1:5577", pid: 42, directory: "/tmp/slipway-x", accounts })).toBe(`
The emulated AWS stays up at http://127.0.0.1:5577, with all that was applied. To look into it:

# account 111122223333
export AWS_ENDPOINT_URL=http://127.0.0.1:5577 AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=ASIA1 AWS_SECRET_ACCESS_KEY=s AWS_SESSION_TOKEN=t
aws eks list-clusters

The stacks are in /tmp/slipway-x/stacks. To end it: kill 42; rm -r /tmp/slipway-x
`);
  });
});

test("the first signal aborts, a second one changes nothing, and the process's own handling comes back", async () => {
  const { lines, output } = recorder();
  const before = process.listenerCount("SIGTERM");
  const aborted = await untilInterrupted(output, async (signal) => {
    process.emit("SIGTERM");
    process.emit("SIGTERM");
    return signal.aborted;
  });
  expect(aborted).toBe(true);
  expect(lines).toEqual(["\nslipway: stopping; Terraform saves its state first\n"]);
  expect(process.listenerCount("SIGTERM")).toBe(before);
});
