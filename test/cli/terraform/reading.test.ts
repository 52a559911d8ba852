import { describeFailure, failureKind, lockHolder, type FailedRun } from "../../../cli/terraform/failure";
import { countChanges, formatChange, formatCounts, plannedChanges } from "../../../cli/terraform/plan-summary";
import { followUi, initialUiState } from "../../../cli/terraform/ui-stream";

const run: FailedRun = {
  stack: "prod-eu-network",
  command: "apply",
  directory: "/tmp/stacks/prod-eu-network",
  code: 1,
  interrupted: false,
  diagnostics: [],
  stderr: "",
};

function failing(summary: string, detail = "", address = ""): FailedRun {
  return { ...run, diagnostics: [{ severity: "error", summary, detail, address }] };
}

const lockMessage = `operation error S3: PutObject, https response error StatusCode: 412, PreconditionFailed
Lock Info:
  ID:        0a7e2a5c-5a5a-7a9f-3e6f-9f2f6f7a8b1c
  Path:      acme-444455556666-eu-west-1-tfstate/prod-eu/network.tfstate
  Operation: OperationTypeApply
  Who:       ann@laptop
  Version:   1.11.4
  Created:   2026-11-21 11:30:00.1 +0000 UTC
  Info:      `;

describe("a failed Terraform process", () => {
  test("is told with stack, exit code, Terraform's own words and the next step", () => {
    const failure = describeFailure(
      failing("creating EC2 VPC", "operation error EC2: CreateVpc, api error VpcLimitExceeded\n\n", "aws_vpc.Default"),
    );
    expect(failure.message).toBe(`prod-eu-network: terraform apply failed (exit code 1)
  aws_vpc.Default: creating EC2 VPC
    operation error EC2: CreateVpc, api error VpcLimitExceeded
  next: correct the cause and run this again; the full output: terraform -chdir=/tmp/stacks/prod-eu-network apply`);
    expect(failure.exitCode).toBe(1);
  });

  test("shows the last lines of stderr where there is no diagnostic", () => {
    const stderr = `${Array.from({ length: 30 }, (_, line) => `│ line ${line}`).join("\n")}\n╵\n`;
    const { message } = describeFailure({ ...run, command: "init", stderr });
    expect(message).toContain("  line 29\n  next: ");
    expect(message).toContain("\n  line 15\n");
    expect(message).not.toContain("line 14\n");
  });

  test("names who holds a lock, since when, and how to break it once its owner is dead", () => {
    const { message, kind } = describeFailure(failing("Error acquiring the state lock", lockMessage));
    expect(kind).toBe("locked");
    expect(message).toContain(
      "next: the lock is held by ann@laptop since 2026-11-21 11:30:00.1 +0000 UTC (OperationTypeApply); wait for that " +
        "run. Only if it is dead: terraform -chdir=/tmp/stacks/prod-eu-network force-unlock 0a7e2a5c-5a5a-7a9f-3e6f-9f2f6f7a8b1c",
    );
  });

  test.each([
    ["wrongAccount", "AWS account ID not allowed: 111122223333", 1],
    ["noCredentials", "No valid credential sources found", 69],
    ["noCredentials", "api error ExpiredToken: the security token is expired", 69],
    ["accessDenied", "api error AccessDeniedException: not allowed", 1],
    ["accessDenied", "api error UnauthorizedOperation: You are not authorized to perform this operation", 1],
    ["preventDestroy", "Instance cannot be destroyed", 1],
    ["stateAbsent", "Unable to find remote state", 1],
    ["stalePlan", "Saved plan is stale", 1],
    ["other", "Unsupported argument", 1],
  ])("is recognized as %s by: %s", (kind, summary, exitCode) => {
    expect(describeFailure(failing(summary))).toMatchObject({ kind, exitCode });
  });

  test("that we stopped is an interruption, whatever else it said", () => {
    const failure = describeFailure({ ...failing("api error AccessDenied"), interrupted: true });
    expect(failure).toMatchObject({ kind: "interrupted", exitCode: 130 });
    expect(failure.message).toMatch(/^prod-eu-network: terraform apply was interrupted/);
  });

  test("that was killed from outside leaves a lock behind", () => {
    expect(failureKind({ ...run, code: 137 })).toBe("killed");
    expect(describeFailure({ ...run, code: 137 }).message).toContain("next: a killed Terraform leaves its lock");
  });

  test("finds the holder inside Terraform's frame too", () => {
    const framed = lockMessage.replaceAll(/^/gm, "│ ");
    expect(lockHolder(framed)).toMatchObject({ id: "0a7e2a5c-5a5a-7a9f-3e6f-9f2f6f7a8b1c", who: "ann@laptop" });
    expect(lockHolder("no lock here")).toBeUndefined();
  });
});

