import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import {
  Aspects,
  DataTerraformRemoteStateS3,
  TerraformBackend,
  TerraformOutput,
  TerraformProvider,
  type App,
  type TerraformElement,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { disableStackTraces } from "../../stacks/stack-trace";
import { at, PlainStack, resources, synthesize, synthModule } from "../support/synth";

/** Each test does what cdktf would swallow, and sees the error instead. */

const vpc = (scope: Construct, id: string): Vpc => new Vpc(scope, id, { cidrBlock: "10.0.0.0/16" });

function inStack(spoil: (stack: PlainStack, app: App) => void): () => void {
  return () => synthesize((app) => spoil(new PlainStack(app), app));
}

function find<Kind extends IConstruct>(stack: PlainStack, is: (value: IConstruct) => value is Kind): Kind {
  const found = stack.node.findAll().find(is);
  if (found === undefined) throw new Error("not in the stack");
  return found;
}

const isBackend = (value: IConstruct): value is TerraformElement => TerraformBackend.isBackend(value);
const isProvider = (value: IConstruct): value is TerraformElement => TerraformProvider.isTerraformProvider(value);

describe("stacks that would overwrite each other", () => {
  test("refuses a stack below another construct", () => {
    expect(() => synthesize((app) => new PlainStack(new Construct(app, "group")))).toThrow(
      "stack prod-eu-network must be a direct child of the App: below group it could overwrite another stack's file",
    );
  });

  test("refuses a stack inside a stack", () => {
    expect(inStack((stack) => new PlainStack(stack, "inner"))).toThrow(
      "stack inner must be a direct child of the App: below prod-eu-network it could overwrite another stack's file",
    );
  });

  test("refuses a second stack of the same id", () => {
    expect(inStack((_stack, app) => new PlainStack(app))).toThrow(
      "There is already a Construct with name 'prod-eu-network' in App",
    );
  });
});

describe("addresses", () => {
  test("are the path joined by _, without Default and without a hash", () => {
    const form = synthModule((scope) => vpc(new Construct(new Construct(scope, "private"), "euw1-az1"), "Default"));
    expect(Object.keys(resources(form, "aws_vpc"))).toEqual(["private_euw1-az1"]);
  });

  test("refuses two resources that would get one address", () => {
    const provoke = inStack((stack) => [vpc(stack, "a.b"), vpc(stack, "ab")]);
    expect(provoke).toThrow(
      "prod-eu-network/a.b and prod-eu-network/ab are both aws_vpc.ab: one would replace the other",
    );
  });

  test("refuses a collision between a path and an id", () => {
    const provoke = inStack((stack) => [vpc(new Construct(stack, "a"), "b"), vpc(stack, "a_b")]);
    expect(provoke).toThrow("are both aws_vpc.a_b: one would replace the other");
  });

  test("lets two types share an id", () => {
    const form = synthModule((scope) => {
      vpc(scope, "a.b");
      new SecurityGroup(scope, "ab", {});
    });
    expect([Object.keys(resources(form, "aws_vpc")), Object.keys(resources(form, "aws_security_group"))]).toEqual([
      ["ab"],
      ["ab"],
    ]);
  });

  test("refuses an id that starts with a digit", () => {
    expect(inStack((stack) => vpc(stack, "1st"))).toThrow(
      'prod-eu-network/1st gets the id "1st", and Terraform wants a letter or _ first',
    );
  });
});

describe("what cdktf ignores", () => {
  test("refuses node.addDependency", () => {
    const provoke = inStack((stack) => {
      const { node } = vpc(stack, "second");
      node.addDependency(vpc(stack, "first"));
    });
    expect(provoke).toThrow(
      "cdktf ignores node.addDependency, from prod-eu-network/second to prod-eu-network/first: use dependsOn of the resource",
    );
  });

  test("refuses a precondition of an output", () => {
    const precondition = { condition: "${true}", errorMessage: "never" };
    expect(inStack((stack) => new TerraformOutput(stack, "vpc_id", { value: "x", precondition }))).toThrow(
      'cdktf drops the precondition of the output prod-eu-network/vpc_id: use addOverride("precondition", [...])',
    );
  });

  test("refuses aspects of the App", () => {
    expect(inStack((_stack, app) => Aspects.of(app).add({ visit: () => undefined }))).toThrow(
      "cdktf never runs aspects of the App: add them to the stack",
    );
  });
});

describe("values of other stacks", () => {
  test("refuses an automatic reference and names it", () => {
    const provoke = (): unknown =>
      synthesize((app) => {
        const producer = vpc(new PlainStack(app), "vpc");
        new SecurityGroup(new PlainStack(app, "consumer"), "group", { vpcId: producer.id });
      });
    expect(provoke).toThrow(
      "automatic cross-stack reference to aws_vpc.vpc.id of stack prod-eu-network: publish an output and read it through ProducerState",
    );
  });
});

describe("state and credentials, in the finished JSON", () => {
  test("a stack without a backend is not written to a local file", () => {
    expect(inStack((stack) => stack.node.tryRemoveChild("backend"))).toThrow(
      "there is no remote backend: cdktf would keep the state in a file of this machine",
    );
  });

  test.each([
    ["encrypt", false],
    ["use_lockfile", false],
    ["kms_key_id", ""],
    ["allowed_account_ids", undefined],
    ["bucket", undefined],
    ["key", undefined],
    ["region", undefined],
  ])("refuses a backend whose %s is %s", (argument, value) => {
    expect(inStack((stack) => stack.addOverride(`terraform.backend.s3.${argument}`, value ?? null))).toThrow(
      `stack prod-eu-network must not be written:\n  the S3 backend has no valid ${argument}`,
    );
  });

  test("refuses a second kind of backend", () => {
    expect(inStack((stack) => stack.addOverride("terraform.backend.local", {}))).toThrow(
      "the backend is s3 and local, it must be s3",
    );
  });

  test("refuses a provider that would run in any account", () => {
    expect(inStack((stack) => find(stack, isProvider).addOverride("allowed_account_ids", null))).toThrow(
      "the AWS provider has no allowed_account_ids: it would run in any account",
    );
  });

  test.each(["profile", "access_key", "shared_credentials_files"])("refuses %s in the backend", (argument) => {
    expect(inStack((stack) => find(stack, isBackend).addOverride(argument, "x"))).toThrow(
      `terraform.backend.s3.${argument} names a credential: whoever runs Terraform brings their own`,
    );
  });

  test("refuses a role in the provider", () => {
    const spoil = inStack((stack) => find(stack, isProvider).addOverride("assume_role.role_arn", "arn"));
    expect(spoil).toThrow("provider.aws.assume_role names a credential");
  });

  test("refuses a role in a remote state", () => {
    const config = { bucket: "b", key: "k", region: "eu-west-1", roleArn: "arn" };
    expect(inStack((stack) => new DataTerraformRemoteStateS3(stack, "network", config))).toThrow(
      "data.terraform_remote_state.network.config.role_arn names a credential",
    );
  });

  test("an untouched stack passes: locked, encrypted, in its own account", () => {
    const form = synthModule((scope) => vpc(scope, "vpc"));
    expect(form["terraform"]).toEqual({
      backend: {
        s3: {
          bucket: "acme-444455556666-eu-west-1-tfstate",
          key: "prod-eu/network.tfstate",
          region: "eu-west-1",
          encrypt: true,
          kms_key_id: "arn:aws:kms:eu-west-1:444455556666:alias/acme-tfstate",
          use_lockfile: true,
          allowed_account_ids: ["444455556666"],
        },
      },
      required_version: ">= 1.11",
      required_providers: { aws: { source: "aws", version: "6.25.0" } },
    });
    expect(at(form, "provider")["aws"]).toMatchObject([
      {
        region: "eu-west-1",
        allowed_account_ids: ["444455556666"],
        default_tags: [{ tags: { environment: "prod-eu" } }],
      },
    ]);
  });
});

describe("the switch for call stacks", () => {
  const path = "cdktf/lib/tokens/private/stack-trace";
  const notes = (): { captureStackTrace: () => string[] } => ({ captureStackTrace: () => ["main.ts:1"] });

  /** The process's variables after the switch was used on a cdktf whose private module is what the factory makes. */
  function switchOff(makeModule: () => unknown, variables: Record<string, string> = {}): unknown {
    const environment: Record<string, string | undefined> = { ...variables };
    jest.resetModules();
    jest.doMock(path, makeModule);
    disableStackTraces(environment);
    jest.dontMock(path);
    return environment;
  }

  test("replaces the function of the installed cdktf", () => {
    const installed: { captureStackTrace: () => string[] } = jest.requireActual(path);
    expect(installed.captureStackTrace().length).toBeGreaterThan(0);
    disableStackTraces({});
    expect(installed.captureStackTrace()).toEqual([]);
  });

  test("tells the fork, too", () => {
    expect(switchOff(notes)).toEqual({ CDKTN_DISABLE_CREATION_STACK: "1" });
  });

  test("leaves call stacks on for debugging", () => {
    const privateModule = notes();
    expect(switchOff(() => privateModule, { CDKTF_DEBUG_STACKS: "1" })).toEqual({ CDKTF_DEBUG_STACKS: "1" });
    expect(privateModule.captureStackTrace()).toEqual(["main.ts:1"]);
  });

  test.each([
    ["has another function", () => ({ captureCreationStack: () => [] })],
    ["has no function of that name", () => ({ captureStackTrace: 1 })],
    [
      "is absent",
      () => {
        throw new Error(`Cannot find module '${path}'`);
      },
    ],
  ])("does without the private module when it %s", (_case, makeModule) => {
    expect(switchOff(makeModule)).toEqual({ CDKTN_DISABLE_CREATION_STACK: "1" });
  });
});
