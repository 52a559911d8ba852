"use strict";
/**
 * Runs a TypeScript entry point as one bundled file: `node bundle.cjs ENTRY.ts [ARGUMENT…]`.
 *
 * esbuild bundles the entry into dist/ and notes each source with its size and time; as long as none of them changed,
 * the next start only compares those notes. `./slipway`, cdktf.json and the scripts of package.json rest on it.
 */
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const { basename, join, relative } = require("node:path");

const root = __dirname;
const outDir = join(root, "dist");
/** Loaded from node_modules when used: large, and not needed by the commands that must start at once. */
const external = ["@aws-sdk/*", "listr2", "esbuild"];

function fingerprint(file) {
  try {
    const { size, mtimeMs } = statSync(join(root, file));
    return `${size}:${mtimeMs}`;
  } catch {
    return "missing";
  }
}

function isFresh(stampFile, bundleFile) {
  if (!existsSync(bundleFile)) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampFile, "utf8"));
    return Object.entries(stamp).every(([file, known]) => fingerprint(file) === known);
  } catch {
    return false;
  }
}

function writeWhole(file, text) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

function sourcesOf(metafile) {
  const own = Object.keys(metafile.inputs).map((file) => relative(root, join(root, file)));
  return ["bundle.cjs", "package-lock.json", ...own.filter((file) => !file.startsWith("node_modules"))];
}

/** esbuild prints what is wrong itself. */
function buildOrExit(esbuild, options) {
  try {
    return esbuild.buildSync(options);
  } catch {
    process.exit(1);
  }
}

/** Builds the entry unless its bundle is fresh; returns the bundle's path. */
function bundle(entry) {
  const name = entry.replace(/\.ts$/, "").replaceAll("/", "-");
  const bundleFile = join(outDir, `${name}.cjs`);
  const stampFile = join(outDir, `${name}.inputs.json`);
  if (isFresh(stampFile, bundleFile)) return bundleFile;
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    process.stderr.write("slipway: the packages are not installed; run `npm ci` in the repository first\n");
    process.exit(69);
  }
  mkdirSync(outDir, { recursive: true });
  const result = buildOrExit(esbuild, {
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external,
    metafile: true,
    write: false,
    logLevel: "error",
    tsconfig: join(root, "tsconfig.json"),
  });
  writeWhole(bundleFile, result.outputFiles[0].text);
  const stamp = Object.fromEntries(sourcesOf(result.metafile).map((file) => [file, fingerprint(file)]));
  writeWhole(stampFile, JSON.stringify(stamp));
  return bundleFile;
}

/** Bundles the entry and runs it in this process, as if it had been started directly. */
function run(entry, args) {
  const file = bundle(entry);
  process.argv = [process.argv[0], file, ...args];
  process.env.SLIPWAY_ROOT = root;
  // cdktf 0.21 calls util.isArray, and Node 22 would say so on each synthesis (DEP0044; gone in the fork).
  process.noDeprecation = true;
  require("node:module").enableCompileCache?.(join(outDir, "compile-cache"));
  require(file);
}

module.exports = { bundle, run };

if (require.main === module) {
  const [entry, ...args] = process.argv.slice(2);
  if (entry === undefined) {
    process.stderr.write(`usage: node ${basename(__filename)} ENTRY.ts [ARGUMENT…]\n`);
    process.exit(64);
  }
  run(entry, args);
}
