import { awsVariables, childEnvironment } from "../../../cli/terraform/child-environment";
import { chooseCliConfiguration, mirrorConfiguration } from "../../../cli/terraform/cli-configuration";

const parent = {
  PATH: "/bin",
  HOME: "/home/ann",
  HTTPS_PROXY: "http://proxy:3128",
  AWS_ACCESS_KEY_ID: "AKIACALLER",
  AWS_SECRET_ACCESS_KEY: "caller",
  AWS_SESSION_TOKEN: "caller",
  AWS_PROFILE: "caller",
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL: "https://elsewhere",
  AWS_CA_BUNDLE: "/etc/company.pem",
  AWS_CONFIG_FILE: "/home/ann/aws/config",
  AWS_SHARED_CREDENTIALS_FILE: "/home/ann/aws/credentials",
  KUBE_CONFIG_PATH: "/home/ann/.kube/config",
  KUBECONFIG: "/home/ann/.kube/config",
  HELM_DRIVER: "secret",
  TF_VAR_region: "us-east-1",
  TF_CLI_ARGS: "-lock=false",
  TF_CLI_ARGS_apply: "-auto-approve",
  TF_WORKSPACE: "other",
  TF_DATA_DIR: "/tmp/data",
  TF_LOG: "debug",
};
const keys = { kind: "keys", accessKeyId: "AKIASTACK", secretAccessKey: "stack", sessionToken: "token" } as const;

function awsOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith("AWS_")));
}

describe("environment of a Terraform process", () => {
  test("keeps what belongs to the machine and drops what changes Terraform", () => {
    expect(childEnvironment({ parent })).toEqual({
      PATH: "/bin",
      HOME: "/home/ann",
      HTTPS_PROXY: "http://proxy:3128",
      TF_LOG: "debug",
      GOGC: "400",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      CHECKPOINT_DISABLE: "1",
    });
  });

  test("holds exactly the given keys, none of the caller's credentials", () => {
    expect(awsOf(childEnvironment({ parent, credentials: keys }))).toEqual({
      AWS_ACCESS_KEY_ID: "AKIASTACK",
      AWS_SECRET_ACCESS_KEY: "stack",
      AWS_SESSION_TOKEN: "token",
      AWS_CA_BUNDLE: "/etc/company.pem",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  test("names one profile and keeps the places where profiles are looked up", () => {
    expect(awsOf(childEnvironment({ parent, credentials: { kind: "profile", name: "acme-prod" } }))).toEqual({
      AWS_PROFILE: "acme-prod",
      AWS_CA_BUNDLE: "/etc/company.pem",
      AWS_CONFIG_FILE: "/home/ann/aws/config",
      AWS_SHARED_CREDENTIALS_FILE: "/home/ann/aws/credentials",
    });
  });

  test("leaves the certificates out for an emulator without TLS, and gives its address", () => {
    const environment = awsVariables(parent, { ...keys, endpointUrl: "http://127.0.0.1:5577" });
    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: "http://127.0.0.1:5577" });
    expect(environment).not.toHaveProperty("AWS_CA_BUNDLE");
    expect(awsVariables(parent, { ...keys, endpointUrl: "https://emulator" })).toHaveProperty("AWS_CA_BUNDLE");
  });

  test("puts an empty file in place of the user's AWS files where it is asked to", () => {
    const environment = childEnvironment({ parent, credentials: keys, emptyAwsFile: "/tmp/empty" });
    expect(environment).toMatchObject({ AWS_CONFIG_FILE: "/tmp/empty", AWS_SHARED_CREDENTIALS_FILE: "/tmp/empty" });
  });

  test("leaves Go's garbage collection to the caller who sets it", () => {
    expect(childEnvironment({ parent: { GOGC: "50" } })).toMatchObject({ GOGC: "50" });
  });

  test("names the CLI configuration and the provider cache", () => {
    const environment = childEnvironment({ parent, cliConfigFile: "/tmp/a.tfrc", pluginCacheDir: "/cache" });
    expect(environment).toMatchObject({ TF_CLI_CONFIG_FILE: "/tmp/a.tfrc", TF_PLUGIN_CACHE_DIR: "/cache" });
  });
});

describe("CLI configuration", () => {
  const exists = (file: string) => file === "/home/ann/my.tfrc";

  test("takes the AWS provider from a folder and nothing else, whatever the path holds", () => {
    expect(mirrorConfiguration('/opt/a "b"')).toBe(`disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "/opt/a \\"b\\""
    include = ["hashicorp/aws"]
  }
  direct {
    exclude = ["hashicorp/aws"]
  }
}
`);
  });

  test("prefers the plugin folder to the user's file", () => {
    const request = { parent: { TF_CLI_CONFIG_FILE: "/home/ann/my.tfrc" }, pluginDir: "/opt/plugins", exists };
    expect(chooseCliConfiguration(request)).toEqual({ kind: "own", text: mirrorConfiguration("/opt/plugins") });
  });

  test("respects the user's existing file", () => {
    const request = { parent: { TF_CLI_CONFIG_FILE: "/home/ann/my.tfrc" }, exists };
    expect(chooseCliConfiguration(request)).toEqual({ kind: "user", file: "/home/ann/my.tfrc" });
  });

  test.each([
    ["a file that does not exist", { TF_CLI_CONFIG_FILE: "/home/ann/gone.tfrc" }],
    ["an empty name", { TF_CLI_CONFIG_FILE: "" }],
    ["no name", {}],
  ])("replaces %s by a file without version checks", (_what, environment) => {
    const chosen = chooseCliConfiguration({ parent: environment, exists });
    expect(chosen).toEqual({ kind: "own", text: "disable_checkpoint = true\n" });
  });

  test("takes the file in the user's home for the user's own", () => {
    const chosen = chooseCliConfiguration({ parent: {}, exists: (file) => file.endsWith(".terraformrc") });
    expect(chosen.kind).toBe("user");
  });
});
