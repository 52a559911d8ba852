import type { Acknowledgement, Environment } from "../../config/environment";
import type { Diagnostic } from "../../diagnostics/diagnostic";
import { judge } from "../../rules/judge";
import { clusters, judgementOf, network, environment, protectedEnvironment } from "../support/environment";

const target = "clusters.blue.deletionProtection";

function unprotected(acknowledgements: readonly Acknowledgement[] = []): Environment {
  const all = clusters({ blue: { deletionProtection: false }, green: {} });
  return protectedEnvironment({ clusters: all, acknowledgements });
}

function accept(changes: Partial<Acknowledgement> = {}): Acknowledgement {
  return { code: "CFG046", target, reason: "it is retired this week", expires: "2026-11-30", ...changes };
}

function told(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ code, severity, path, message, help }) => [code, severity, path, message, help]);
}

const deletion = [
  "CFG046",
  "error",
  target,
  'deletionProtection is false in tier "production" (protected)',
  "remove the key; to delete the cluster, acknowledge CFG046 with a reason and an expiry",
];

test("environments without a fault have no diagnostics", () => {
  expect(
    judge(judgementOf([environment(), protectedEnvironment({ network: network({ vpc: { cidr: "10.21.0.0/16" } }) })])),
  ).toEqual([]);
});

describe("a diagnostic", () => {
  test("has code, severity, place, key path and the environment that it stops", () => {
    expect(judge(judgementOf([unprotected()]))).toEqual([
      {
        code: "CFG046",
        severity: "error",
        message: deletion[3],
        location: { file: "environments/prod-eu.yaml", line: 4, column: 20 },
        path: target,
        environments: ["prod-eu"],
        help: deletion[4],
      },
    ]);
  });

  test("of a conflict names both places and both environments", () => {
    expect(judge(judgementOf([environment(), protectedEnvironment()]))).toEqual([
      {
        code: "CFG037",
        severity: "error",
        message: '10.20.0.0/16 overlaps the VPC of "prod-eu", 10.20.0.0/16',
        location: { file: "environments/dev-eu.yaml", line: 4, column: 20 },
        path: "network.vpc.cidr",
        environments: ["dev-eu", "prod-eu"],
        also: { file: "environments/prod-eu.yaml", line: 4, column: 20, note: '10.20.0.0/16 of "prod-eu"' },
        help: "next free range, for the one that does not exist yet: 10.21.0.0/16",
      },
    ]);
  });

  test("of a conflict with the organization points into its file and stops one environment", () => {
    const reservedCidrs = [{ cidr: "10.20.0.0/24", description: "office network" }];
    expect(judge(judgementOf([environment()], { organization: { reservedCidrs } }))).toMatchObject([
      {
        code: "CFG038",
        environments: ["dev-eu"],
        also: { file: "environments/organization.yaml", line: 4, column: 20, note: "office network" },
      },
    ]);
  });

  test.each([
    ["a value", environment({ region: "eu-wst-1" }), 20],
    ["a name, at the value too", environment({ tier: protectedEnvironment().tier }), 20],
    ["a list, at its key", environment({ clusters: clusters({ blue: { nodeGroups: {} } }) }), 3],
    ["an element of a list", environment({ network: network({ interfaceEndpoints: ["s3"] }) }), 20],
  ])("is shown at %s", (_name, one, column) => {
    const [diagnostic] = judge(judgementOf([one]));
    expect(diagnostic?.location.column).toBe(column);
  });

  test("about a default is shown at the nearest key that a file holds", () => {
    const [diagnostic] = judge(judgementOf([unprotected()], { defaults: [target] }));
    expect(diagnostic?.location.column).toBe(3);
  });
});

