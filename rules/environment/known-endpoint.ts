import { interfaceEndpointServices } from "../../catalog/interface-endpoints";
import { eachEnvironment, type EnvironmentRule } from "../environment-rule";
import { didYouMean } from "../wording";

/** AWS refuses an endpoint for a service that it does not know. */
export const knownEndpoint: EnvironmentRule = {
  code: "CFG050",
  title: "an interface endpoint is for a service that has one",
  severity: "error",
  acknowledgeable: false,
  check: eachEnvironment(({ environment }) =>
    environment.network.interfaceEndpoints.flatMap((service, index) => {
      if (interfaceEndpointServices.includes(service)) return [];
      const path = ["network", "interfaceEndpoints", index];
      if (service === "s3") {
        return [{ path, message: `"s3" is there already, as a gateway endpoint`, help: "remove it" }];
      }
      const help = didYouMean(service, interfaceEndpointServices);
      return [{ path, message: `"${service}" is no service that the catalog knows an interface endpoint for`, help }];
    }),
  ),
};
