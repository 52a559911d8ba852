import type { Stage } from "../../cli/demo/flow";
import type { Check } from "./check";
import { describe, failureOf } from "./outcome";

/** A throttled call is repeated; a denied one ends the run with a clear error. */
export async function checkFaults(stage: Stage, check: Check): Promise<void> {
  const { emulator } = stage.world;
  const stack = stage.stacks.find(({ id }) => id.endsWith("-cluster"));
  if (stack === undefined) throw new Error("there is no cluster stack");
  const throttle = {
    service: "eks",
    operation: "DescribeCluster",
    errorCode: "ThrottlingException",
    status: 429,
    times: 3,
  };
  await emulator.fault(throttle);
  check.expect("a throttled plan goes on", !(await stage.runner.plan(stack)).changes);
  await emulator.fault({ ...throttle, errorCode: "AccessDeniedException", status: 403, times: 100 });
  const failure = await failureOf(stage.runner.plan(stack));
  await emulator.fault({ ...throttle, times: 0 });
  check.equal("a denied plan says so, with exit code 1", [failure?.kind, failure?.exitCode], ["accessDenied", 1]);
  const says = [stack.id, "terraform plan failed", "AccessDenied", "next: the credentials in use may not do this"];
  const message = failure?.message ?? "";
  check.expect(
    "it names stack, command, cause and next step",
    says.every((part) => message.includes(part)),
    describe(failure),
  );
}
