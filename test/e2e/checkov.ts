import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Stage } from "../../cli/demo/flow";
import { runProcess } from "../../cli/terraform/child-process";
import { listOf, tryParse } from "../../cli/terraform/json";
import type { Check } from "./check";

/** Version whose rules were read; another one may count differently. */
const checkovVersion = "3.3.30";

const reportSchema = z.object({
  results: z.object({
    passed_checks: z.array(z.object({ check_id: z.string() })),
    failed_checks: z.array(z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })),
  }),
});

type Report = z.infer<typeof reportSchema>["results"];

/** Makes a virtual environment with checkov, once; answers why it could not. */
async function install(folder: string, python: string): Promise<string | undefined> {
  if (existsSync(join(folder, "complete"))) return undefined;
  const environment = process.env;
  const venv = await runProcess({ command: python, args: ["-m", "venv", "--clear", folder], environment });
  if (venv.code !== 0) return `no virtual environment: ${venv.stderr.trim()}`;
  const args = ["install", "--quiet", "--disable-pip-version-check", `checkov==${checkovVersion}`];
  const pip = await runProcess({ command: join(folder, "bin", "pip"), args, environment });
  if (pip.code !== 0) return `checkov ${checkovVersion} cannot be installed: ${pip.stderr.trim().split("\n").pop()}`;
  writeFileSync(join(folder, "complete"), "");
  return undefined;
}

async function scan(program: string, plan: string): Promise<Report> {
  const args = ["--file", plan, "--framework", "terraform_plan", "--output", "json", "--skip-download"];
  const result = await runProcess({ command: program, args: [...args, "--soft-fail"], environment: process.env });
  const [report] = listOf(tryParse(result.stdout));
  return reportSchema.parse(report, { error: () => `checkov: ${result.stderr.slice(-500)}` }).results;
}

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  return ids.reduce((counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1), new Map<string, number>());
}

function print(kind: string, report: Report, check: Check): void {
  const passed = countBy(report.passed_checks.map(({ check_id: id }) => id));
  const failed = countBy(report.failed_checks.map(({ check_id: id }) => id));
  check.note(`${kind}: ${report.passed_checks.length} passed, ${report.failed_checks.length} failed`);
  check.note(
    `  passed: ${[...passed]
      .sort()
      .map(([id, count]) => `${id} ×${count}`)
      .join(", ")}`,
  );
  for (const [id, count] of [...failed].sort()) {
    const found = report.failed_checks.filter(({ check_id: other }) => other === id);
    const resources = found.map(({ resource }) => resource).join(", ");
    check.note(`  failed: ${id} ×${count} ${found[0]?.check_name ?? ""}: ${resources}`);
  }
}

/** Prints what checkov finds in the plans of the protected environment, per kind of stack. */
export async function countCheckov(stage: Stage, check: Check): Promise<void> {
  const folder = join(stage.world.request.repositoryRoot, ".slipway", `checkov-${checkovVersion}`);
  const reason = await install(folder, stage.world.python);
  if (reason !== undefined) return check.skip("checkov", reason);
  const plans = join(stage.world.directory, "plans");
  mkdirSync(plans, { recursive: true });
  const reports: Report[] = [];
  for (const stack of stage.stacks.filter(({ environment }) => environment === "prod-eu")) {
    const file = join(plans, `${stack.id}.json`);
    writeFileSync(file, JSON.stringify(await stage.runner.show(stack, await stage.runner.plan(stack))));
    const report = await scan(join(folder, "bin", "checkov"), file);
    reports.push(report);
    print(stack.id, report, check);
  }
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const [passed, failed] = [
    sum(reports.map((r) => r.passed_checks.length)),
    sum(reports.map((r) => r.failed_checks.length)),
  ];
  check.note(`in all: ${passed} passed, ${failed} failed`);
  check.expect("checkov judged all three kinds of stacks", reports.length === 3 && passed > 0);
}
