import { join, relative } from "node:path";
import { loadConfiguration } from "../../config/load";
import { accounts, network, place, read, readAll, readOne, tiers, type Files } from "./reading";

describe("the example of the design", () => {
  const { organization, environments, diagnostics } = loadConfiguration(
    relative(process.cwd(), join(__dirname, "fixtures", "valid", "design")),
  );
  const admins = { "platform-admins": { policies: ["clusterAdmin"], namespaces: [], kubernetesGroups: [] } };
  const addon = { enabled: true, values: {} };
  const zones = ["euw1-az1", "euw1-az2", "euw1-az3"];
  const prod = {
    name: "prod",
    id: "444455556666",
    homeRegion: "eu-west-1",
    regions: ["eu-west-1", "us-west-2"],
    principals: { "platform-admins": "arn:aws:iam::444455556666:role/platform-admin" },
  };
  const production = { name: "production", accounts: ["prod"], follows: "staging", protected: true };
  const group = {
    capacityType: "on-demand",
    availabilityZoneIds: zones,
    perZone: false,
    diskSizeGib: 50,
    labels: {},
    taints: [],
    updateConfig: { maxUnavailablePercentage: 33 },
    nodeRepair: true,
  };

  test("has no mistake", () => expect(diagnostics).toEqual([]));

  test("describes its organization", () => {
    expect(organization?.organization).toEqual({
      organization: "acme",
      repository: "acme/platform",
      accounts: {
        nonprod: {
          name: "nonprod",
          id: "111122223333",
          homeRegion: "eu-west-1",
          regions: ["eu-west-1"],
          principals: { "platform-admins": "arn:aws:iam::111122223333:role/platform-admin" },
        },
        prod,
      },
      cidrSets: { offices: ["203.0.113.0/24"] },
      reservedCidrs: [{ cidr: "10.0.0.0/16", description: "office network" }],
      tiers: {
        development: { name: "development", accounts: ["nonprod"], protected: false },
        staging: { name: "staging", accounts: ["nonprod"], follows: "development", protected: false },
        production,
      },
    });
  });

  test("describes its environment", () => {
    expect(environments.map(({ environment }) => environment)).toEqual([
      {
        name: "prod-eu",
        tier: production,
        account: prod,
        region: "eu-west-1",
        owner: "platform",
        tags: { "cost-center": "platform" },
        network: {
          vpc: { cidr: "10.20.0.0/16" },
          availabilityZoneIds: zones,
          natGateways: "perZone",
          subnetCidrs: {},
          interfaceEndpoints: [],
          flowLogs: { retentionDays: 365 },
        },
        clusters: {
          blue: {
            name: "blue",
            version: "1.35",
            endpoint: { publicAccessCidrs: ["203.0.113.0/24"] },
            accessEntries: admins,
            logRetentionDays: 365,
            deletionProtection: true,
            supportType: "EXTENDED",
            serviceCidr: "172.20.0.0/16",
            zonalShift: true,
            podNetworking: { mode: "secondaryAddresses", networkPolicy: true },
            addons: {
              vpcCni: addon,
              kubeProxy: addon,
              eksPodIdentityAgent: addon,
              coredns: addon,
              awsEbsCsiDriver: addon,
              metricsServer: addon,
            },
            podIdentities: {},
            nodeGroups: {
              system: {
                ...group,
                name: "system",
                instanceTypes: ["m7i.large"],
                minSize: 3,
                maxSize: 6,
                desiredSize: 3,
                autoscaler: "none",
              },
              batch: {
                ...group,
                name: "batch",
                instanceTypes: ["c7i.2xlarge"],
                minSize: 0,
                maxSize: 20,
                desiredSize: 0,
                autoscaler: "clusterAutoscaler",
                taints: [{ key: "workload", value: "batch", effect: "NoSchedule" }],
              },
            },
          },
        },
        acknowledgements: [
          {
            code: "CFG041",
            target: "clusters.blue.addons.ingressNginx",
            reason: "migration to the Gateway API in Q1",
            expires: "2027-03-31",
          },
        ],
      },
    ]);
  });
});

