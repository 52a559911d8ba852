import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Construct } from "constructs";
import type { EnvironmentLayout, StackKind } from "../../layout/layout";
import { BaseStack } from "../../stacks/base-stack";
import { addEnvironment } from "../../stacks/environment-stacks";
import { environmentLayout } from "./layout";

/** A piece of parsed JSON that is an object. */
export type Json = Readonly<Record<string, unknown>>;

/** The house assertions: everything goes through `app.synth()`, as in production, and is compared as parsed JSON. */

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at the keys. Fails the test where there is none. */
export function at(value: unknown, ...keys: readonly string[]): Json {
  const found = keys.reduce<unknown>((inner, key) => (isJson(inner) ? inner[key] : undefined), value);
  if (!isJson(found)) throw new Error(`no object at ${keys.join(".")}`);
  return found;
}

/** The value without cdktf's own notes (`//`). */
export function withoutNotes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNotes);
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNotes(inner)]));
}

/** What `app.synth()` writes: the manifest and each stack's JSON, by stack id. */
export interface Synthesized {
  readonly manifest: Json;
  readonly stacks: Readonly<Record<string, Json>>;
}

function readJson(file: string): Json {
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return at(parsed);
}

function collect(folder: string): Synthesized {
  const ids = readdirSync(join(folder, "stacks"));
  const read = (id: string): Json => at(withoutNotes(readJson(join(folder, "stacks", id, "cdk.tf.json"))));
  return {
    manifest: readJson(join(folder, "manifest.json")),
    stacks: Object.fromEntries(ids.map((id) => [id, read(id)])),
  };
}

/** Builds an App in a folder of its own, synthesizes it and reads what was written. */
export function synthesize(build: (app: App) => void): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), "slipway-test-"));
  try {
    const app = new App({ outdir: folder });
    build(app);
    app.synth();
    return collect(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All stacks of an environment, by kind. */
export function synthEnvironment(changes: Partial<EnvironmentLayout> = {}): Readonly<Record<StackKind, Json>> {
  const environment = environmentLayout(changes);
  const { stacks } = synthesize((app) => addEnvironment(app, environment));
  const ofKind = (kind: StackKind): Json =>
    at(stacks, environment.stacks.find((stack) => stack.kind === kind)?.id ?? kind);
  return { network: ofKind("network"), cluster: ofKind("cluster"), nodes: ofKind("nodes") };
}

/** The least stack there can be. */
export class PlainStack extends BaseStack {
  constructor(scope: Construct, id = "prod-eu-network") {
    const { stacks, defaultTags } = environmentLayout();
    const [stack] = stacks;
    if (stack === undefined) throw new Error("the fixture has no stack");
    super(scope, { stack: { ...stack, id }, defaultTags });
  }
}

/** What the modules that `build` makes become, in a stack of their own. */
export function synthModule(build: (scope: Construct) => void): Json {
  const { stacks } = synthesize((app) => build(new PlainStack(app)));
  return at(stacks, "prod-eu-network");
}

/** All resources of a type, by the name that an operator sees in their address; empty where there is none. */
export function resources(form: Json, type: string): Readonly<Record<string, Json>> {
  const all = isJson(form["resource"]) ? form["resource"][type] : undefined;
  if (!isJson(all)) return {};
  return Object.fromEntries(Object.entries(all).map(([name, attributes]) => [name, at(attributes)]));
}

/** The one resource of a type. Fails the test where there are none or several. */
export function onlyResource(form: Json, type: string): Json {
  const [first, ...more] = Object.values(resources(form, type));
  if (first === undefined || more.length > 0) {
    throw new Error(`expected one ${type}, found: ${Object.keys(resources(form, type)).join(", ") || "none"}`);
  }
  return first;
}

/** Parses a policy that stands as JSON text in an attribute, as Terraform would hand it to AWS. */
export function policyOf(resource: Json, attribute: string): Json {
  const text = resource[attribute];
  if (typeof text !== "string") throw new Error(`${attribute} is no text`);
  const parsed: unknown = JSON.parse(text.replaceAll("$${", "${").replaceAll("%%{", "%{"));
  return at(parsed);
}
