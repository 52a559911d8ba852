import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { exitCodes, UserError } from "./exit";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  ENOENT: "it cannot be made there",
  EEXIST: "there is a file in its place, or in that of a folder above it",
};

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

/** Not by `throwIfNoEntry`: below a file, Node 20 throws all the same and Node 22 does not. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Like `mkdir -p`; Node's own recursive one never returns for a folder that cannot be made, as below /proc. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Makes the folder where it does not exist, and a folder in it, which is removed again. Returns what it made. */
function tryToWrite(outDir: string): readonly string[] {
  try {
    const made = missingFolders(outDir);
    makeFolder(outDir);
    rmdirSync(mkdtempSync(join(outDir, ".slipway-")));
    return made;
  } catch (error) {
    const reason = reasons[codeOf(error)] ?? String(error);
    throw new UserError(`cannot write to the folder ${outDir}: ${reason}`, exitCodes.problems);
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Removes what a synthesis that was killed left behind: `.<environment>.<process id>`. */
function removeLeftovers(outDir: string): void {
  for (const name of readdirSync(outDir)) {
    const processId = /^\.[a-z][a-z0-9-]*\.(\d+)$/.exec(name)?.[1];
    if (processId !== undefined && !isRunning(Number(processId))) rmSync(join(outDir, name), { recursive: true });
  }
}

/** Whether the folder may be replaced: it is an earlier synthesis, empty or not there. */
function mayReplace(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!isFolder(folder)) return false;
  const names = readdirSync(folder);
  return names.length === 0 || names.includes("manifest.json");
}

/** The folders of the path that do not exist yet, deepest first. */
function missingFolders(path: string): readonly string[] {
  return existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))];
}

/** Removes folders as long as nothing was written into them. */
function removeEmpty(folders: readonly string[]): void {
  for (const folder of folders) {
    if (!isFolder(folder) || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
  }
}

/**
 * Makes sure, before anything is synthesized, that each environment can get its folder. Returns a function to call
 * afterwards: it removes the folders made here if nothing was written into them.
 *
 * @throws UserError (1) where the folder cannot be written, or where something else stands in the place of an
 * environment's folder, which synthesis would remove.
 */
export function prepareOutFolder(outDir: string, environments: readonly string[]): () => void {
  const made = tryToWrite(outDir);
  removeLeftovers(outDir);
  for (const folder of environments.map((name) => join(outDir, name))) {
    if (mayReplace(folder)) continue;
    const message = `${folder} is no earlier synthesis (it has no manifest.json), so it is not replaced`;
    throw new UserError(`${message}: move it away, or choose another --out`, exitCodes.problems);
  }
  return () => removeEmpty(made);
}
