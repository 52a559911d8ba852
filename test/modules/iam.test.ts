import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { AwsPlace } from "../../modules/aws-place";
import { EncryptionKey } from "../../modules/encryption/encryption-key";
import { LogGroup } from "../../modules/encryption/log-group";
import { permissionsPolicy } from "../../modules/iam/policy-document";
import { PodIdentity } from "../../modules/iam/pod-identity";
import { Role, type RoleProps } from "../../modules/iam/role";
import { literal, literalMap } from "../../modules/literal";
import { onlyResource, PlainStack, policyOf, resources, synthesize, synthModule } from "../support/synth";

const place: AwsPlace = { partition: "aws", accountId: "444455556666", region: "eu-west-1" };

describe("literal", () => {
  test.each([
    ["${aws:username}", "$${aws:username}"],
    ["%{if x}", "%%{if x}"],
    ["$${already}", "$$${already}"],
    ["%${both}", "%$${both}"],
    ["$ 5 % {plain}", "$ 5 % {plain}"],
    ['a "quoted" \\ text', 'a "quoted" \\ text'],
  ])("writes %s as %s", (text, escaped) => {
    expect(literal(text)).toBe(escaped);
  });

  test("escapes keys and values of a map and orders it", () => {
    expect(Object.entries(literalMap({ b: "%{x}", "${a}": "1" }))).toEqual([
      ["$${a}", "1"],
      ["b", "%%{x}"],
    ]);
  });

  test("refuses text that holds a reference", () => {
    const provoke = (): unknown =>
      synthesize((app) => literal(`vpc ${new Vpc(new PlainStack(app), "vpc", { cidrBlock: "10.0.0.0/16" }).id}`));
    expect(provoke).toThrow(
      "literal() takes plain text, got a reference to a resource: escape first, put the reference in afterwards",
    );
  });
});

describe("permissionsPolicy", () => {
  const read = { effect: "Allow", actions: ["s3:GetObject"], resources: ["b", "a"], conditions: {} } as const;
  const deny = { effect: "Deny", actions: ["s3:*"], resources: ["*"], conditions: { Bool: { x: ["false"] } } } as const;

  test("gives equal text for equal statements in another order", () => {
    const same = { ...read, resources: ["a", "b"] };
    expect(permissionsPolicy([read, deny])).toBe(permissionsPolicy([deny, same]));
  });

  test("leaves IAM's own variables to IAM", () => {
    const own = { ...read, resources: ["arn:aws:s3:::home/${aws:username}"] };
    expect(permissionsPolicy([own])).toContain("home/$${aws:username}");
  });
});

describe("Role", () => {
  const props: RoleProps = {
    name: "prod-eu-blue-node",
    description: "nodes",
    trust: { services: ["ec2.amazonaws.com"], actions: ["sts:AssumeRole"], conditions: {} },
    managedPolicyArns: [],
    policyStatements: [],
    permissionsBoundary: undefined,
  };

  test("is bounded where the account names a boundary", () => {
    const boundary = "arn:aws:iam::444455556666:policy/boundary";
    const bounded = synthModule((scope) => new Role(scope, "role", { ...props, permissionsBoundary: boundary }));
    expect(onlyResource(bounded, "aws_iam_role")).toMatchObject({ permissions_boundary: boundary });
  });

  test("has no boundary and no inline policy of its own accord", () => {
    const form = synthModule((scope) => new Role(scope, "role", props));
    expect(onlyResource(form, "aws_iam_role")).not.toHaveProperty("permissions_boundary");
    expect(resources(form, "aws_iam_role_policy")).toEqual({});
  });

  test("attaches managed policies under their names", () => {
    const managedPolicyArns = ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"];
    const form = synthModule((scope) => new Role(scope, "ebs", { ...props, managedPolicyArns }));
    expect(resources(form, "aws_iam_role_policy_attachment")).toEqual({
      ebs_AmazonEBSCSIDriverPolicy: { role: "${aws_iam_role.ebs.name}", policy_arn: managedPolicyArns[0] },
    });
  });
});

describe("PodIdentity", () => {
  const form = synthModule(
    (scope) =>
      new PodIdentity(scope, "reports", {
        grant: {
          namespace: "reports",
          serviceAccount: "writer",
          roleName: "prod-eu-blue-reports",
          managedPolicyArns: [],
          policyStatements: [{ effect: "Allow", actions: ["s3:PutObject"], resources: ["arn:x"], conditions: {} }],
        },
        cluster: { name: "prod-eu-blue", nameReference: "prod-eu-blue", place, permissionsBoundary: undefined },
      }),
  );

  test("lets one service account of one cluster assume the role, and nobody else", () => {
    expect(policyOf(onlyResource(form, "aws_iam_role"), "assume_role_policy")).toMatchObject({
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: ["pods.eks.amazonaws.com"] },
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Condition: {
            StringEquals: {
              "aws:RequestTag/eks-cluster-arn": ["arn:aws:eks:eu-west-1:444455556666:cluster/prod-eu-blue"],
              "aws:RequestTag/kubernetes-namespace": ["reports"],
              "aws:RequestTag/kubernetes-service-account": ["writer"],
            },
          },
        },
      ],
    });
  });

  test("associates the role with the service account", () => {
    expect(resources(form, "aws_eks_pod_identity_association")).toEqual({
      reports: {
        cluster_name: "prod-eu-blue",
        namespace: "reports",
        service_account: "writer",
        role_arn: "${aws_iam_role.reports_role.arn}",
      },
    });
  });
});

describe("EncryptionKey", () => {
  const key = (preventDestroy: boolean) =>
    onlyResource(
      synthModule(
        (scope) =>
          new EncryptionKey(scope, "key", {
            alias: "prod-eu-blue-secrets",
            description: "secrets",
            place,
            users: [],
            preventDestroy,
            dependsOn: [],
          }),
      ),
      "aws_kms_key",
    );

  test("rotates, waits as long as KMS allows before it is gone, and stays in the account's hands", () => {
    expect(key(false)).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(policyOf(key(false), "policy")).toMatchObject({
      Statement: [{ Principal: { AWS: ["arn:aws:iam::444455556666:root"] }, Action: ["kms:*"] }],
    });
  });

  test("cannot be destroyed where it must not", () => {
    expect(key(true)).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(key(false)).not.toHaveProperty("lifecycle");
  });
});

describe("LogGroup", () => {
  const form = synthModule(
    (scope) => new LogGroup(scope, "logs", { name: "/a/b", retentionDays: 365, place, keyAlias: "logs" }),
  );

  test("keeps its events for the given days, under a key of its own", () => {
    expect(onlyResource(form, "aws_cloudwatch_log_group")).toEqual({
      name: "/a/b",
      retention_in_days: 365,
      kms_key_id: "${aws_kms_key.logs_key.arn}",
    });
  });

  test("lets CloudWatch Logs use the key for this log group only", () => {
    expect(policyOf(onlyResource(form, "aws_kms_key"), "policy")["Statement"]).toContainEqual({
      Effect: "Allow",
      Principal: { Service: ["logs.eu-west-1.amazonaws.com"] },
      Action: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: {
        ArnEquals: { "kms:EncryptionContext:aws:logs:arn": ["arn:aws:logs:eu-west-1:444455556666:log-group:/a/b"] },
      },
    });
  });
});