test("diagnostics come in the order of files and lines, and one of a shared layer names all its environments", () => {
  const names = ["c-eu", "a-eu", "b-eu"];
  const all = names.map((name, index) =>
    environment({
      name,
      tags: { Name: "x" },
      network: network({ vpc: { cidr: `10.${30 + index}.0.0/16` } }),
    }),
  );
  const { environments, ...rest } = judgementOf(all);
  const shared = environments.map((one) => ({ ...one, loaded: { ...one.loaded, origins: rest.organization.origins } }));
  expect(judge({ ...rest, environments: shared })).toMatchObject([
    { code: "CFG078", environments: ["a-eu", "b-eu", "c-eu"] },
  ]);
  expect(judge(judgementOf(all)).map(({ location }) => location.file)).toEqual([
    "environments/a-eu.yaml",
    "environments/b-eu.yaml",
    "environments/c-eu.yaml",
  ]);
});

describe("an acknowledgement", () => {
  test("accepts the finding at its target until the day on which it expires", () => {
    expect(judge(judgementOf([unprotected([accept()])]))).toEqual([]);
    expect(judge(judgementOf([unprotected([accept()])], { today: "2026-11-30" }))).toEqual([]);
  });

  test("that has expired is an error, and the finding is back", () => {
    expect(told(judge(judgementOf([unprotected([accept()])], { today: "2026-12-01" })))).toEqual([
      deletion,
      [
        "CFG092",
        "error",
        "acknowledgements.0.expires",
        "the acknowledgement of CFG046 expired on 2026-11-30",
        `correct ${target}, or set a new date and say why in reason`,
      ],
    ]);
  });

  test("at another target accepts nothing and says where the finding is", () => {
    const elsewhere = "clusters.green.deletionProtection";
    expect(told(judge(judgementOf([unprotected([accept({ target: elsewhere })])])))).toEqual([
      deletion,
      [
        "CFG093",
        "warning",
        "acknowledgements.0.target",
        `nothing at ${elsewhere} needs the acknowledgement of CFG046`,
        `target: ${target}`,
      ],
    ]);
  });

  test("of another environment accepts nothing", () => {
    const other = environment({ network: network({ vpc: { cidr: "10.21.0.0/16" } }), acknowledgements: [accept()] });
    expect(told(judge(judgementOf([other, unprotected()])))).toEqual([
      [
        "CFG093",
        "warning",
        "acknowledgements.0.target",
        `nothing at ${target} needs the acknowledgement of CFG046`,
        "remove it",
      ],
      deletion,
    ]);
  });

  test("that nothing needs any more is a warning, even when it has expired", () => {
    const fixed = protectedEnvironment({ acknowledgements: [accept({ expires: "2020-01-01" })] });
    expect(judge(judgementOf([fixed]))).toMatchObject([{ code: "CFG093", severity: "warning", help: "remove it" }]);
  });

  test("of a code that a later release reports is no error", () => {
    const early = environment({ acknowledgements: [accept({ code: "CFG041" })] });
    expect(judge(judgementOf([early]))).toMatchObject([{ code: "CFG093", severity: "warning", help: "remove it" }]);
  });

  test.each([
    ["CFG999", "CFG090", 'code "CFG999" does not exist'],
    ["CFG035", "CFG091", "CFG035 (a VPC has a size that can be cut into subnets) cannot be acknowledged"],
    ["CFG014", "CFG091", "CFG014 (a key is unknown) cannot be acknowledged"],
    ["CFG092", "CFG091", "CFG092 (an acknowledgement has not expired) cannot be acknowledged"],
  ])("of %s is the error %s", (code, expected, message) => {
    const diagnostics = judge(judgementOf([environment({ acknowledgements: [accept({ code })] })]));
    expect(diagnostics).toMatchObject([
      { code: expected, severity: "error", path: "acknowledgements.0.code", message },
    ]);
  });

  test("of a code that does not allow it accepts nothing", () => {
    const small = network({ vpc: { cidr: "10.20.0.0/24" } });
    const acknowledgements = [accept({ code: "CFG035", target: "network.vpc.cidr" })];
    const codes = judge(judgementOf([environment({ network: small, acknowledgements })])).map(({ code }) => code);
    expect(codes.sort()).toEqual(["CFG035", "CFG091"]);
  });
});
