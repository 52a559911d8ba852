import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installFailure, prepareEmulator } from "../../../cli/emulator/prepare";
import { MissingToolError } from "../../../cli/emulator/python";
import { temporaryFolder, writeProgram } from "./fake-python";

/** Answers the probe, "makes" an environment by copying itself, and notes what pip is told in `pip.log`. */
const PYTHON = `
const { appendFileSync, copyFileSync, mkdirSync } = require("node:fs");
if (args[0] === "-c") console.log("3.12.1 venv");
if (args[1] === "venv") {
  mkdirSync(args[2] + "/bin", { recursive: true });
  copyFileSync(__filename, args[2] + "/bin/python");
}
if (args[1] === "pip") {
  appendFileSync("PIP_LOG", args.join(" ") + "\\n");
  if (PIP_FAILS) {
    console.error("ERROR: no matching distribution");
    process.exitCode = 1;
  }
}`;

const path = process.env["PATH"];
let folder: string;
let cacheDir: string;

beforeEach(() => {
  folder = temporaryFolder();
  cacheDir = join(folder, "cache");
  writeFileSync(join(folder, "requirements.txt"), "moto==1\n");
  installPython({ pipFails: false });
});

afterEach(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true, force: true });
});

function installPython({ pipFails }: { readonly pipFails: boolean }): void {
  const script = PYTHON.replace("PIP_LOG", join(folder, "pip.log")).replace("PIP_FAILS", String(pipFails));
  writeProgram(join(folder, "python3"), script);
  process.env["PATH"] = folder;
}

function prepare(told: string[] = []): Promise<string> {
  return prepareEmulator({ emulatorDir: folder, cacheDir, onProgress: (message) => told.push(message) });
}

function installations(): number {
  return readFileSync(join(folder, "pip.log"), "utf8").trimEnd().split("\n").length;
}

test("makes an environment and returns its interpreter", async () => {
  const told: string[] = [];
  const python = await prepare(told);
  expect(existsSync(python)).toBe(true);
  expect(told).toEqual(["making a Python 3.12.1 environment", "installing the emulated AWS (once, under a minute)"]);
});

test("uses it again without a word", async () => {
  const python = await prepare();
  const told: string[] = [];
  expect(await prepare(told)).toBe(python);
  expect([told, installations()]).toEqual([[], 1]);
});

test("makes another one when the requirements change", async () => {
  const python = await prepare();
  writeFileSync(join(folder, "requirements.txt"), "moto==2\n");
  expect(await prepare()).not.toBe(python);
});

test("makes it anew when it is not whole", async () => {
  const python = await prepare();
  rmSync(join(python, "..", "..", "complete"));
  expect(await prepare()).toBe(python);
  expect(installations()).toBe(2);
});

test("lets two preparations at the same time both succeed", async () => {
  const [one, two] = await Promise.all([prepare(), prepare()]);
  expect(one).toBe(two);
  expect(readdirSync(cacheDir)).toHaveLength(1);
});

test("removes what a killed preparation left behind, and nothing of a running one", async () => {
  const running = `building-${process.pid}-x`;
  for (const name of ["building-999999999-x", running]) {
    mkdirSync(join(cacheDir, name), { recursive: true });
  }
  await prepare();
  expect(readdirSync(cacheDir).filter((name) => name.startsWith("building-"))).toEqual([running]);
});

test("tells the last lines of pip and leaves nothing behind when it fails", async () => {
  installPython({ pipFails: true });
  await expect(prepare()).rejects.toEqual(
    new MissingToolError(
      [
        "the emulated AWS could not be installed: pip install ended with 1",
        "  ERROR: no matching distribution",
        "check the network and pip's settings (pip config list), then try again",
      ].join("\n"),
    ),
  );
  expect(readdirSync(cacheDir)).toEqual([]);
});

test("shows no more than 15 lines of a long output", () => {
  const output = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join("\n");
  const shown = installFailure("pip install", 2, output).split("\n").slice(1, -1);
  expect([shown.length, shown[0]]).toEqual([15, "  line 26"]);
});
