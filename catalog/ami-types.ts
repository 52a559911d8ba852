import type { Architecture } from "./instance-types";

/** One value of a managed node group's AMI type that Slipway can run. */
export interface AmiType {
  /** Operating system: it decides block devices and how releases are numbered. */
  readonly family: "al2023" | "bottlerocket";
  /** The only one that it runs on. */
  readonly architecture: Architecture;
  /** Chips that the image has drivers for; absent: none. */
  readonly accelerator?: "nvidia" | "neuron";
}

/**
 * AMI types by EKS's name. Windows and CUSTOM are left out: they need node settings that Slipway does not make.
 *
 * Source: EKS API reference, CreateNodegroup; read 2026-11-21.
 */
export const amiTypes: Readonly<Record<string, AmiType>> = {
  AL2023_x86_64_STANDARD: { family: "al2023", architecture: "amd64" },
  AL2023_ARM_64_STANDARD: { family: "al2023", architecture: "arm64" },
  AL2023_x86_64_NVIDIA: { family: "al2023", architecture: "amd64", accelerator: "nvidia" },
  AL2023_ARM_64_NVIDIA: { family: "al2023", architecture: "arm64", accelerator: "nvidia" },
  AL2023_x86_64_NEURON: { family: "al2023", architecture: "amd64", accelerator: "neuron" },
  BOTTLEROCKET_x86_64: { family: "bottlerocket", architecture: "amd64" },
  BOTTLEROCKET_ARM_64: { family: "bottlerocket", architecture: "arm64" },
  BOTTLEROCKET_x86_64_FIPS: { family: "bottlerocket", architecture: "amd64" },
  BOTTLEROCKET_ARM_64_FIPS: { family: "bottlerocket", architecture: "arm64" },
  BOTTLEROCKET_x86_64_NVIDIA: { family: "bottlerocket", architecture: "amd64", accelerator: "nvidia" },
  BOTTLEROCKET_ARM_64_NVIDIA: { family: "bottlerocket", architecture: "arm64", accelerator: "nvidia" },
  BOTTLEROCKET_x86_64_NVIDIA_FIPS: { family: "bottlerocket", architecture: "amd64", accelerator: "nvidia" },
  BOTTLEROCKET_ARM_64_NVIDIA_FIPS: { family: "bottlerocket", architecture: "arm64", accelerator: "nvidia" },
};

/** The general Amazon Linux 2023 image of an architecture. */
export const standardAmiTypes: Readonly<Record<Architecture, string>> = {
  amd64: "AL2023_x86_64_STANDARD",
  arm64: "AL2023_ARM_64_STANDARD",
};

/** A volume of an AMI family. */
export interface BlockDevice {
  /** As EC2 knows it: `/dev/xvda`. */
  readonly deviceName: string;
  /** Whether images, logs and pods' files live here, so that `diskSizeGib` is its size. */
  readonly holdsData: boolean;
}

/**
 * Block devices of each family, root first. Source: EKS User Guide, launch-templates, and Bottlerocket's README (OS
 * volume and data volume); read 2026-11-21.
 */
export const blockDevices: Readonly<Record<AmiType["family"], readonly BlockDevice[]>> = {
  al2023: [{ deviceName: "/dev/xvda", holdsData: true }],
  bottlerocket: [
    { deviceName: "/dev/xvda", holdsData: false },
    { deviceName: "/dev/xvdb", holdsData: true },
  ],
};
