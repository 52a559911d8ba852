import type { Diagnostic } from "../diagnostics/diagnostic";
import { problem } from "./codes";
import { didYouMean } from "./nearest";
import type { Origin } from "./origins";
import { isCidrSetName } from "./schema/aws-values";
import { entriesAt, find, keysAt, textAt, type MapNode, type Path } from "./tree";
import { quoted } from "./wording";

/** A name in a file that should stand for something. */
interface Reference {
  readonly name: string;
  readonly path: Path;
  readonly origin: Origin;
}

/** What a reference may name. */
interface Target {
  /** Start of the message, before the name: `unknown tier`. */
  readonly start: string;
  readonly names: readonly string[];
  /** What the names are, for the help: `tiers in organization.yaml`. */
  readonly what: string;
}

/** What organization.yaml names, whether or not the rest of it is right. */
export interface KnownNames {
  readonly tiers: readonly string[];
  readonly accounts: readonly string[];
  readonly cidrSets: readonly string[];
  /** Account → names of its principals. */
  readonly principals: ReadonlyMap<string, readonly string[]>;
}

/** Reads the names off the tree in organization.yaml. */
export function namesOf(organization: MapNode): KnownNames {
  const accounts = keysAt(organization, ["accounts"]);
  return {
    tiers: keysAt(organization, ["tiers"]),
    accounts,
    cidrSets: keysAt(organization, ["cidrSets"]),
    principals: new Map(accounts.map((name) => [name, keysAt(organization, ["accounts", name, "principals"])])),
  };
}

function unknownNames(references: readonly Reference[], target: Target, environments: readonly string[]) {
  const { start, names, what } = target;
  const unknown = references.filter(({ name }) => !names.includes(name));
  return unknown.map(({ name, path, origin }) =>
    problem("CFG023", {
      message: `${start} ${quoted(name)}${didYouMean(name, names)}`,
      location: origin,
      path: path.join("."),
      environments,
      help: names.length === 0 ? `there are no ${what}` : `${what}: ${names.join(", ")}`,
    }),
  );
}

/** The texts at the path: of a list its elements, else the value itself. */
function textsAt(tree: MapNode, path: Path): readonly Reference[] {
  const node = find(tree, path);
  const paths = node?.kind === "list" ? node.items.map((_, index) => [...path, index]) : [path];
  return paths.flatMap((place) => {
    const item = find(tree, place);
    const isText = item?.kind === "scalar" && typeof item.value === "string";
    return isText ? [{ name: String(item.value), path: place, origin: item.origin }] : [];
  });
}

function keyReferences(tree: MapNode, path: Path): readonly Reference[] {
  return entriesAt(tree, path).map(([name, entry]) => ({ name, path: [...path, name], origin: entry.keyOrigin }));
}

function clusterReferences(tree: MapNode, known: KnownNames, environments: readonly string[]): readonly Diagnostic[] {
  const clusters = keysAt(tree, ["clusters"]).map((name) => ["clusters", name]);
  const sets = clusters.flatMap((path) => textsAt(tree, [...path, "endpoint", "publicAccessCidrs"]));
  const named = sets.filter(({ name }) => isCidrSetName(name));
  const cidrSets = { start: "unknown cidrSet", names: known.cidrSets, what: "cidrSets in organization.yaml" };
  const account = textAt(tree, ["account"]) ?? "";
  const names = known.principals.get(account);
  const entries = names ? clusters.flatMap((path) => keyReferences(tree, [...path, "accessEntries"])) : [];
  const principals = {
    start: `account "${account}" has no principal`,
    names: names ?? [],
    what: `principals of account "${account}"`,
  };
  return [...unknownNames(named, cidrSets, environments), ...unknownNames(entries, principals, environments)];
}

/** Names in an environment that stand for nothing: its tier and account, cidrSets and principals. */
export function environmentReferences(
  tree: MapNode,
  known: KnownNames,
  environments: readonly string[],
): readonly Diagnostic[] {
  const tiers = { start: "unknown tier", names: known.tiers, what: "tiers in organization.yaml" };
  const accounts = { start: "unknown account", names: known.accounts, what: "accounts in organization.yaml" };
  return [
    ...unknownNames(textsAt(tree, ["tier"]), tiers, environments),
    ...unknownNames(textsAt(tree, ["account"]), accounts, environments),
    ...clusterReferences(tree, known, environments),
  ];
}

/** Names in organization.yaml that stand for nothing. */
export function organizationReferences(tree: MapNode, known: KnownNames): readonly Diagnostic[] {
  const tiers = { start: "unknown tier", names: known.tiers, what: "tiers in organization.yaml" };
  const accounts = { start: "unknown account", names: known.accounts, what: "accounts in organization.yaml" };
  return known.tiers.flatMap((tier) => [
    ...unknownNames(textsAt(tree, ["tiers", tier, "accounts"]), accounts, []),
    ...unknownNames(textsAt(tree, ["tiers", tier, "follows"]), tiers, []),
  ]);
}
