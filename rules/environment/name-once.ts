import type { EnvironmentLayout, PhysicalName } from "../../layout/layout";
import type { EnvironmentRule, EnvironmentRuleContext } from "../environment-rule";

interface Owner {
  /** Whose it is. */
  readonly layout: EnvironmentLayout;
  /** The name and the key that it comes from. */
  readonly physicalName: PhysicalName;
}

/** Clusters whose name another cluster has too: CFG075 says so, and all that is named after them follows. */
function sharedClusterNames({ environments }: EnvironmentRuleContext): ReadonlySet<string> {
  const names = environments.flatMap(({ clusters }) => clusters.map(({ name }) => name));
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

function namesToCompare(context: EnvironmentRuleContext): readonly Owner[] {
  const shared = sharedClusterNames(context);
  return context.environments.flatMap((layout) => {
    const skipped = layout.clusters.filter(({ name }) => shared.has(name)).map(({ key }) => key);
    return layout.physicalNames
      .filter(({ path, uniqueIn }) => uniqueIn !== undefined && !(path[1] !== undefined && skipped.includes(path[1])))
      .map((physicalName) => ({ layout, physicalName }));
  });
}

function scopeOf({ layout, physicalName: { uniqueIn } }: Owner): string {
  return uniqueIn === "account" ? layout.accountId : `${layout.accountId}/${layout.region}`;
}

/** AWS keeps some names once per account, or once per region of it. */
export const nameOnce: EnvironmentRule = {
  code: "CFG077",
  title: "no two resources have one name in AWS",
  severity: "error",
  acknowledgeable: false,
  check: (context) => {
    const first = new Map<string, Owner>();
    return namesToCompare(context).flatMap((owner) => {
      const { kind, name, path } = owner.physicalName;
      const key = [kind, scopeOf(owner), name].join("\u0000");
      const other = first.get(key);
      if (other === undefined) first.set(key, owner);
      if (other === undefined) return [];
      return [
        {
          subject: owner.layout.name,
          path,
          message: `${kind} "${name}" would be there twice`,
          help: "rename the one that does not exist yet",
          also: { subject: other.layout.name, path: other.physicalName.path, note: `the same ${kind} comes from here` },
        },
      ];
    });
  },
};
