import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { problem } from "./codes";
import type { Configuration } from "./configuration";
import { sortFiles, type SourceFile } from "./files";
import { maxBytes } from "./parse";
import { readConfiguration } from "./read";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "it is not a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "its symbolic links lead in a circle",
};

function reasonOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return reasons[code] ?? String(error);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}

/**
 * Reads one byte more than is allowed, so that the parser sees a file that is too large without reading all of it.
 * Undefined for what is no file.
 */
function readText(path: string): string | undefined {
  const facts = statSync(path);
  if (!facts.isFile()) return undefined;
  const buffer = Buffer.alloc(Math.min(facts.size, maxBytes + 1));
  const descriptor = openSync(path, "r");
  try {
    return buffer.toString("utf8", 0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

function readFile(directory: string, name: string): SourceFile {
  const path = join(directory, name);
  const file = slashed(path);
  try {
    const text = readText(path);
    return text === undefined ? { file, name, text: "", unreadable: "it is not a file" } : { file, name, text };
  } catch (error) {
    return { file, name, text: "", unreadable: reasonOf(error) };
  }
}

/** YAML files of the folder and its subfolders, as paths inside the folder; nothing whose name starts with a dot. */
function yamlFiles(directory: string, inside = ""): readonly string[] {
  return readdirSync(join(directory, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (entry.name.startsWith(".")) return [];
    if (entry.isDirectory()) return yamlFiles(directory, name);
    return /\.ya?ml$/i.test(entry.name) ? [name] : [];
  });
}

/**
 * Names of all environment files of a folder, in order, without reading one of them. Empty for a folder that cannot be
 * read: {@link loadConfiguration} says why.
 */
export function environmentNames(directory: string): readonly string[] {
  try {
    return sortFiles(yamlFiles(directory).map((name) => ({ file: name, name, text: "" }))).names;
  } catch {
    return [];
  }
}

function unreadableFolder(directory: string, error: unknown): Configuration {
  const diagnostic = problem("CFG001", {
    message: `the folder ${directory} cannot be read: ${reasonOf(error)}`,
    location: { file: slashed(directory), line: 1, column: 1 },
    path: "",
    environments: [],
    help: "name the folder that holds organization.yaml and the environment files",
  });
  return { environments: [], names: [], diagnostics: [diagnostic] };
}

/**
 * Reads a folder of environment files: organization.yaml at its top, one file per environment anywhere below it. Other
 * files than YAML are left alone. Never throws for what the folder holds: every problem is a diagnostic.
 *
 * @param directory path as the user typed it; the paths of diagnostics start with it
 */
export function loadConfiguration(directory: string): Configuration {
  let names: readonly string[];
  try {
    names = yamlFiles(directory);
  } catch (error) {
    return unreadableFolder(directory, error);
  }
  const shown = slashed(join(directory)).replace(/\/$/, "");
  return readConfiguration(
    names.map((name) => readFile(directory, name)),
    shown,
  );
}
