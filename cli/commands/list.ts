import { exitCodes } from "../exit";
import { json, table, type Output } from "../output";
import { reportProblems, type Workspace } from "../workspace";

/** `slipway list`: every stack in the order in which it is applied. */
export function list(workspace: Workspace, options: { readonly json?: boolean }, output: Output): number {
  if (reportProblems(workspace, workspace.names, output)) return exitCodes.problems;
  const stacks = workspace.layouts.flatMap((layout) => layout.stacks);
  if (options.json) {
    output.stdout(json(stacks.map(({ id, stateKmsKeyArn: _key, ...rest }) => ({ stack: id, ...rest }))));
    return exitCodes.done;
  }
  const rows = stacks.map((stack) => [stack.path, stack.id, stack.account, stack.region, stack.tier]);
  output.stdout(table([["PATH", "STACK", "ACCOUNT", "REGION", "TIER"], ...rows]));
  return exitCodes.done;
}
