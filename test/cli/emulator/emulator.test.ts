import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator, startFailure } from "../../../cli/emulator/emulator";
import { temporaryFolder, writeProgram } from "./fake-python";

/** Answers like the emulator: one item, whose id is what was said last: the arguments, then the fault ordered. */
const SERVER = `
let said = args.slice(2).join(" ");
const server = require("node:http").createServer((request, response) => {
  if (request.url === "/slipway/inventory") {
    return response.end(JSON.stringify([{ account: "1", region: "r", service: "s", type: "t", id: said }]));
  }
  let body = "";
  request.on("data", (chunk) => (body += chunk)).on("end", () => {
    said = request.method + " " + body;
    response.writeHead(body.includes("refused") ? 400 : 204).end("no such fault");
  });
});
server.listen(0, "127.0.0.1", () => console.log("ready http://127.0.0.1:" + server.address().port));`;

let folder: string;
let started: Emulator | undefined;

beforeEach(() => (folder = temporaryFolder()));

afterEach(async () => {
  await started?.stop();
  started = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(script: string, props: object = {}): Promise<Emulator> {
  const python = writeProgram(join(folder, "python"), script);
  started = await startEmulator({ python, emulatorDir: folder, ...props });
  return started;
}

async function said(emulator: Emulator): Promise<string | undefined> {
  return (await emulator.inventory())[0]?.id;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("takes a free port and ends with this process by default", async () => {
  expect(await said(await start(SERVER))).toBe(`--port 0 --parent ${process.pid}`);
});

test("passes port and log file on, and no parent when it shall outlive this process", async () => {
  const emulator = await start(SERVER, { port: 5577, logFile: "/tmp/calls.log", outlives: true });
  expect(await said(emulator)).toBe("--port 5577 --log /tmp/calls.log");
});

test("orders a fault", async () => {
  const emulator = await start(SERVER);
  await emulator.fault({ service: "eks", operation: "CreateAddon", errorCode: "Denied", times: 2 });
  expect(await said(emulator)).toBe('POST {"service":"eks","operation":"CreateAddon","errorCode":"Denied","times":2}');
});

test("tells when a fault is refused", async () => {
  const emulator = await start(SERVER);
  await expect(emulator.fault({ service: "refused", operation: "x", errorCode: "x" })).rejects.toThrow(
    `the emulated AWS refused ${emulator.endpoint}/slipway/faults: 400 no such fault`,
  );
});

test("is gone once stopped, and may be stopped twice", async () => {
  const emulator = await start(SERVER);
  await emulator.stop();
  await emulator.stop();
  expect(isRunning(emulator.pid)).toBe(false);
});

test("stops when the signal aborts", async () => {
  const abort = new AbortController();
  const emulator = await start(SERVER, { signal: abort.signal });
  abort.abort();
  await emulator.stop();
  expect(isRunning(emulator.pid)).toBe(false);
});

test("gives up starting when the signal aborts", async () => {
  const abort = new AbortController();
  const starting = start("setInterval(() => undefined, 1000)", { signal: abort.signal });
  setTimeout(() => abort.abort(new Error("interrupted")), 50);
  await expect(starting).rejects.toThrow("interrupted");
});

test("tells the last lines of an emulator that ends while it starts", async () => {
  const crash = 'console.error("Address already in use"); process.exitCode = 1;';
  await expect(start(crash)).rejects.toThrow(
    "the emulated AWS did not start: it ended with 1\n  Address already in use",
  );
});

test("tells that there is no such interpreter", async () => {
  const starting = startEmulator({ python: "/nowhere/python", emulatorDir: folder });
  await expect(starting).rejects.toThrow("the emulated AWS did not start: spawn /nowhere/python ENOENT");
});

test("has nothing to add where the emulator wrote nothing", () => {
  expect(startFailure("not ready after 60 s", "")).toBe("the emulated AWS did not start: not ready after 60 s");
});
