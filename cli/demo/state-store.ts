import { missing } from "../exit";
import type { Credentials } from "../terraform/child-environment";
import type { StackFolder } from "../terraform/stack-folder";

/** Credentials of an emulated account. */
export type AccountKeys = Extract<Credentials, { kind: "keys" }>;

/** The place of the state of one account in one region. */
export interface StateStore {
  readonly accountId: string;
  readonly region: string;
  readonly bucket: string;
  /** ARN of the alias of the key. */
  readonly kmsKeyId: string;
}

/** What is wrong with a stored state, as sentences; empty where all is well. */
export type StateProblems = readonly string[];

/** The stores that the stacks need, each once. */
export function storesOf(stacks: readonly StackFolder[]): readonly StateStore[] {
  const stores = stacks.map(({ accountId, region, state }) => {
    const store: StateStore = { accountId, region, bucket: state.bucket, kmsKeyId: state.kmsKeyId };
    return [state.bucket, store] as const;
  });
  return [...new Map(stores).values()];
}

function client(store: Pick<StateStore, "region">, keys: AccountKeys) {
  const { endpointUrl, kind: _kind, ...credentials } = keys;
  return { region: store.region, credentials, ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }) };
}

/** Assumes a role of the account, as whoever runs Terraform against AWS would. */
export async function assumeRole(endpointUrl: string, accountId: string): Promise<AccountKeys> {
  const { STSClient, AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const anyone = { accessKeyId: "slipway", secretAccessKey: "slipway" };
  const sts = new STSClient({ region: "us-east-1", endpoint: endpointUrl, credentials: anyone });
  const request = { RoleArn: `arn:aws:iam::${accountId}:role/slipway-demo`, RoleSessionName: "slipway-demo" };
  const { Credentials: issued } = await sts.send(new AssumeRoleCommand(request));
  sts.destroy();
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = issued ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
    throw missing(`the emulated AWS issued no credentials for account ${accountId}`);
  }
  return { kind: "keys", accessKeyId, secretAccessKey, sessionToken, endpointUrl };
}

async function createKey(store: StateStore, keys: AccountKeys): Promise<void> {
  const { KMSClient, CreateAliasCommand, CreateKeyCommand, EnableKeyRotationCommand } =
    await import("@aws-sdk/client-kms");
  const kms = new KMSClient(client(store, keys));
  const { KeyMetadata: key } = await kms.send(new CreateKeyCommand({ Description: "Terraform state" }));
  await kms.send(new EnableKeyRotationCommand({ KeyId: key?.KeyId }));
  const alias = store.kmsKeyId.slice(store.kmsKeyId.indexOf("alias/"));
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key?.KeyId }));
  kms.destroy();
}

async function createBucket(store: StateStore, keys: AccountKeys): Promise<void> {
  const s3 = await import("@aws-sdk/client-s3");
  const bucket = new s3.S3Client({ ...client(store, keys), forcePathStyle: true });
  const { bucket: Bucket, kmsKeyId: KMSMasterKeyID } = store;
  const LocationConstraint = Object.values(s3.BucketLocationConstraint).find((region) => region === store.region);
  const place = LocationConstraint === undefined ? {} : { CreateBucketConfiguration: { LocationConstraint } };
  await bucket.send(new s3.CreateBucketCommand({ Bucket, ...place }));
  await bucket.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const, KMSMasterKeyID },
    BucketKeyEnabled: true,
  };
  await bucket.send(
    new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
  );
  const everyAccess = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  await bucket.send(new s3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: everyAccess }));
  bucket.destroy();
}

/** Makes what the account's baseline would: a rotated key with its alias, and a private, versioned, encrypted bucket. */
export async function createStateStore(store: StateStore, keys: AccountKeys): Promise<void> {
  await createKey(store, keys);
  await createBucket(store, keys);
}

/** Keys of all objects in a bucket. */
export async function objectKeys(store: StateStore, keys: AccountKeys): Promise<readonly string[]> {
  const { S3Client, ListObjectsV2Command } = await import("@aws-sdk/client-s3");
  const s3 = new S3Client({ ...client(store, keys), forcePathStyle: true });
  const { Contents: objects } = await s3.send(new ListObjectsV2Command({ Bucket: store.bucket }));
  s3.destroy();
  return (objects ?? []).flatMap(({ Key: key }) => (key === undefined ? [] : [key])).sort();
}

/** Whether the stored state is encrypted with the key behind the alias, and whether its lock is gone. */
export async function inspectState(stack: StackFolder, keys: AccountKeys): Promise<StateProblems> {
  const { S3Client, HeadObjectCommand } = await import("@aws-sdk/client-s3");
  const { KMSClient, DescribeKeyCommand } = await import("@aws-sdk/client-kms");
  const s3 = new S3Client({ ...client(stack, keys), forcePathStyle: true });
  const kms = new KMSClient(client(stack, keys));
  const { bucket, key, kmsKeyId } = stack.state;
  const keyIdOf = async (id: string) => (await kms.send(new DescribeKeyCommand({ KeyId: id }))).KeyMetadata?.KeyId;
  const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  const { ServerSideEncryption: algorithm, SSEKMSKeyId: usedKey } = head;
  const isRightKey = usedKey !== undefined && (await keyIdOf(usedKey)) === (await keyIdOf(kmsKeyId));
  const objects = await objectKeys({ ...stack.state, accountId: stack.accountId, region: stack.region }, keys);
  s3.destroy();
  kms.destroy();
  const what = `s3://${bucket}/${key}`;
  return [
    ...(algorithm === "aws:kms" ? [] : [`${what} is encrypted with ${algorithm ?? "nothing"}, not with aws:kms`]),
    ...(isRightKey ? [] : [`${what} is encrypted with ${usedKey ?? "no key"}, not with ${kmsKeyId}`]),
    ...(objects.includes(`${key}.tflock`) ? [`${what}.tflock is still there`] : []),
  ];
}
