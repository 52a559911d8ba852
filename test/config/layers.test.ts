import { accounts, network, place, read, readAll, readOne, tiers, where, type Files } from "./reading";

/** Places that can say a key of a node group, from the weakest to the strongest, with their layers. */
const places = [
  ["nodeGroupDefaults of the organization", "organization"],
  ["nodeGroupDefaults of the tier", "tier"],
  ["nodeGroupDefaults of the environment", "environment"],
  ["clusterDefaults of the organization", "organization"],
  ["clusterDefaults of the tier", "tier"],
  ["clusterDefaults of the environment", "environment"],
  ["the node group itself", "environment"],
] as const;

/** Files in which the first places of the list, and no others, say the size of the disk: 100 in the first, then 101… */
function saidBy(count: number): Files {
  const said = (index: number) => (index < count ? `diskSizeGib: ${100 + index}` : "");
  const defaults = (first: number, second: number) => `
      nodeGroupDefaults: { ${said(first)} }
      clusterDefaults: { nodeGroups: { general: { ${said(second)} } } }
`;
  return {
    "organization.yaml": `${accounts}
defaults: ${defaults(0, 3)}
tiers:
  development:
    accounts: [nonprod]
    defaults: ${defaults(1, 4)}`,
    "dev.yaml": `${place}${network}
nodeGroupDefaults: { ${said(2)} }
clusterDefaults: { nodeGroups: { general: { ${said(5)} } } }
clusters:
  blue:
    version: "1.35"
    nodeGroups:
      general: { instanceTypes: [m7i.large], minSize: 0, maxSize: 1, ${said(6)} }
`,
  };
}

describe("layers", () => {
  test.each(places.map(([name, layer], index) => [name, index, layer] as const))(
    "%s: wins over what is weaker",
    (_, index, layer) => {
      const { environment, origins } = readOne(saidBy(index + 1));
      expect(environment.clusters["blue"]?.nodeGroups["general"]?.diskSizeGib).toBe(100 + index);
      expect(origins.at(["clusters", "blue", "nodeGroups", "general", "diskSizeGib"]).layer).toBe(layer);
    },
  );

  test("merge maps key by key, and lists as a whole", () => {
    const { environment } = readOne({
      "organization.yaml": `${accounts}
defaults:
  tags: { cost-center: shared, team: platform }
  network: { interfaceEndpoints: [sts, logs], natGateways: single }
tiers: { development: { accounts: [nonprod], defaults: { tags: { cost-center: development } } } }`,
      "dev.yaml": `${place}tags: { service: shop }\n${network}  interfaceEndpoints: [ecr.api]\n`,
    });
    expect(environment.tags).toEqual({ "cost-center": "development", team: "platform", service: "shop" });
    expect(environment.network).toMatchObject({ interfaceEndpoints: ["ecr.api"], natGateways: "single" });
  });

  test("put clusterDefaults under each cluster, with node groups of their own", () => {
    const { environment } = readOne({
      "organization.yaml": `${accounts}
defaults:
  nodeGroupDefaults: { instanceTypes: [m7i.large] }
  clusterDefaults:
    version: "1.35"
    accessEntries: { admins: { policies: [clusterAdmin] } }
    nodeGroups: { system: { minSize: 2, maxSize: 3 } }
${tiers}`,
      "dev.yaml": `${place}${network}clusters:
  blue: {}
  green:
    version: "1.34"
    nodeGroups: { system: { maxSize: 6 }, batch: { minSize: 0, maxSize: 9, instanceTypes: [c7i.large] } }
`,
    });
    const groups = (cluster: string) =>
      Object.values(environment.clusters[cluster]?.nodeGroups ?? {}).map(({ name, instanceTypes, maxSize }) => [
        name,
        ...instanceTypes,
        maxSize,
      ]);
    expect(Object.values(environment.clusters).map(({ name, version }) => [name, version])).toEqual([
      ["blue", "1.35"],
      ["green", "1.34"],
    ]);
    expect(Object.keys(environment.clusters["green"]?.accessEntries ?? {})).toEqual(["admins"]);
    expect(groups("blue")).toEqual([["system", "m7i.large", 3]]);
    expect(groups("green")).toEqual([
      ["system", "m7i.large", 6],
      ["batch", "c7i.large", 9],
    ]);
  });

  test("follow no tier: follows is the order of promotion", () => {
    const [development, production] = readAll({
      "organization.yaml": `${accounts}
tiers:
  development: { accounts: [nonprod], defaults: { owner: platform } }
  production: { accounts: [prod], follows: development }
`,
      "dev.yaml": place + network,
      "live.yaml": place.replace("development", "production").replace("nonprod", "prod") + network,
    }).map(({ environment }) => environment);
    expect([development?.owner, production?.owner]).toEqual(["platform", undefined]);
  });
});

