import { compareText, type Diagnostic } from "../diagnostics/diagnostic";
import { problem } from "./codes";
import { isName, nameHelp, nameRule } from "./names";
import { quoted } from "./wording";

/** A file of the folder, with its text. */
export interface SourceFile {
  /** Path as the user would type it. */
  readonly file: string;
  /** Path inside the folder, with forward slashes: `eu/prod-eu.yaml`. */
  readonly name: string;
  readonly text: string;
  /** Why the text could not be read; then `text` is empty. */
  readonly unreadable?: string;
}

/** A file that describes an environment. */
export interface EnvironmentFile {
  readonly name: string;
  readonly source: SourceFile;
  /** Whether the name can be used: it is well formed, not reserved and no other file has it. */
  readonly hasUsableName: boolean;
}

/** The files of a folder, told apart by their names. */
export interface Files {
  readonly organization?: SourceFile;
  /** In order of their names. */
  readonly environments: readonly EnvironmentFile[];
  /** Names of all environment files, those with a wrong extension included. */
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const organizationName = "organization";
/** Names that are folders of the output. */
const reservedNames = ["accounts", "stacks"];

function baseName({ name }: SourceFile): string {
  return (name.split("/").at(-1) ?? name).replace(/\.ya?ml$/i, "");
}

function start({ file }: SourceFile) {
  return { file, line: 1, column: 1 };
}

function isNested({ name }: SourceFile): boolean {
  return name.includes("/");
}

function wrongExtension(source: SourceFile): Diagnostic {
  const base = baseName(source);
  return problem("CFG004", {
    message: "only files that end in .yaml are read",
    location: start(source),
    path: "",
    environments: base === organizationName ? [] : [base],
    help: `rename the file to ${base}.yaml`,
  });
}

function misplacedOrganization(source: SourceFile): Diagnostic {
  return problem("CFG002", {
    message: "organization.yaml belongs at the top of the folder, not into a subfolder",
    location: start(source),
    path: "",
    environments: [],
    help: "move the file to the top, or rename it if it describes an environment",
  });
}

function nameProblems(source: SourceFile): readonly Diagnostic[] {
  const name = baseName(source);
  const details = { location: start(source), path: "", environments: [name] };
  if (reservedNames.includes(name)) {
    const message = `the name ${quoted(name)} is reserved: the output has a folder of that name`;
    return [problem("CFG005", { ...details, message, help: "rename the file" })];
  }
  if (isName(name)) return [];
  const message = `the file's name is the environment's name: expected ${nameRule}, got ${quoted(name)}`;
  return [problem("CFG005", { ...details, message, help: `rename the file: ${nameHelp}` })];
}

function sameName(source: SourceFile, first: SourceFile): Diagnostic {
  const name = baseName(source);
  return problem("CFG006", {
    message: `two files have the name "${name}"; the file's name is the environment's name`,
    location: start(source),
    path: "",
    environments: [name],
    also: { ...start(first), note: "the other file" },
    help: "rename one of them; subfolders are no part of the name",
  });
}

function classify(sources: readonly SourceFile[]) {
  const diagnostics: Diagnostic[] = [];
  const firsts = new Map<string, SourceFile>();
  const environments = sources.map((source): EnvironmentFile => {
    const name = baseName(source);
    const first = firsts.get(name);
    const found = [...nameProblems(source), ...(first ? [sameName(source, first)] : [])];
    if (!first) firsts.set(name, source);
    diagnostics.push(...found);
    return { name, source, hasUsableName: found.length === 0 };
  });
  return { environments, diagnostics };
}

/** Tells organization.yaml from environment files, and reports names that cannot be used. */
export function sortFiles(files: readonly SourceFile[]): Files {
  const sorted = [...files].sort((left, right) => compareText(left.name, right.name));
  const yaml = sorted.filter(({ name }) => name.endsWith(".yaml"));
  const others = sorted.filter(({ name }) => !name.endsWith(".yaml"));
  const organizations = yaml.filter((source) => baseName(source) === organizationName);
  const organization = organizations.find((source) => !isNested(source));
  const { environments, diagnostics } = classify(yaml.filter((source) => !organizations.includes(source)));
  const names = [...environments.map(({ name }) => name), ...others.map(baseName)];
  return {
    ...(organization ? { organization } : {}),
    environments: [...environments].sort((left, right) => compareText(left.name, right.name)),
    names: [...new Set(names)].filter((name) => name !== organizationName).sort(compareText),
    diagnostics: [
      ...others.map(wrongExtension),
      ...organizations.filter(isNested).map(misplacedOrganization),
      ...diagnostics,
    ],
  };
}