describe("defaults", () => {
  const clusters = `clusters:
  blue:
    version: "1.35"
    nodeGroups:
      general: { instanceTypes: [m7i.large], minSize: 2, maxSize: 5 }
`;
  const production = place.replace("development", "production").replace("nonprod", "prod");

  test("depend on the tier: deletion protection and extended support in a protected one", () => {
    const [development, live] = readAll({
      "organization.yaml": accounts + tiers,
      "dev.yaml": place + network + clusters,
      "live.yaml": production + network + clusters,
    }).map(({ environment }) => environment);
    expect(development?.clusters["blue"]).toMatchObject({ deletionProtection: false, supportType: "STANDARD" });
    expect(live?.clusters["blue"]).toMatchObject({ deletionProtection: true, supportType: "EXTENDED" });
    expect(live?.tier).toEqual({ name: "production", accounts: ["prod"], follows: "development", protected: true });
  });

  test("give way to what the file says", () => {
    const { environment } = readOne({
      "organization.yaml": accounts + tiers,
      "live.yaml": production + network + clusters.replace("version:", "deletionProtection: false\n    version:"),
    });
    expect(environment.clusters["blue"]).toMatchObject({ deletionProtection: false, supportType: "EXTENDED" });
  });

  test("of a node group follow its environment", () => {
    const { environment } = readOne({ "organization.yaml": accounts + tiers, "dev.yaml": place + network + clusters });
    expect(environment.clusters["blue"]?.nodeGroups["general"]).toEqual({
      name: "general",
      instanceTypes: ["m7i.large"],
      capacityType: "on-demand",
      minSize: 2,
      maxSize: 5,
      desiredSize: 2,
      autoscaler: "clusterAutoscaler",
      availabilityZoneIds: ["euw1-az1", "euw1-az2"],
      perZone: false,
      diskSizeGib: 50,
      labels: {},
      taints: [],
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepair: true,
    });
  });

  test("of an environment without clusters are complete", () => {
    expect(readOne({ "organization.yaml": accounts + tiers, "dev.yaml": place + network }).environment).toEqual({
      name: "dev",
      tier: { name: "development", accounts: ["nonprod"], protected: false },
      account: {
        name: "nonprod",
        id: "111122223333",
        homeRegion: "eu-west-1",
        regions: ["eu-west-1"],
        principals: { admins: "arn:aws:iam::111122223333:role/admin" },
      },
      region: "eu-west-1",
      tags: {},
      network: {
        vpc: { cidr: "10.10.0.0/16" },
        availabilityZoneIds: ["euw1-az1", "euw1-az2"],
        natGateways: "perZone",
        subnetCidrs: {},
        interfaceEndpoints: [],
        flowLogs: { retentionDays: 365 },
      },
      clusters: {},
      acknowledgements: [],
    });
  });

  test("turn names of cidrSets into ranges, each of them once", () => {
    const sets = "cidrSets: { offices: [203.0.113.0/24, 198.51.100.0/24], vpn: [198.51.100.0/24] }\n";
    const endpoint = "    endpoint: { publicAccessCidrs: [vpn, 192.0.2.7/32, offices] }\n";
    const { environment } = readOne({
      "organization.yaml": accounts + sets + tiers,
      "dev.yaml": `${place}${network}clusters:\n  blue:\n    version: "1.35"\n${endpoint}`,
    });
    expect(environment.clusters["blue"]?.endpoint.publicAccessCidrs).toEqual([
      "198.51.100.0/24",
      "192.0.2.7/32",
      "203.0.113.0/24",
    ]);
  });

  test("read a count of nodes to update as well as a share", () => {
    const counted = clusters.replace("maxSize: 5", "maxSize: 5, updateConfig: { maxUnavailable: 2 }");
    const { environment } = readOne({ "organization.yaml": accounts + tiers, "dev.yaml": place + network + counted });
    expect(environment.clusters["blue"]?.nodeGroups["general"]?.updateConfig).toEqual({ maxUnavailable: 2 });
  });
});

describe("a diagnostic names the environments that it stops:", () => {
  const wrongIn = (organization: string) => ({
    "organization.yaml": organization,
    "dev.yaml": place + network,
    "live.yaml": place.replace("development", "production").replace("nonprod", "prod") + network,
    "qa.yaml": place + network,
  });
  const concerned = (files: Files) => read(files).diagnostics.map(({ code, environments }) => [code, environments]);

  test.each([
    [
      "those of the tier for its defaults",
      tiers.replace("[nonprod]", "[nonprod], defaults: { owner: 5 }"),
      ["dev", "qa"],
    ],
    ["none, that is all, for the organization's defaults", `defaults: { owner: 5 }\n${tiers}`, []],
    [
      "none, that is all, for a tier without environments",
      `${tiers}  spare: { accounts: [prod], defaults: { owner: 5 } }\n`,
      [],
    ],
    ["none, that is all, for an account", tiers.replace("protected: true", "protected: 5"), []],
  ])("%s", (_, text, environments) => {
    expect(concerned(wrongIn(accounts + text)).map(([, names]) => names)).toEqual([environments]);
  });

  test("its own for a mistake in its file", () => {
    const files = { ...wrongIn(accounts + tiers), "qa.yaml": `${place}${network}  natGateways: many\n` };
    expect(concerned(files)).toEqual([["CFG020", ["qa"]]]);
  });

  test("those whose account lacks the principal that is allowed for all", () => {
    const clusters = 'clusters: { blue: { version: "1.35" } }\n';
    const defaults = "defaults: { clusterDefaults: { accessEntries: { admins: { policies: [view] } } } }\n";
    const files = Object.entries(wrongIn(accounts + defaults + tiers)).map(([name, text]): [string, string] => [
      name,
      name === "organization.yaml" ? text : text + clusters,
    ]);
    expect(concerned(Object.fromEntries(files))).toEqual([["CFG023", ["live"]]]);
  });
});

