/**
 * Takes the user's AWS settings and files away from the AWS SDK of this process, so that it can only talk to the
 * emulator, and returns the environment as it was. Terraform's environment is made elsewhere.
 */
export function forgetAwsSettings(): NodeJS.ProcessEnv {
  const before = { ...process.env };
  for (const name of Object.keys(process.env).filter((candidate) => candidate.startsWith("AWS_"))) {
    delete process.env[name];
  }
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) process.env[name] = "/dev/null";
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  return before;
}
