/** Terraform's JSON of a stack, before it is written. */
export type TerraformForm = Readonly<Record<string, unknown>>;

function isForm(value: unknown): value is TerraformForm {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at the keys, or an empty one. */
function at(form: unknown, ...keys: readonly string[]): TerraformForm {
  const found = keys.reduce<unknown>((value, key) => (isForm(value) ? value[key] : undefined), form);
  return isForm(found) ? found : {};
}

/** What the S3 backend must say, and when it says it right. */
const backendArguments: Readonly<Record<string, (value: unknown) => boolean>> = {
  bucket: isText,
  key: isText,
  region: isText,
  encrypt: (value) => value === true,
  kms_key_id: isText,
  use_lockfile: (value) => value === true,
  allowed_account_ids: isNonEmptyList,
};

/** Arguments that would tie a stack to one person's or one role's credentials. */
const credentialArguments = new Set([
  "access_key",
  "assume_role",
  "assume_role_with_web_identity",
  "profile",
  "role_arn",
  "secret_key",
  "shared_config_files",
  "shared_credentials_file",
  "shared_credentials_files",
  "token",
]);

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNonEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function backendFaults(form: TerraformForm): readonly string[] {
  const kinds = Object.keys(at(form, "terraform", "backend"));
  if (kinds.join() !== "s3") return [`the backend is ${kinds.join(" and ") || "missing"}, it must be s3`];
  const backend = at(form, "terraform", "backend", "s3");
  const wrong = Object.entries(backendArguments).filter(([argument, isRight]) => !isRight(backend[argument]));
  return wrong.map(([argument]) => `the S3 backend has no valid ${argument}`);
}

function providerFaults(form: TerraformForm): readonly string[] {
  const providers = Object.entries(at(form, "provider")).flatMap(([name, blocks]) =>
    Array.isArray(blocks) ? blocks.map((block: unknown) => ({ name, block })) : [{ name, block: blocks }],
  );
  return providers
    .filter(({ name, block }) => name === "aws" && !isNonEmptyList(at(block)["allowed_account_ids"]))
    .map(() => "the AWS provider has no allowed_account_ids: it would run in any account");
}

/** Key paths below the value at which a credential argument stands. */
function credentialPaths(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => credentialPaths(item, path));
  if (!isForm(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}.${key}`;
    return credentialArguments.has(key) && inner !== undefined ? [here] : credentialPaths(inner, here);
  });
}

function credentialFaults(form: TerraformForm): readonly string[] {
  const paths = [
    ...credentialPaths(at(form, "terraform", "backend"), "terraform.backend"),
    ...credentialPaths(at(form, "provider"), "provider"),
    ...credentialPaths(at(form, "data", "terraform_remote_state"), "data.terraform_remote_state"),
  ];
  return paths.map((path) => `${path} names a credential: whoever runs Terraform brings their own`);
}

/**
 * The form, once it is certain that the stack keeps its state encrypted and locked, runs only in its own account and
 * holds no credential. Read from the finished JSON, because an override can undo what a constructor said.
 *
 * @throws Error with every fault.
 */
export function checkedForm(stackId: string, form: unknown): TerraformForm {
  if (!isForm(form)) throw new Error(`stack ${stackId}: cdktf gave no Terraform JSON`);
  const faults = [...backendFaults(form), ...providerFaults(form), ...credentialFaults(form)];
  if (faults.length > 0) throw new Error(`stack ${stackId} must not be written:\n  ${faults.join("\n  ")}`);
  return form;
}
