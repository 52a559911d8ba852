import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { codes } from "../../config/codes";
import { loadConfiguration } from "../../config/load";
import { formatPlain } from "../../diagnostics/format";

const fixtures = relative(process.cwd(), join(__dirname, "fixtures", "invalid"));
const mistakes = readdirSync(fixtures);

/** What a user reads who keeps the fixture's files in the folder environments/. */
function printed(mistake: string): string {
  const directory = join(fixtures, mistake);
  const text = loadConfiguration(directory).diagnostics.map(formatPlain).join("\n");
  return `${text.replaceAll(directory, "environments")}\n`;
}

function expected(mistake: string): string {
  return readFileSync(join(fixtures, mistake, "expected.txt"), "utf8");
}

describe("a folder with a mistake", () => {
  test.each(mistakes)("%s is told exactly", (mistake) => {
    expect(printed(mistake)).toBe(expected(mistake));
  });

  test("is there for every code, but for those that load.test.ts proves", () => {
    const shown = new Set(mistakes.flatMap((mistake) => expected(mistake).match(/CFG\d{3}/g) ?? []));
    const missing = Object.keys(codes).filter((code) => !shown.has(code));
    expect(missing).toEqual(["CFG001", "CFG013"]);
  });
});

describe("formatPlain", () => {
  const location = { file: "environments/dev-eu.yaml", line: 3, column: 5 };
  const diagnostic = {
    code: "CFG014",
    severity: "error",
    message: "wrong",
    location,
    path: "",
    environments: [],
  } as const;

  test("leaves out what is absent", () => {
    expect(formatPlain(diagnostic)).toBe("environments/dev-eu.yaml:3:5  error CFG014\n  wrong");
  });

  test("indents a help of several lines", () => {
    expect(formatPlain({ ...diagnostic, path: "network", help: "write\nvpc: {}" })).toBe(
      "environments/dev-eu.yaml:3:5  error CFG014  network\n  wrong\n  help: write\n        vpc: {}",
    );
  });

  test("shows the other place of a conflict", () => {
    expect(formatPlain({ ...diagnostic, also: { ...location, line: 9, note: "stands here already" } })).toBe(
      "environments/dev-eu.yaml:3:5  error CFG014\n  wrong\n  also: environments/dev-eu.yaml:9:5  stands here already",
    );
  });
});
