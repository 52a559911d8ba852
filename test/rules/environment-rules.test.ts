import type { Finding } from "../../diagnostics/rule";
import type { Subject } from "../../rules/environment-rule";
import { environmentRules } from "../../rules/environment-rules";
import { dotted } from "../../rules/judgement";
import { contextOf, environment, organization, protectedEnvironment } from "../support/environment";
import { accessCases } from "./cases/access-cases";
import { addressCases } from "./cases/address-cases";
import { nameCases } from "./cases/name-cases";
import { nodeCases } from "./cases/node-cases";
import { placeCases } from "./cases/place-cases";
import type { ExpectedFinding, Given } from "./cases/rule-cases";
import { versionCases } from "./cases/version-cases";

const cases = { ...placeCases, ...addressCases, ...accessCases, ...versionCases, ...nodeCases, ...nameCases };

function nameOf(subject: Subject): string {
  return subject ?? "organization";
}

function told({
  subject,
  path,
  message,
  help,
  also,
}: Finding<Subject>): Required<Pick<ExpectedFinding, "subject">> & ExpectedFinding {
  return {
    subject: nameOf(subject),
    path: dotted(path),
    message,
    ...(help === undefined ? {} : { help }),
    ...(also === undefined ? {} : { also: `${nameOf(also.subject)}: ${dotted(also.path)}` }),
  };
}

describe.each(environmentRules.map((rule) => [`${rule.code}: ${rule.title}`, rule] as const))("%s", (_name, rule) => {
  const { breaks, keeps } = cases[rule.code] ?? { breaks: [], keeps: [] };
  const findingsOf = ({ environments, ...changes }: Given) => rule.check(contextOf(environments, changes)).map(told);

  test("is tested both ways", () => {
    expect(breaks.length).toBeGreaterThan(0);
    expect(keeps.length).toBeGreaterThan(0);
  });

  for (const { findings, ...given } of breaks) {
    test(`breaks it: ${given.name}`, () => {
      expect(findingsOf(given)).toEqual(findings.map((finding) => ({ subject: "dev-eu", ...finding })));
    });
  }

  for (const given of keeps) {
    test(`keeps it: ${given.name}`, () => {
      expect(findingsOf(given)).toEqual([]);
    });
  }

  test("is kept by environments without a fault", () => {
    const environments = [
      environment(),
      protectedEnvironment({ network: { ...environment().network, vpc: { cidr: "10.21.0.0/16" } } }),
    ];
    expect(rule.check(contextOf(environments))).toEqual([]);
  });
});

describe("the list of rules", () => {
  const codes = environmentRules.map(({ code }) => code);

  test("is in order of the codes, each of them once", () => {
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  test("uses the codes of this room and leaves CFG041 free", () => {
    for (const code of codes) expect(code).toMatch(/^CFG0[3-8]\d$/);
    expect(codes).not.toContain("CFG041");
  });

  test("has cases for its rules and for no others", () => {
    expect(Object.keys(cases).sort()).toEqual(codes);
  });

  test("has a title of its own for each rule, in plain words without a full stop", () => {
    const titles = environmentRules.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^(?:[a-z]|AWS|EKS).*[^.]$/);
  });

  test("answers for ranges that are none", () => {
    const broken = environment({ network: { ...environment().network, vpc: { cidr: "offices" } } });
    const context = contextOf([broken, broken], {
      organization: { reservedCidrs: [...organization().reservedCidrs, { cidr: "nowhere", description: "a slip" }] },
    });
    for (const rule of environmentRules) expect(() => rule.check(context)).not.toThrow();
  });
});