describe("what is wrong", () => {
  const good = { "organization.yaml": accounts + tiers, "good.yaml": place + network };

  test("leaves the environment out and keeps its name", () => {
    const { environments, names } = read({
      ...good,
      "bad.yaml": `${place}${network}  natGateways: many\n`,
      "empty.yaml": "",
    });
    expect(names).toEqual(["bad", "empty", "good"]);
    expect(environments.map(({ environment }) => environment.name)).toEqual(["good"]);
  });

  test("is taken out where it is an unknown key, so that the rest can be judged", () => {
    const { environments, diagnostics } = read({
      ...good,
      "bad.yaml": `${place}${network}  zones: single\nteams: {}\n`,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["CFG014", "CFG015"]);
    expect(
      environments.map(
        ({
          environment: {
            name,
            network: { natGateways },
          },
        }) => [name, natGateways],
      ),
    ).toEqual([
      ["bad", "perZone"],
      ["good", "perZone"],
    ]);
  });

  test.each([
    ["a key that resembles a known one", "network: { natGatewais: single }", "CFG014"],
    ["an allowed value that is nearly right", "network: { natGateways: Single }", "CFG020"],
    ["a text in a place for a list", "network: { interfaceEndpoints: sts }", "CFG020"],
    ["a number in a place for a text", "owner: 12", "CFG021"],
    ["a number in quotes", 'network: { flowLogs: { retentionDays: "30" } }', "CFG020"],
  ])("is corrected where it is clear what was meant: %s", (_, lines, code) => {
    const { environments, diagnostics } = read({
      "organization.yaml": `${accounts}${tiers.replace("[nonprod]", `[nonprod], defaults: { ${lines} }`)}`,
      "dev.yaml": place + network,
    });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(environments).toHaveLength(1);
  });

  test("is told once, also where the corrected value is wrong as well", () => {
    const { diagnostics } = read({ ...good, "bad.yaml": `${place}${network}clusters: { blue: { version: 1.355 } }\n` });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "expected a Kubernetes version in quotes, got the number 1.355",
    ]);
  });

  test.each([
    ["missing", "", "CFG019", "account: nonprod"],
    ["unknown", "account: nowhere", "CFG023", "accounts in organization.yaml: nonprod, prod"],
  ])("lets the rest be judged in the tier's only account, where the account is %s", (_, line, code, help) => {
    const bad = `${place.replace("account: nonprod", line)}${network}`;
    const { environments, diagnostics } = read({ ...good, "bad.yaml": bad });
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.help])).toEqual([[code, help]]);
    expect(environments.map(({ environment }) => [environment.name, environment.account.name])).toEqual([
      ["bad", "nonprod"],
      ["good", "nonprod"],
    ]);
  });

  test("leaves the environment out where its account is missing and its tier has several", () => {
    const { environments, diagnostics } = read({
      "organization.yaml": accounts + tiers.replace("[nonprod]", "[nonprod, prod]"),
      "bad.yaml": place.replace("account: nonprod\n", "") + network,
    });
    expect(diagnostics.map(({ help }) => help)).toEqual(["account: nonprod, or account: prod"]);
    expect(environments).toEqual([]);
  });

  test("in organization.yaml leaves out all environments, and their own mistakes are still told", () => {
    const { organization, environments, names, diagnostics } = read({
      ...good,
      "organization.yaml": (accounts + tiers).replace('"111122223333"', '"1111"'),
      "bad.yaml": `${place}${network}  natGateways: many\n`,
    });
    expect([organization, environments, names]).toEqual([undefined, [], ["bad", "good"]]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["CFG020", "CFG020"]);
  });

  test("in the text of organization.yaml hides no mistake of an environment and invents none", () => {
    const { diagnostics } = read({
      "organization.yaml": "organization: [",
      "bad.yaml": `${place}network: { natGateways: many }\nclusters: { blue: { nodeGroups: { general: {} } } }\n`,
    });
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ["CFG019", "network.vpc"],
      ["CFG020", "network.natGateways"],
      ["CFG007", ""],
    ]);
  });

  test("does not depend on the order of the files", () => {
    const files = { ...good, "bad.yaml": `${place}tags: 5\n`, "a/worse.yaml": "tier: x\n" };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(read(reversed).diagnostics).toEqual(read(files).diagnostics);
  });
});
