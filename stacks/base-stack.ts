import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, S3Backend, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { StackLayout } from "../layout/layout";
import { literalMap } from "../modules/literal";
import { silentFailures } from "./guards";
import { checkedForm, type TerraformForm } from "./synthesized-form";

/** Properties of {@link BaseStack}. */
export interface BaseStackProps {
  /** Id, account, region and state of the stack. */
  readonly stack: StackLayout;
  /** Tags that the provider puts on every resource. */
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** Lowest Terraform with an S3 lock file that is no longer experimental (Terraform 1.11 changelog). */
const terraformVersion = ">= 1.11";

/**
 * One Terraform state: provider, backend and the guards against what cdktf loses without a word. A stack creates no
 * resource itself; modules do.
 */
export abstract class BaseStack extends TerraformStack {
  /** What the stack is and where its state lives. */
  public readonly layout: StackLayout;

  constructor(scope: Construct, { stack, defaultTags }: BaseStackProps) {
    super(scope, stack.id);
    if (!App.isApp(scope)) {
      throw new Error(
        `stack ${stack.id} must be a direct child of the App: below ${scope.node.path || "a construct"} it could overwrite another stack's file`,
      );
    }
    this.layout = stack;
    this.provide(defaultTags);
    this.keepState();
    this.node.addValidation({ validate: () => silentFailures(this) });
  }

  /** Refused: cdktf would name the output after the construct's id and copy the whole state. See {@link BaseStack.publish}. */
  public override registerOutgoingCrossStackReference(identifier: string): TerraformOutput {
    throw new Error(
      `automatic cross-stack reference to ${identifier} of stack ${this.node.id}: publish an output and read it through ProducerState`,
    );
  }

  /** Terraform's JSON, checked for what must hold of every stack. */
  public override toTerraform(): TerraformForm {
    return checkedForm(this.node.id, super.toTerraform());
  }

  /** An output with exactly this name: other stacks and people rest on it. */
  protected publish(name: string, value: unknown, description: string): void {
    new TerraformOutput(this, name, { value, description, staticId: true });
  }

  /** The path below the stack joined by `_`, without `Default` and without cdktf's hash: `private_euw1-az1`. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const shown = ids.filter((id) => id !== "Default");
    return shown.join("_").replaceAll(/[^A-Za-z0-9_-]/g, "");
  }

  private provide(defaultTags: Readonly<Record<string, string>>): void {
    new AwsProvider(this, "aws", {
      region: this.layout.region,
      allowedAccountIds: [this.layout.accountId],
      defaultTags: [{ tags: literalMap(defaultTags) }],
    });
    this.addOverride("terraform.required_version", terraformVersion);
  }

  private keepState(): void {
    const backend = new S3Backend(this, {
      bucket: this.layout.stateBucket,
      key: this.layout.stateKey,
      region: this.layout.region,
      encrypt: true,
      kmsKeyId: this.layout.stateKmsKeyArn,
      allowedAccountIds: [this.layout.accountId],
    });
    // cdktf 0.21 has no property for it.
    backend.addOverride("use_lockfile", true);
  }
}
