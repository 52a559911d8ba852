import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { adaptStack, type Adaption, type Omission } from "./adaption";
import { recordOf } from "./json";
import { readStacks, type StackFolder } from "./stack-folder";

/** What to adapt, and for what. */
export interface AdaptFolderRequest extends Omit<Adaption, "stack"> {
  /** Folder that synthesis wrote to. */
  readonly from: string;
  /** Folder to run Terraform in; what Terraform keeps there stays. */
  readonly to: string;
  readonly environments: readonly string[];
}

/** Stacks ready for Terraform, and what they had to leave out. */
export interface AdaptedFolder {
  readonly stacks: readonly StackFolder[];
  /** Ids of the stacks whose Terraform differs from what the folder held before; all of them the first time. */
  readonly changed: readonly string[];
  readonly omissions: readonly Omission[];
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether the file did not hold the text already. */
function writeIfChanged(file: string, text: string): boolean {
  if (readText(file) === text) return false;
  writeFileSync(file, text);
  return true;
}

/** Copies synthesized environments to a folder of the same shape, made to fit the provider and the AWS at hand. */
export function adaptFolder(request: AdaptFolderRequest): AdaptedFolder {
  const { from, to, environments, ...adaption } = request;
  const omissions: Omission[] = [];
  const changed: string[] = [];
  for (const environment of environments) {
    for (const stack of readStacks(from, environment)) {
      const directory = join(to, relative(from, stack.directory));
      mkdirSync(directory, { recursive: true });
      const json = recordOf(JSON.parse(readFileSync(join(stack.directory, "cdk.tf.json"), "utf8")));
      const adapted = adaptStack(json, { ...adaption, stack: stack.id });
      omissions.push(...adapted.omissions);
      const text = `${JSON.stringify(adapted.json, null, 2)}\n`;
      if (writeIfChanged(join(directory, "cdk.tf.json"), text)) changed.push(stack.id);
    }
    copyFileSync(join(from, environment, "manifest.json"), join(to, environment, "manifest.json"));
  }
  return { stacks: environments.flatMap((environment) => readStacks(to, environment)), changed, omissions };
}
