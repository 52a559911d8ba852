import { join, relative } from "node:path";
import { loadConfiguration } from "../../config/load";
import type { Diagnostic, Location } from "../../diagnostics/diagnostic";
import { assess } from "../../rules/assess";
import { judgementOf, protectedEnvironment, today } from "../support/environment";

const folder = join(__dirname, "fixtures", "several-problems");

function place({ file, line, column }: Location): string {
  return `${relative(folder, file)}:${line}:${column}`;
}

function told({ code, severity, location, path, also, environments }: Diagnostic): string {
  const other = also === undefined ? "" : ` (${place(also)})`;
  return `${place(location)} ${severity} ${code} ${path}${other} [${environments.join(" ")}]`;
}

test("the example environments have no problem", () => {
  const { layouts, diagnostics } = assess(loadConfiguration(join(__dirname, "../../environments")), today);
  expect(diagnostics).toEqual([]);
  expect(layouts.map(({ name }) => name)).toEqual(["dev-eu", "prod-eu", "prod-us", "staging-eu"]);
});

test("points into the files, also for values of shared layers", () => {
  expect(assess(loadConfiguration(folder), today).diagnostics.map(told)).toEqual([
    "dev-eu.yaml:5:16 error CFG038 network.vpc.cidr (organization.yaml:8:13) [dev-eu]",
    "dev-eu.yaml:9:7 error CFG033 network.availabilityZoneIds.2 [dev-eu]",
    "dev-us.yaml:5:16 error CFG037 network.vpc.cidr (dev-eu.yaml:5:16) [dev-eu dev-us]",
    "dev-us.yaml:5:16 error CFG038 network.vpc.cidr (organization.yaml:8:13) [dev-us]",
    "organization.yaml:14:28 error CFG071 clusters.blue.nodeGroups.system.labels.k8s.io/team [dev-eu]",
    "organization.yaml:19:31 error CFG078 tags.team [dev-eu dev-us]",
  ]);
});

const unread: Diagnostic = {
  code: "CFG007",
  severity: "error",
  message: "not YAML",
  location: { file: "environments/a.yaml", line: 1, column: 1 },
  path: "",
  environments: ["a"],
};

test("lays out what could be read and adds what was wrong with the rest", () => {
  const { organization, environments } = judgementOf([protectedEnvironment({ region: "eu-central-1" })]);
  const loaded = environments.map((one) => one.loaded);
  const { layouts, diagnostics } = assess(
    { organization, environments: loaded, names: ["a", "prod-eu"], diagnostics: [unread] },
    today,
  );
  expect(layouts.map(({ name }) => name)).toEqual(["prod-eu"]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["CFG007", "CFG031", "CFG033", "CFG033", "CFG033"]);
});

test("without an organization tells only what was wrong with reading", () => {
  expect(assess({ environments: [], names: ["a"], diagnostics: [unread] }, today)).toEqual({
    layouts: [],
    diagnostics: [unread],
  });
});
