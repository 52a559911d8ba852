/** Smallest subnet that AWS makes: /28. Source: VPC User Guide, subnet sizing; read 2026-11-21. */
export const smallestSubnetPrefixLength = 28;

/**
 * Smallest subnet that an Application Load Balancer accepts: /27. Source: Elastic Load Balancing User Guide, subnets
 * for your load balancer; read 2026-11-21.
 */
export const smallestLoadBalancerPrefixLength = 27;

/** Ranges that no public address lies in: RFC 1918 and RFC 6598. */
export const privateRanges: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/**
 * Ranges whose addresses no host can have: "this network", loopback, link-local, multicast and reserved. RFC 6890 (which
 * lists all but multicast) and RFC 5771.
 */
export const hostlessRanges: readonly string[] = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