/** Lines that Terraform 1.11.4 printed, shortened. */
const stream = [
  '{"@level":"info","@message":"Terraform 1.11.4","type":"version","terraform":"1.11.4","ui":"1.2"}',
  '{"@message":"Plan: 2 to add, 1 to change, 1 to destroy.","type":"change_summary","changes":{"add":2,"change":1,"import":0,"remove":1,"operation":"plan"}}',
  '{"type":"apply_start","hook":{"resource":{"addr":"aws_vpc.Default"},"action":"create"}}',
  '{"type":"apply_complete","hook":{"resource":{"addr":"aws_vpc.Default"},"action":"create","elapsed_seconds":1}}',
  '{"type":"apply_complete","hook":{"resource":{"addr":"data.terraform_remote_state.network"},"action":"read"}}',
  "this is no JSON",
  '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"creating","detail":"denied","address":"aws_subnet.a"}}',
  '{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"deprecated"}}',
  '{"type":"change_summary","changes":{"add":1,"change":0,"import":0,"remove":0,"operation":"apply"}}',
];

test("the lines of an apply give progress and diagnostics", () => {
  expect(stream.reduce(followUi, initialUiState)).toEqual({
    total: 4,
    done: 1,
    latest: "aws_vpc.Default",
    diagnostics: [
      { severity: "error", summary: "creating", detail: "denied", address: "aws_subnet.a" },
      { severity: "warning", summary: "deprecated", detail: "", address: "" },
    ],
  });
});

function planned(type: string, actions: readonly string[], values: object = {}) {
  return { address: `${type}.x`, type, mode: "managed", change: { actions, before: null, after: null, ...values } };
}

describe("a plan", () => {
  const changes = plannedChanges({
    resource_changes: [
      planned("aws_vpc", ["create"], { after: { cidr_block: "10.0.0.0/16" }, after_unknown: { id: true } }),
      planned("aws_subnet", ["no-op"]),
      planned("aws_eks_node_group", ["update"], {
        before: { scaling_config: [{ max_size: 3, min_size: 2 }], status: "ACTIVE" },
        after: { scaling_config: [{ max_size: 4, min_size: 2 }], status: "ACTIVE" },
      }),
      planned("aws_launch_template", ["create", "delete"]),
      planned("aws_eip", ["delete"]),
      { ...planned("aws_caller_identity", ["read"]), mode: "data" },
    ],
  });

  test("is counted by what it does, data sources aside", () => {
    expect(changes.map(({ type, action }) => [type, action])).toEqual([
      ["aws_vpc", "create"],
      ["aws_eks_node_group", "update"],
      ["aws_launch_template", "replace"],
      ["aws_eip", "delete"],
    ]);
    expect(countChanges(changes)).toEqual({ create: 1, update: 1, replace: 1, delete: 1 });
    expect(formatCounts(countChanges(changes))).toBe("1 to create, 1 to update in place, 1 to replace, 1 to delete");
    expect(formatCounts(countChanges([]))).toBe("no changes");
  });

  test("shows each resource in one line, an update down to the value", () => {
    expect(changes.map(formatChange)).toEqual([
      "+ aws_vpc.x",
      "~ aws_eks_node_group.x: scaling_config.max_size 3 → 4",
      "± aws_launch_template.x",
      "- aws_eip.x",
    ]);
  });

  test("shows values that are only known after apply, and shortens long ones", () => {
    const [change] = plannedChanges({
      resource_changes: [
        planned("aws_x", ["update"], {
          before: { arn: "old", text: "a".repeat(60) },
          after: { text: "short" },
          after_unknown: { arn: true },
        }),
      ],
    });
    const long = `"${"a".repeat(36)}…`;
    expect(change && formatChange(change)).toBe(`~ aws_x.x: arn "old" → (known after apply), text ${long} → "short"`);
  });

  test("without resources changes nothing", () => expect(plannedChanges({})).toEqual([]));
});
