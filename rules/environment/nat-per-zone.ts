import { eachEnvironment, type EnvironmentRule } from "../environment-rule";

/** With one NAT gateway, the loss of its zone takes the way out from all others. */
export const natPerZone: EnvironmentRule = {
  code: "CFG047",
  title: "a protected tier has a NAT gateway in each zone",
  severity: "warning",
  acknowledgeable: true,
  check: eachEnvironment(({ network, environment: { tier } }) => {
    const [zoneId] = network.natZoneIds;
    if (!tier.protected || network.natGateways !== "single" || zoneId === undefined) return [];
    return [
      {
        path: ["network", "natGateways"],
        message: `natGateways is single: without zone ${zoneId} no node of the environment reaches the internet`,
        help: "natGateways: perZone",
      },
    ];
  }),
};
