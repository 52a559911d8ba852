import type { Diagnostic } from "../diagnostics/diagnostic";
import { placeOf, problem } from "./codes";
import { originsOf } from "./located";
import type { KnownNames } from "./references";
import { textAt, type MapNode, type Path } from "./tree";

function sameIds(tree: MapNode, known: KnownNames): readonly Diagnostic[] {
  const origins = originsOf(tree);
  const first = new Map<string, string>();
  return known.accounts.flatMap((account) => {
    const path = ["accounts", account, "id"];
    const id = textAt(tree, path);
    const other = id === undefined ? undefined : first.get(id);
    if (id !== undefined && other === undefined) first.set(id, account);
    if (other === undefined) return [];
    return problem("CFG025", {
      message: `account "${account}" has the ID of account "${other}"`,
      location: origins.at(path),
      path: path.join("."),
      environments: [],
      also: { ...placeOf(origins.at(["accounts", other, "id"])), note: `ID of account "${other}"` },
      help: "give each AWS account one name",
    });
  });
}

function foreignArns(tree: MapNode, known: KnownNames): readonly Diagnostic[] {
  const pathsOf = (account: string): readonly Path[] => [
    ...(known.principals.get(account) ?? []).map((principal) => ["accounts", account, "principals", principal]),
    ["accounts", account, "permissionsBoundary"],
  ];
  return known.accounts.flatMap((account) => {
    const id = textAt(tree, ["accounts", account, "id"]);
    return pathsOf(account).flatMap((path) => {
      const owner = /^arn:[^:]*:iam::(\d{12}):/.exec(textAt(tree, path) ?? "")?.[1];
      if (id === undefined || !/^\d{12}$/.test(id) || owner === undefined || owner === id) return [];
      return problem("CFG026", {
        message: `expected an ARN of account "${account}" (${id}), got one of account ${owner}`,
        location: originsOf(tree).at(path),
        path: path.join("."),
        environments: [],
        help: "write the ARN that the role or policy has in this account",
      });
    });
  });
}

/** The tiers from the given one on, up to the first that comes again or follows none. */
function chain(tree: MapNode, start: string): readonly string[] {
  const seen = new Set<string>();
  let next: string | undefined = start;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    next = textAt(tree, ["tiers", next, "follows"]);
  }
  return next === undefined ? [...seen] : [...seen, next];
}

function circles(tree: MapNode, known: KnownNames): readonly Diagnostic[] {
  const told = new Set<string>();
  return known.tiers.flatMap((tier) => {
    const circle = chain(tree, tier);
    if (circle.length < 2 || circle.at(-1) !== tier || told.has(tier)) return [];
    for (const member of circle) told.add(member);
    return problem("CFG024", {
      message: `tiers follow each other in a circle: ${circle.join(" → ")}`,
      location: originsOf(tree).at(["tiers", tier, "follows"]),
      path: `tiers.${tier}.follows`,
      environments: [],
      help: "delete follows from the tier that gets a change first",
    });
  });
}

/** Contradictions inside organization.yaml: IDs that stand twice, ARNs of other accounts, tiers in a circle. */
export function organizationContradictions(tree: MapNode, known: KnownNames): readonly Diagnostic[] {
  return [...sameIds(tree, known), ...foreignArns(tree, known), ...circles(tree, known)];
}
