import type { Configuration, LoadedEnvironment } from "../../config/configuration";
import type { Origin } from "../../config/origins";
import { readConfiguration } from "../../config/read";
import { formatPlain } from "../../diagnostics/format";

/** File name inside the folder → text. */
export type Files = Readonly<Record<string, string>>;

/** Reads the texts as the files of the folder environments/. */
export function read(files: Files): Configuration {
  const sources = Object.entries(files).map(([name, text]) => ({ file: `environments/${name}`, name, text }));
  return readConfiguration(sources, "environments");
}

/** The environments of texts without a mistake. */
export function readAll(files: Files): readonly LoadedEnvironment[] {
  const { diagnostics, environments } = read(files);
  expect(diagnostics.map(formatPlain)).toEqual([]);
  return environments;
}

/** The only environment of texts without a mistake. */
export function readOne(files: Files): LoadedEnvironment {
  const [first] = readAll(files);
  if (!first) throw new Error("no environment was read");
  return first;
}

/** Start of organization.yaml. */
export const accounts = `organization: acme
accounts:
  nonprod:
    id: "111122223333"
    homeRegion: eu-west-1
    principals: { admins: "arn:aws:iam::111122223333:role/admin" }
  prod: { id: "444455556666", homeRegion: eu-west-1, regions: [eu-west-1, us-west-2] }
`;

/** End of organization.yaml. */
export const tiers = `tiers:
  development: { accounts: [nonprod] }
  production: { accounts: [prod], follows: development, protected: true }
`;

/** Start of an environment file of tier development. */
export const place = `tier: development
account: nonprod
region: eu-west-1
`;

/** What an environment needs besides its place. */
export const network = `network:
  vpc: { cidr: 10.10.0.0/16 }
  availabilityZoneIds: [euw1-az1, euw1-az2]
`;

/** The origin in one line. */
export function where({ file, line, column, layer }: Origin): string {
  return `${layer} ${file}:${line}:${column}`;
}
