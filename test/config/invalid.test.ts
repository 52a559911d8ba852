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

  test("names the environments, where they are not just the one whose file it is in", () => {
    const names = Array.from({ length: 12 }, (_, index) => `dev-${index}`);
    const told = (environments: readonly string[]) =>
      formatPlain({ ...diagnostic, environments })
        .split("\n")
        .slice(2);
    expect(told(["dev-eu"])).toEqual([]);
    expect(told(["dev-us"])).toEqual(["  concerns: dev-us"]);
    expect(told(["dev-eu", "dev-us"])).toEqual(["  concerns: dev-eu, dev-us"]);
    expect(told(names)).toEqual([`  concerns: ${names.slice(0, 10).join(", ")} and 2 more`]);
  });

  test("lets no key or value of a file move the cursor, colour the terminal or start a line", () => {
    const hostile = { ...diagnostic, path: "tags.a\nb", message: "got \u001b[31m\u202e", help: "write\n\u0007" };
    expect(formatPlain(hostile)).toBe(
      "environments/dev-eu.yaml:3:5  error CFG014  tags.a\\u000ab\n  got \\u001b[31m\\u202e\n" +
        "  help: write\n        \\u0007",
    );
  });

  test("shortens a key path without end", () => {
    const [head = ""] = formatPlain({ ...diagnostic, path: "a".repeat(1000) }).split("\n");
    expect(head).toMatch(/ {2}a{160}…$/);
  });

  test("shows the other place of a conflict", () => {
    expect(formatPlain({ ...diagnostic, also: { ...location, line: 9, note: "stands here already" } })).toBe(
      "environments/dev-eu.yaml:3:5  error CFG014\n  wrong\n  also: environments/dev-eu.yaml:9:5  stands here already",
    );
  });
});
