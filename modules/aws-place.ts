/** Where resources live: enough to write an ARN before the resource exists. */
export interface AwsPlace {
  /** First part of every ARN: `aws`. */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Region of the stack's provider. */
  readonly region: string;
}

/** ARN of a resource of a regional service, for instance `regionalArn(place, "eks", "cluster/prod-eu-blue")`. */
export function regionalArn(place: AwsPlace, service: string, resource: string): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.accountId}:${resource}`;
}

/** ARN of an IAM resource of the account, for instance `iamArn(place, "role/prod-eu-blue-node")`. */
export function iamArn(place: AwsPlace, resource: string): string {
  return `arn:${place.partition}:iam::${place.accountId}:${resource}`;
}

/** ARN of a policy that AWS manages, by its name with path. */
export function managedPolicyArn(place: AwsPlace, name: string): string {
  return `arn:${place.partition}:iam::aws:policy/${name}`;
}
