import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../../../cli/exit";
import { findTerraform, readTerraformVersion } from "../../../cli/terraform/binary";
import { awsProvidersIn, chooseProvider } from "../../../cli/terraform/plugin-folder";
import { withoutChecksums } from "../../../cli/terraform/provider";
import { compareVersions, parseVersion } from "../../../cli/terraform/version";

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "slipway-test-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text = "", mode = 0o644): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
  return file;
}

describe("versions", () => {
  test.each([
    ["1.11.4", [1, 11, 4]],
    ["v1.12", [1, 12, 0]],
    ["1.13.0-beta1", [1, 13, 0]],
    ["latest", undefined],
  ])("reads %s", (text, expected) => expect(parseVersion(text)).toEqual(expected));

  test.each([
    ["1.9.8", "1.11.0"],
    ["5.100.0", "6.0.0"],
    ["6.9.0", "6.25.0"],
    ["nonsense", "0.0.1"],
  ])("takes %s for older than %s", (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });
});

describe("Terraform", () => {
  const wayOut = "  install Terraform 1.11.0 or newer and put it on PATH, or name the program in TERRAFORM_BINARY_NAME";

  test("is read from its own answer", () => {
    const answer = JSON.stringify({ terraform_version: "1.11.4", platform: "linux_amd64" });
    const expected = { command: "terraform", version: "1.11.4", platform: "linux_amd64" };
    expect(readTerraformVersion("terraform", answer)).toEqual(expected);
  });

  test.each([
    [
      "too old a version",
      '{"terraform_version":"1.9.8","platform":"linux_amd64"}',
      'Terraform 1.9.8 ("tf") is too old: the S3 lock file needs 1.11.0',
    ],
    [
      "another program",
      "tf, the text formatter\nusage: tf",
      '"tf version -json" does not answer as Terraform does (it says "tf, the text formatter")',
    ],
  ])("is refused for %s", (_what, answer, message) => {
    const read = () => readTerraformVersion("tf", answer);
    expect(read).toThrow(new UserError(`${message}\n${wayOut}`, 69));
  });

  test("is said to be missing with what was looked for", async () => {
    const finding = findTerraform({ PATH: folder });
    await expect(finding).rejects.toMatchObject({
      exitCode: 69,
      message: `Terraform was not found: "terraform" (looked for on PATH) cannot be started\n${wayOut}`,
    });
  });

  test("is taken from the program that TERRAFORM_BINARY_NAME names, without the caller's credentials", async () => {
    const script =
      '#!/bin/sh\necho "{\\"terraform_version\\":\\"1.12.0\\",\\"platform\\":\\"${AWS_PROFILE:-none}\\"}"\n';
    const command = write("tf-wrapper", script, 0o755);
    const found = await findTerraform({ PATH: process.env["PATH"], TERRAFORM_BINARY_NAME: command, AWS_PROFILE: "x" });
    expect(found).toEqual({ command, version: "1.12.0", platform: "none" });
  });

  test("names a failing program and what it said", async () => {
    const command = write("broken", "#!/bin/sh\necho no such thing >&2\nexit 3\n", 0o755);
    const finding = findTerraform({ PATH: process.env["PATH"], TERRAFORM_BINARY_NAME: command });
    await expect(finding).rejects.toThrow(
      `"${command} version -json" ended with exit code 3: no such thing\n${wayOut}`,
    );
  });
});

describe("plugin folder", () => {
  const unpacked = (version: string, platform = "linux_amd64") =>
    write(`registry.example/hashicorp/aws/${version}/${platform}/terraform-provider-aws_v${version}_x5`);
  const packed = (version: string, platform = "linux_amd64") =>
    write(`registry.example/hashicorp/aws/terraform-provider-aws_${version}_${platform}.zip`);

  test("is scanned for packed and unpacked providers of the platform, in order of their versions", () => {
    unpacked("6.9.0");
    unpacked("5.100.0");
    unpacked("6.25.0", "darwin_arm64");
    packed("6.10.0");
    packed("6.11.0", "darwin_arm64");
    write("registry.example/hashicorp/aws/7.0.0/linux_amd64/README");
    write("registry.example/hashicorp/helm/3.1.1/linux_amd64/terraform-provider-helm");
    expect(awsProvidersIn(folder, "linux_amd64")).toEqual([
      { version: "5.100.0", packed: false },
      { version: "6.9.0", packed: false },
      { version: "6.10.0", packed: true },
    ]);
  });

  test("gives the pinned version where it has it, else the highest", () => {
    unpacked("5.100.0");
    packed("6.25.0");
    unpacked("6.40.0");
    expect(chooseProvider(folder, "linux_amd64", "6.25.0").version).toBe("6.25.0");
    expect(chooseProvider(folder, "linux_amd64", "6.24.0").version).toBe("6.40.0");
  });

  test("without the provider is an error that says what was looked for", () => {
    packed("6.25.0", "darwin_arm64");
    const message = `the plugin folder "${folder}" has no AWS provider for linux_amd64
  looked for: */hashicorp/aws/<version>/linux_amd64/terraform-provider-aws*
         and: */hashicorp/aws/terraform-provider-aws_<version>_linux_amd64.zip
  make such a folder with: terraform providers mirror -platform=linux_amd64 DIR`;
    expect(() => chooseProvider(folder, "linux_amd64", "6.25.0")).toThrow(new UserError(message, 69));
  });
});

test("a lock file for stacks keeps its versions and loses its checksums", () => {
  const entry = (hashes: string) => `provider "registry.example/hashicorp/aws" {
  version     = "5.100.0"
  constraints = "5.100.0"
${hashes}}
`;
  const hashes = '  hashes = [\n    "h1:abc=",\n    "zh:def",\n  ]\n';
  expect(withoutChecksums(entry(hashes) + entry(hashes))).toBe(entry("") + entry(""));
});
