import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadConfiguration } from "../../config/load";
import { formatPlain } from "../../diagnostics/format";

const organization = `organization: acme
accounts:
  nonprod: { id: "111122223333", homeRegion: eu-west-1 }
tiers:
  development: { accounts: [nonprod] }
`;

const environment = `tier: development
account: nonprod
region: eu-west-1
network:
  vpc: { cidr: 10.10.0.0/16 }
  availabilityZoneIds: [euw1-az1, euw1-az2]
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "slipway-config-"));
  write("organization.yaml", organization);
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(directory, name)), { recursive: true });
  writeFileSync(join(directory, name), content);
}

function printed(): string {
  const text = loadConfiguration(directory).diagnostics.map(formatPlain).join("\n");
  return text.replaceAll(directory, "environments");
}

describe("the folder", () => {
  test("may have subfolders; what is not YAML is left alone, as is what starts with a dot", () => {
    for (const name of ["dev-eu.yaml", "production/eu/prod-eu.yaml"]) write(name, environment);
    for (const name of ["README.md", "notes.txt", "production/README.md", ".dev-us.yaml", ".git/x.yaml"])
      write(name, "-");
    const { names, environments, diagnostics } = loadConfiguration(directory);
    expect(diagnostics).toEqual([]);
    expect(names).toEqual(["dev-eu", "prod-eu"]);
    expect(environments.map(({ file }) => file)).toEqual([
      `${directory}/dev-eu.yaml`,
      `${directory}/production/eu/prod-eu.yaml`,
    ]);
  });

  test("is shown as the user typed it, without what adds nothing", () => {
    write("dev-eu.yaml", "");
    const files = [`${directory}/`, `${directory}/.`].map(
      (typed) => loadConfiguration(typed).diagnostics[0]?.location.file,
    );
    expect(files).toEqual([`${directory}/dev-eu.yaml`, `${directory}/dev-eu.yaml`]);
  });

  test("that does not exist is told", () => {
    const missing = loadConfiguration("no-such-folder");
    expect(missing).toMatchObject({ environments: [], names: [] });
    expect(missing.diagnostics.map(formatPlain)).toEqual([
      "no-such-folder:1:1  error CFG001\n" +
        "  the folder no-such-folder cannot be read: it does not exist\n" +
        "  help: name the folder that holds organization.yaml and the environment files",
    ]);
  });

  test("that is a file is told", () => {
    const file = join(directory, "organization.yaml");
    expect(loadConfiguration(file).diagnostics[0]?.message).toBe(
      `the folder ${file} cannot be read: it is not a folder`,
    );
  });
});

describe("a file that cannot be read", () => {
  test("is told, and its name stays known", () => {
    symlinkSync("nowhere.yaml", join(directory, "dev-eu.yaml"));
    expect(printed()).toBe("environments/dev-eu.yaml:1:1  error CFG001\n  the file cannot be read: it does not exist");
    expect(loadConfiguration(directory).names).toEqual(["dev-eu"]);
  });

  test("is told where a link leads to a folder", () => {
    symlinkSync(".", join(directory, "dev-eu.yaml"));
    expect(printed()).toBe("environments/dev-eu.yaml:1:1  error CFG001\n  the file cannot be read: it is not a file");
  });
});

describe("the text of a file", () => {
  test.each([
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["both", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
    ["a document start and end", (text: string) => `---\n${text}...\n`],
  ])("may have %s", (_, change) => {
    write("dev-eu.yaml", change(environment));
    const { environments, diagnostics } = loadConfiguration(directory);
    expect(diagnostics).toEqual([]);
    expect(environments.map(({ environment: { region } }) => region)).toEqual(["eu-west-1"]);
  });

  test.each([
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("keeps its places with %s", (_, change) => {
    write("dev-eu.yaml", change(`teir: development\n${environment.replace("10.10.0.0/16", "10.10.0.1/16")}`));
    const places = loadConfiguration(directory).diagnostics.map(({ location: { line, column } }) => [line, column]);
    expect(places).toEqual([
      [1, 1],
      [6, 16],
    ]);
  });

  test.each([
    ["UTF-16", Buffer.from(`\uFEFF${environment}`, "utf16le"), "1:1"],
    ["Latin-1", Buffer.from(`${environment}owner: Büro\n`, "latin1"), "7:9"],
    ["bytes of a program", Buffer.from(`${environment}\u0000`), "7:1"],
  ])("must be UTF-8: %s", (_, content, place) => {
    write("dev-eu.yaml", content);
    expect(printed()).toBe(
      `environments/dev-eu.yaml:${place}  error CFG007\n` +
        "  the file is not UTF-8 text\n" +
        "  help: save it in the encoding UTF-8",
    );
  });

  test("may have 256 KiB and no more", () => {
    const filler = "#".repeat(256 * 1024 - environment.length);
    write("dev-eu.yaml", environment + filler);
    write("dev-us.yaml", `${environment}${filler}#`);
    expect(printed()).toBe(
      "environments/dev-us.yaml:1:1  error CFG013\n" +
        "  the file is larger than 256 KiB\n" +
        "  help: move clusters into environments of their own, and what environments share into organization.yaml",
    );
  });

  test.each([
    ["brackets", "a: " + "[".repeat(50_000), "1:35"],
    ["dashes", "- ".repeat(50_000), "1:65"],
    ["braces", "{a: ".repeat(50_000), "1:129"],
    ["lines", Array.from({ length: 500 }, (_, index) => `${" ".repeat(index)}a:\n`).join(""), "33:33"],
  ])("may not be nested without end: %s", (_, content, place) => {
    write("dev-eu.yaml", content);
    expect(printed()).toBe(
      `environments/dev-eu.yaml:${place}  error CFG013\n` +
        "  maps and lists are nested more than 32 levels deep\n" +
        "  help: check the indentation and the brackets",
    );
  });

  test("cannot be blown up with aliases", () => {
    const level = (index: number) =>
      `a${index}: &a${index} [${Array(9)
        .fill(`*a${index - 1}`)
        .join(", ")}]\n`;
    write("dev-eu.yaml", `a0: &a0 [x]\n${Array.from({ length: 20 }, (_, index) => level(index + 1)).join("")}`);
    expect(loadConfiguration(directory).diagnostics.map(({ code }) => code)).toEqual(["CFG012"]);
  });

  test("may have 10,000 keys and values, which are read in linear time", () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `  tag-${index}: a\n`).join("");
    write("dev-eu.yaml", `${environment}tags:\n${tags(9_900)}`);
    expect(Object.keys(loadConfiguration(directory).environments[0]?.environment.tags ?? {})).toHaveLength(9_900);
    write("dev-eu.yaml", `${environment}tags:\n${tags(10_000)}`);
    expect(printed()).toBe(
      "environments/dev-eu.yaml:8:3  error CFG013\n" +
        "  the file has more than 10000 keys and values\n" +
        "  help: move clusters into environments of their own, and what environments share into organization.yaml",
    );
  });

  test.each([
    ["unknown keys", (index: number) => `key-${index}: a\n`, 9_000],
    ["a key that stands again and again", () => "owner: a\n", 9_000],
    ["clusters that lack everything", (index: number) => `${index === 0 ? "clusters:\n" : ""}  c${index}: {}\n`, 9_000],
  ])("tells thousands of mistakes at once: %s", (_, line, count) => {
    write("dev-eu.yaml", environment + Array.from({ length: count }, (_unused, index) => line(index)).join(""));
    expect(loadConfiguration(directory).diagnostics.length).toBeGreaterThanOrEqual(count - 1);
  });

  test("cannot reach a prototype through its keys", () => {
    write("dev-eu.yaml", `${environment}tags: { __proto__: { polluted: a }, constructor: b }\n`);
    expect(printed()).toBe("environments/dev-eu.yaml:7:9  error CFG022\n  __proto__ is not usable as a key");
  });
});
