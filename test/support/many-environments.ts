import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Text of one environment that a team could have written; `index` chooses its range out of 10.64.0.0/10. */
function environmentText(index: number): string {
  const range = `10.${64 + Math.floor(index / 16)}.${(index % 16) * 16}.0/20`;
  return `tier: development
account: nonprod
region: eu-west-1
owner: team-${index}
tags: { cost-center: team-${index} }
network:
  vpc: { cidr: ${range} }
  availabilityZoneIds: [euw1-az1, euw1-az2, euw1-az3]
  natGateways: single
  interfaceEndpoints: [ecr.api, ecr.dkr, sts]
clusters:
  blue:
    version: "1.36"
    endpoint: { publicAccessCidrs: [offices] }
    podNetworking: { mode: prefixDelegation, networkPolicy: true }
    accessEntries:
      developers: { policies: [edit], namespaces: [team-${index}] }
    nodeGroups:
      system: { instanceTypes: [m7i.large], minSize: 2, maxSize: 6, autoscaler: none }
      apps:
        instanceTypes: [m7i.2xlarge, m6i.2xlarge]
        minSize: 0
        maxSize: 20
        labels: { workload: apps }
      batch:
        instanceTypes: [c7g.2xlarge]
        capacityType: spot
        minSize: 0
        maxSize: 20
        taints: [{ key: workload, value: batch, effect: NoSchedule }]
    podIdentities:
      reports:
        namespace: team-${index}
        serviceAccount: reports
        policyStatements:
          - { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-reports-${index}/*"] }
`;
}

/** Writes a folder with the organization of the repository and that many environments, `team-000` and on. */
export function writeManyEnvironments(folder: string, number: number, organizationFile: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  copyFileSync(organizationFile, join(folder, "organization.yaml"));
  return Array.from({ length: number }, (_, index) => {
    const name = `team-${String(index).padStart(3, "0")}`;
    writeFileSync(join(folder, `${name}.yaml`), environmentText(index));
    return name;
  });
}
