import { MissingToolError, describePython, pythonEnvironment, run } from "../../../cli/emulator/python";

const none = { command: "python", answer: "" };

function refusal(...probes: Parameters<typeof describePython>[0]): unknown {
  try {
    return describePython(probes);
  } catch (error) {
    return error;
  }
}

test.each([
  ["3.10.0 venv", "3.10.0"],
  ["3.13.1 venv", "3.13.1"],
  ["4.0.0 venv", "4.0.0"],
])("takes python3 that answers %s", (answer, version) => {
  expect(describePython([{ command: "python3", answer }, none])).toEqual({ command: "python3", version });
});

test("takes python where python3 is too old", () => {
  const probes = [
    { command: "python3", answer: "3.9.18 venv" },
    { command: "python", answer: "3.12.1 venv" },
  ];
  expect(describePython(probes)).toEqual({ command: "python", version: "3.12.1" });
});

test("refuses a Python below the floor, naming what was found and the way out", () => {
  expect(refusal({ command: "python3", answer: "3.9.18 venv" }, none)).toEqual(
    new MissingToolError(
      "the emulated AWS needs Python 3.10 or newer; found python3 3.9.18, no python; " +
        "install Python 3.10 or newer and put it on the PATH as python3",
    ),
  );
});

test.each(["", "2.7.18", "Python 3.12 was not found"])("takes the answer %j for no Python at all", (answer) => {
  expect(refusal({ command: "python3", answer }, none)).toHaveProperty(
    "message",
    expect.stringContaining("found no python3, no python;"),
  );
});

test("refuses a recent Python that cannot make virtual environments", () => {
  expect(refusal({ command: "python3", answer: "3.12.3 no-venv" }, none)).toEqual(
    new MissingToolError(
      "the emulated AWS needs Python's venv module; python3 3.12.3 has none; " +
        "install it (Debian, Ubuntu: apt install python3-venv)",
    ),
  );
});

describe("the environment of Python programs", () => {
  const before = process.env;
  afterEach(() => (process.env = before));

  test("has no settings of the user for Python, AWS and moto", () => {
    process.env = {
      AWS_PROFILE: "prod",
      MOTO_ACCOUNT_ID: "1",
      PYTHONPATH: "/lib",
      PIP_TARGET: "/lib",
      VIRTUAL_ENV: "/venv",
    };
    expect(pythonEnvironment()).toEqual({});
  });

  test("keeps what pip needs to reach its packages", () => {
    process.env = { PATH: "/bin", HTTPS_PROXY: "http://proxy", PIP_INDEX_URL: "http://packages", PIP_CERT: "/cert" };
    expect(pythonEnvironment()).toEqual(process.env);
  });
});

describe("a program that is run", () => {
  const node = process.execPath;

  test("hands back its exit code and what it wrote", async () => {
    expect(await run(node, ["-e", "console.log('out'); process.exitCode = 3"])).toEqual({
      exitCode: 3,
      stdout: "out\n",
      output: "out\n",
    });
  });

  test("hands back why it could not be started", async () => {
    expect(await run("/nowhere/python3", [])).toEqual({
      exitCode: null,
      stdout: "",
      output: "spawn /nowhere/python3 ENOENT",
    });
  });
});
