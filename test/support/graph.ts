import { at, resources, type Json } from "./synth";

/** Addresses of the resources to which an address leads, by references and `depends_on`. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** Addresses (`aws_vpc.vpc`) that a text refers to. */
function references(text: string): readonly string[] {
  return [...text.matchAll(/\b(aws_[a-z0-9_]+\.[A-Za-z0-9_-]+)/g)].flatMap(([, address]) => address ?? []);
}

/** The dependency graph of a stack, as Terraform reads it out of the JSON. */
export function graphOf(form: Json): Graph {
  const types = Object.keys(at(form, "resource"));
  const entries = types.flatMap((type) =>
    Object.entries(resources(form, type)).map(([name, attributes]): [string, ReadonlySet<string>] => {
      return [`${type}.${name}`, new Set(texts(attributes).flatMap(references))];
    }),
  );
  return new Map(entries);
}

/** Every address that must exist before the given one, directly or not. */
export function before(graph: Graph, address: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (current: string): void => {
    for (const next of graph.get(current) ?? []) {
      if (seen.has(next) || !graph.has(next)) continue;
      seen.add(next);
      visit(next);
    }
  };
  if (!graph.has(address)) throw new Error(`no ${address} in the stack`);
  visit(address);
  return seen;
}
