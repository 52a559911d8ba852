import { literal } from "../literal";

/** Operator → condition key → values that match. */
export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What a policy allows or denies. */
export interface PolicyStatement {
  /** Allow or Deny, as IAM writes it. */
  readonly effect: "Allow" | "Deny";
  /** Actions with the service's prefix: `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs or patterns. */
  readonly resources: readonly string[];
  /** What must hold besides; empty: nothing. */
  readonly conditions: PolicyConditions;
}

/** A statement of a role's trust policy: who may assume the role. */
export interface TrustStatement {
  /** Service principals: `ec2.amazonaws.com`. */
  readonly services: readonly string[];
  /** Actions of STS. */
  readonly actions: readonly string[];
  /** What must hold besides; empty: nothing. */
  readonly conditions: PolicyConditions;
}

/** A statement of a KMS key policy; its resource is always the key itself. */
export interface KeyStatement {
  /** Service principals that may use the key; empty: none. */
  readonly services: readonly string[];
  /** ARNs of roles that may use the key, which must exist before it; empty: none. */
  readonly principalArns: readonly string[];
  /** Actions of KMS. */
  readonly actions: readonly string[];
  /** What must hold besides; empty: nothing. */
  readonly conditions: PolicyConditions;
}

type JsonStatement = Readonly<Record<string, unknown>>;

function sorted(values: readonly string[]): readonly string[] {
  return [...values].sort();
}

function sortedConditions(conditions: PolicyConditions): JsonStatement {
  const operators = Object.entries(conditions).map(([operator, keys]) => {
    const entries = Object.entries(keys).map(([key, values]) => [key, sorted(values)] as const);
    return [operator, Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)))] as const;
  });
  if (operators.length === 0) return {};
  return { Condition: Object.fromEntries(operators.sort(([left], [right]) => (left < right ? -1 : 1))) };
}

function document(statements: readonly JsonStatement[]): string {
  const texts = statements.map((statement) => JSON.stringify(statement)).sort();
  return literal(`{"Version":"2012-10-17","Statement":[${texts.join(",")}]}`);
}

/** A permissions policy as JSON: equal statements give equal text, IAM's own `${…}` variables reach IAM. */
export function permissionsPolicy(statements: readonly PolicyStatement[]): string {
  return document(
    statements.map(({ effect, actions, resources, conditions }) => ({
      Effect: effect,
      Action: sorted(actions),
      Resource: sorted(resources),
      ...sortedConditions(conditions),
    })),
  );
}

/** A role's trust policy as JSON. */
export function trustPolicy(statement: TrustStatement): string {
  return document([
    {
      Effect: "Allow",
      Principal: { Service: sorted(statement.services) },
      Action: sorted(statement.actions),
      ...sortedConditions(statement.conditions),
    },
  ]);
}

/** A key policy as JSON; `Resource: *` means the key that holds the policy. */
export function keyPolicy(statements: readonly KeyStatement[]): string {
  return document(
    statements.map(({ services, principalArns, actions, conditions }) => ({
      Effect: "Allow",
      Principal: {
        ...(services.length > 0 ? { Service: sorted(services) } : {}),
        ...(principalArns.length > 0 ? { AWS: sorted(principalArns) } : {}),
      },
      Action: sorted(actions),
      Resource: "*",
      ...sortedConditions(conditions),
    })),
  );
}
