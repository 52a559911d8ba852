import {
  Aspects,
  LocalBackend,
  TerraformBackend,
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
} from "cdktf";
import type { IConstruct } from "constructs";

/** What cdktf would lose without a word, each as one sentence. Run when a stack is synthesized, before it is written. */
export function silentFailures(stack: TerraformStack): string[] {
  const constructs = stack.node.findAll();
  const elements = constructs.filter((construct) => TerraformElement.isTerraformElement(construct));
  return [
    ...missingBackend(stack),
    ...aspectsOfApp(stack),
    ...collisions(elements),
    ...elements.flatMap(invalidId),
    ...elements.flatMap(droppedPrecondition),
    ...constructs.flatMap(ignoredDependency),
  ];
}

/** Terraform's address of the element within its stack; undefined for what is not addressed by its id. */
function address(element: TerraformElement): string | undefined {
  if (TerraformBackend.isBackend(element) || TerraformProvider.isTerraformProvider(element)) return undefined;
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  return `${element.constructor.name}.${element.friendlyUniqueId}`;
}

function collisions(elements: readonly TerraformElement[]): string[] {
  const known = new Map<string, string>();
  return elements.flatMap((element) => {
    const place = address(element);
    if (place === undefined) return [];
    const other = known.get(place);
    known.set(place, element.node.path);
    return other === undefined
      ? []
      : [`${other} and ${element.node.path} are both ${place}: one would replace the other`];
  });
}

function invalidId(element: TerraformElement): string[] {
  const place = address(element);
  if (place === undefined || /^[A-Za-z_][A-Za-z0-9_-]*$/.test(element.friendlyUniqueId)) return [];
  return [`${element.node.path} gets the id "${element.friendlyUniqueId}", and Terraform wants a letter or _ first`];
}

function droppedPrecondition(element: TerraformElement): string[] {
  if (!TerraformOutput.isTerraformOutput(element) || element.precondition === undefined) return [];
  return [`cdktf drops the precondition of the output ${element.node.path}: use addOverride("precondition", [...])`];
}

function ignoredDependency(construct: IConstruct): string[] {
  return construct.node.dependencies.map(
    (dependency) =>
      `cdktf ignores node.addDependency, from ${construct.node.path} to ${dependency.node.path}: use dependsOn of the resource`,
  );
}

function aspectsOfApp(stack: TerraformStack): string[] {
  if (Aspects.of(stack.node.root).all.length === 0) return [];
  return ["cdktf never runs aspects of the App: add them to the stack"];
}

function missingBackend(stack: TerraformStack): string[] {
  if (!(stack.ensureBackendExists() instanceof LocalBackend)) return [];
  return ["there is no remote backend: cdktf would keep the state in a file of this machine"];
}