describe("null", () => {
  const shared = `${accounts}
defaults:
  owner: platform
  tags: { cost-center: shared, team: platform }
  nodeGroupDefaults: { instanceTypes: [m7i.large], minSize: 0, maxSize: 3, labels: { pool: shared } }
  clusterDefaults:
    version: "1.35"
    accessEntries: { admins: { policies: [clusterAdmin] } }
    nodeGroups: { system: { labels: { role: system } }, batch: {} }
tiers:
  development:
    accounts: [nonprod]
    defaults: { tags: { team: null } }
`;
  const withClusters = (clusters: string) =>
    readOne({ "organization.yaml": shared, "dev.yaml": place + network + clusters });

  test("in a tier removes what the organization says", () => {
    expect(withClusters("").environment.tags).toEqual({ "cost-center": "shared" });
  });

  test("in an environment removes single keys and whole maps", () => {
    const { environment, origins } = withClusters("owner: null\ntags: ~\n");
    expect(environment).toMatchObject({ tags: {} });
    expect(environment.owner).toBeUndefined();
    expect([origins.has(["owner"]), origins.has(["tags"])]).toEqual([false, false]);
  });

  test("in a cluster removes what clusterDefaults says", () => {
    const { environment } = withClusters("clusters:\n  blue: { accessEntries: null, nodeGroups: { batch: null } }\n");
    expect(environment.clusters["blue"]?.accessEntries).toEqual({});
    expect(Object.keys(environment.clusters["blue"]?.nodeGroups ?? {})).toEqual(["system"]);
  });

  test("in a node group removes what nodeGroupDefaults says", () => {
    const { environment } = withClusters("clusters:\n  blue: { nodeGroups: { batch: { labels: null } } }\n");
    const { system, batch } = environment.clusters["blue"]?.nodeGroups ?? {};
    expect([system?.labels, batch?.labels]).toEqual([{ pool: "shared", role: "system" }, {}]);
  });

  test("in clusterDefaults removes what nodeGroupDefaults says, and what a cluster adds stands alone", () => {
    const { environment } =
      withClusters(`clusterDefaults: { nodeGroups: { system: { labels: null }, batch: { labels: null } } }
clusters:
  blue: { nodeGroups: { system: { labels: { added: here } } } }
`);
    const { system, batch } = environment.clusters["blue"]?.nodeGroups ?? {};
    expect([system?.labels, batch?.labels]).toEqual([{ added: "here" }, {}]);
  });

  test("in a shared layer counts as used when one environment has something to remove", () => {
    const organization = `${accounts}
defaults: { clusterDefaults: { nodeGroups: { batch: { labels: null } } } }
tiers: { development: { accounts: [nonprod] } }
`;
    const batch = "{ instanceTypes: [m7i.large], minSize: 0, maxSize: 1 }";
    const cluster = `clusters: { blue: { version: "1.35", nodeGroups: { batch: ${batch} } } }\n`;
    const labels = "nodeGroupDefaults: { labels: { pool: shared } }\n";
    const idle = read({ "organization.yaml": organization, "dev.yaml": place + network + cluster });
    expect(idle.diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ["CFG018", "defaults.clusterDefaults.nodeGroups.batch.labels"],
    ]);
    readAll({
      "organization.yaml": organization,
      "dev.yaml": place + network + cluster,
      "qa.yaml": place + network + labels + cluster,
    });
  });

  test("in a list is no removal but a wrong value", () => {
    const { diagnostics } = read({
      "organization.yaml": accounts + tiers,
      "dev.yaml": place + network.replace("euw1-az2", "null"),
    });
    expect(diagnostics.map(({ message }) => message)).toEqual(["expected an availability zone ID, got nothing (null)"]);
  });
});

describe("origins", () => {
  const files = {
    "organization.yaml": `${accounts}defaults:
  owner: platform
  clusterDefaults:
    accessEntries: { admins: { policies: [view, edit] } }
tiers:
  development:
    accounts: [nonprod]
    defaults:
      network: { natGateways: single }
`,
    "eu/dev.yaml": `${place}${network}  flowLogs: { retentionDays: 30 }
clusters:
  blue:
    version: "1.35"
    nodeGroups:
      general: { instanceTypes: [m7i.large, m6i.large], minSize: 0, maxSize: 1 }
`,
  };

  test.each([
    [["region"], "environment environments/eu/dev.yaml:3:9"],
    [["owner"], "organization environments/organization.yaml:9:10"],
    [["network", "natGateways"], "tier environments/organization.yaml:16:31"],
    [["network", "flowLogs", "retentionDays"], "environment environments/eu/dev.yaml:7:30"],
    [["clusters", "blue", "nodeGroups", "general", "instanceTypes", 1], "environment environments/eu/dev.yaml:12:45"],
    [
      ["clusters", "blue", "accessEntries", "admins", "policies", 1],
      "organization environments/organization.yaml:11:49",
    ],
  ])("of the value at %j: %s", (path, place) => {
    const { origins } = readOne(files);
    expect(where(origins.at(path))).toBe(place);
    expect(origins.has(path)).toBe(true);
  });

  test.each([
    [["region"], "environment environments/eu/dev.yaml:3:1"],
    [["network", "natGateways"], "tier environments/organization.yaml:16:18"],
    [["clusters", "blue"], "environment environments/eu/dev.yaml:9:3"],
    [["clusters", "blue", "accessEntries", "admins"], "organization environments/organization.yaml:11:22"],
  ])("of the key at %j: %s", (path, place) => {
    expect(where(readOne(files).origins.keyAt(path))).toBe(place);
  });

  test("of a merged map are those of the strongest layer", () => {
    expect(where(readOne(files).origins.keyAt(["network"]))).toBe("environment environments/eu/dev.yaml:4:1");
  });

  test("of a default are those of the nearest map that a file holds", () => {
    const { origins } = readOne(files);
    expect(where(origins.keyAt(["clusters", "blue", "serviceCidr"]))).toBe("environment environments/eu/dev.yaml:9:3");
    expect(where(origins.at(["tags", "team"]))).toBe("environment environments/eu/dev.yaml:1:1");
    expect(origins.has(["clusters", "blue", "serviceCidr"])).toBe(false);
  });

  test("of the organization are in its file, its tiers' defaults included", () => {
    const { organization } = read(files);
    expect(organization && where(organization.origins.at(["accounts", "nonprod", "id"]))).toBe(
      "organization environments/organization.yaml:4:9",
    );
  });
});
