import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder of a test's own. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "slipway-emulator-test-"));
}

/** Writes an executable that runs JavaScript under Node; `args` are its arguments. */
export function writeProgram(path: string, script: string): string {
  writeFileSync(path, `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
