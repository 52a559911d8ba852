/** One Kubernetes minor version as EKS supports it. Dates are `YYYY-MM-DD`; an unknown date is absent. */
export interface KubernetesRelease {
  /** `1.35` */
  readonly minor: string;
  /** Day on which EKS released it. */
  readonly released: string;
  /** Last day of standard support. */
  readonly standardSupportEnds?: string;
  /** Last day of extended support: EKS then upgrades the control plane by itself. */
  readonly extendedSupportEnds?: string;
  /** Where the dates were read. */
  readonly source: string;
}

const userGuide = "EKS User Guide, Kubernetes versions; read 2026-11-21";
const endOfLife = "endoflife.date, Amazon EKS; read 2026-11-21";

/** Versions of EKS that are not gone, oldest first. Read 2026-11-21. */
export const kubernetesReleases: readonly KubernetesRelease[] = [
  {
    minor: "1.31",
    released: "2024-09-26",
    standardSupportEnds: "2025-11-26",
    extendedSupportEnds: "2026-11-26",
    source: userGuide,
  },
  {
    minor: "1.32",
    released: "2025-01-23",
    standardSupportEnds: "2026-03-23",
    extendedSupportEnds: "2027-03-23",
    source: userGuide,
  },
  {
    minor: "1.33",
    released: "2025-05-29",
    standardSupportEnds: "2026-07-29",
    extendedSupportEnds: "2027-07-29",
    source: userGuide,
  },
  {
    minor: "1.34",
    released: "2025-10-02",
    standardSupportEnds: "2026-12-02",
    extendedSupportEnds: "2027-12-02",
    source: userGuide,
  },
  {
    minor: "1.35",
    released: "2026-01-28",
    standardSupportEnds: "2027-03-27",
    extendedSupportEnds: "2028-03-27",
    source: endOfLife,
  },
  {
    minor: "1.36",
    released: "2026-06-02",
    standardSupportEnds: "2027-08-02",
    extendedSupportEnds: "2028-08-02",
    source: endOfLife,
  },
  { minor: "1.37", released: "2026-10-01", source: "public repositories that run it; read 2026-11-21" },
];

/** The release of a minor version, `1.35`; undefined where EKS does not offer it or the catalog does not know it. */
export function kubernetesRelease(minor: string): KubernetesRelease | undefined {
  return kubernetesReleases.find((release) => release.minor === minor);
}

/** Price of one control plane in US dollars per hour. Source: AWS EKS pricing as quoted by several; read 2026-11-21. */
export const controlPlanePricePerHour = { standard: "0.10", extended: "0.60" } as const;

/**
 * How many minor versions a node may be older than its control plane; it may never be newer. Source: EKS User Guide,
 * update-cluster; read 2026-11-21.
 */
export const nodeVersionSkew = 3;
