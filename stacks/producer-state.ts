import { DataTerraformRemoteStateS3 } from "cdktf";
import type { Construct } from "constructs";
import type { StackLayout } from "../layout/layout";

/**
 * Outputs of another stack of the same account, read from its state: `data.terraform_remote_state.<kind>`. One for each
 * producer; a second one has the same id, and cdktf refuses it.
 */
export class ProducerState<Output extends string> {
  private readonly state: DataTerraformRemoteStateS3;

  constructor(scope: Construct, producer: StackLayout) {
    this.state = new DataTerraformRemoteStateS3(scope, producer.kind, {
      bucket: producer.stateBucket,
      key: producer.stateKey,
      region: producer.region,
      allowedAccountIds: [producer.accountId],
    });
  }

  /** A reference to an output that holds text. */
  public text(output: Output): string {
    return this.state.getString(output);
  }

  /** A reference to one value of an output that is a map. */
  public entry(output: Output, key: string): string {
    return this.state.getString(`${output}[${JSON.stringify(key)}]`);
  }
}
