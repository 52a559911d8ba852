import type { PhysicalName } from "../../layout/layout";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { counted } from "../wording";

function excess({ name, maxLength }: PhysicalName): number {
  return name.length - maxLength;
}

/** Of the names that one key makes too long, the one that is furthest out. */
function worstOfEachKey(names: readonly PhysicalName[]): readonly PhysicalName[] {
  const worst = new Map<string, PhysicalName>();
  for (const name of names.filter((candidate) => excess(candidate) > 0)) {
    const key = name.path.join(".");
    const known = worst.get(key);
    if (known === undefined || excess(name) > excess(known)) worst.set(key, name);
  }
  return [...worst.values()];
}

/** AWS would refuse the resource, in the middle of an apply. */
export const nameLength: EnvironmentRule = {
  code: "CFG076",
  title: "every name fits into the length that AWS allows",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ name: environment, physicalNames }) =>
    worstOfEachKey(physicalNames).map((name) => {
      const key = name.path.at(-1);
      const environmentToo = name.name.startsWith(`${environment}-`) ? ` or the environment's name` : "";
      const what = key === undefined ? "the environment's name" : `"${key}"${environmentToo}`;
      return {
        path: name.path,
        message: `${name.kind} "${name.name}" has ${name.name.length} characters, AWS allows ${name.maxLength}`,
        help: `shorten ${what} by ${counted(excess(name), "character")}`,
      };
    }),
  ),
};
