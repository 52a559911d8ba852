import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { permissionsPolicy, trustPolicy, type PolicyStatement, type TrustStatement } from "./policy-document";

/** Properties of {@link Role}. */
export interface RoleProps {
  /** Name in IAM, unique in the account, at most 64 characters. */
  readonly name: string;
  /** What the role is for, as the console shows it. */
  readonly description: string;
  /** Who may assume it. */
  readonly trust: TrustStatement;
  /** ARNs of AWS managed policies; empty: none. */
  readonly managedPolicyArns: readonly string[];
  /** Permissions of its own, as one inline policy; empty: none. */
  readonly policyStatements: readonly PolicyStatement[];
  /** ARN of the policy that bounds every role of the account; undefined: the account has none. */
  readonly permissionsBoundary: string | undefined;
}

function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** An IAM role with all that it may do. Whoever uses it depends on {@link Role.permissions} as well. */
export class Role extends Construct {
  /** ARN of the role, known after apply. */
  public readonly arn: string;
  /** The attachments and the inline policy: a role that exists may not be able to do anything yet. */
  public readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Default", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: trustPolicy(props.trust),
      permissionsBoundary: props.permissionsBoundary,
    });
    this.arn = role.arn;
    this.permissions = [...this.attach(role.name, props), ...this.inline(role.name, props)];
  }

  private attach(role: string, { managedPolicyArns }: RoleProps): readonly ITerraformDependable[] {
    return managedPolicyArns.map(
      (policyArn) => new IamRolePolicyAttachment(this, lastSegment(policyArn), { role, policyArn }),
    );
  }

  private inline(role: string, { policyStatements }: RoleProps): readonly ITerraformDependable[] {
    if (policyStatements.length === 0) return [];
    const policy = permissionsPolicy(policyStatements);
    return [new IamRolePolicy(this, "permissions", { name: "permissions", role, policy })];
  }
}
