import { al2023Release } from "../../catalog/ami-releases";
import { amiTypes, blockDevices, standardAmiTypes } from "../../catalog/ami-types";
import { addonVersion, eksAddons } from "../../catalog/eks-addons";
import { instanceType, instanceTypeNames } from "../../catalog/instance-types";
import {
  clusterAutoscalerServices,
  interfaceEndpointServices,
  privateClusterServices,
} from "../../catalog/interface-endpoints";
import { kubernetesRelease, kubernetesReleases } from "../../catalog/kubernetes-releases";
import { partitionOf, regions, zoneIdsOf } from "../../catalog/regions";

const day = /^\d{4}-\d{2}-\d{2}$/;

describe("Kubernetes releases", () => {
  test("are in order, each with dates in order and a source", () => {
    const minors = kubernetesReleases.map(({ minor }) => Number(minor.split(".")[1]));
    expect(minors).toEqual([...minors].sort((left, right) => left - right));
    for (const { released, standardSupportEnds, extendedSupportEnds, source } of kubernetesReleases) {
      const dates = [released, standardSupportEnds, extendedSupportEnds].filter((date) => date !== undefined);
      expect(dates).toEqual([...dates].sort());
      for (const date of dates) expect(date).toMatch(day);
      expect(source).toMatch(/read \d{4}-\d{2}-\d{2}/);
    }
  });

  test("say the dates that the EKS User Guide says", () => {
    expect(kubernetesRelease("1.34")).toMatchObject({
      standardSupportEnds: "2026-12-02",
      extendedSupportEnds: "2027-12-02",
    });
  });

  test("leave out dates that nobody has published", () => {
    expect(kubernetesRelease("1.37")).not.toHaveProperty("standardSupportEnds");
    expect(kubernetesRelease("1.30")).toBeUndefined();
  });
});

describe("versions to pin", () => {
  test.each(["1.34", "1.35", "1.36"])("are there for every add-on of Kubernetes %s", (minor) => {
    for (const { name } of Object.values(eksAddons)) {
      expect(addonVersion(minor, name)).toMatch(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/);
    }
  });

  test("keep kube-proxy at the minor version of the cluster", () => {
    expect(addonVersion("1.35", "kube-proxy")).toBe("v1.35.3-eksbuild.18");
    expect(addonVersion("1.37", "kube-proxy")).toBeUndefined();
    expect(addonVersion("1.35", "constructor")).toBeUndefined();
  });

  test("of Amazon Linux start with the Kubernetes version, newest first", () => {
    expect(al2023Release("1.35")).toBe("1.35.6-20260714");
    expect(al2023Release("1.37")).toBeUndefined();
  });
});

describe("regions", () => {
  test("have zones with digits of their own, so that each zone has an address block of its own", () => {
    for (const region of regions) {
      const digits = zoneIdsOf(region).map((zoneId) => Number(zoneId.at(-1)));
      expect(new Set(digits).size).toBe(digits.length);
      for (const digit of digits) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(digit);
    }
  });

  test("leave out China, where EKS Pod Identity does not exist", () => {
    expect(regions.filter((region) => region.startsWith("cn-"))).toEqual([]);
    expect(zoneIdsOf("cn-north-1")).toEqual([]);
  });

  test.each([
    ["eu-west-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
  ])("%s belongs to the partition %s", (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });

  test("answers for a region that is none", () => {
    expect(zoneIdsOf("constructor")).toEqual([]);
  });
});

describe("instance types", () => {
  test("join both sources", () => {
    expect(instanceType("m7i.large")).toEqual({
      name: "m7i.large",
      vcpu: 2,
      memoryMib: 8192,
      gpus: 0,
      architecture: "amd64",
      interfaces: 3,
      ipv4PerInterface: 10,
      accelerator: undefined,
    });
  });

  test("keep what is known of a type that only one source lists", () => {
    expect(instanceType("c9g.large")).toMatchObject({ architecture: undefined, interfaces: 3 });
    expect(instanceType("p3.2xlarge")).toMatchObject({ architecture: "amd64", interfaces: undefined });
  });

  test.each([
    ["g5.xlarge", "gpu"],
    ["g5g.xlarge", "gpu"],
    ["inf2.xlarge", "neuron"],
    ["trn1.2xlarge", "neuron"],
    ["m7g.xlarge", undefined],
    ["t3.medium", undefined],
  ])("of %s: chips that need drivers: %p", (name, accelerator) => {
    expect(instanceType(name)?.accelerator).toBe(accelerator);
  });

  test("answers for a name that is no type", () => {
    expect(instanceType("m7i.lrge")).toBeUndefined();
    expect(instanceType("toString")).toBeUndefined();
  });

  test("are all readable", () => {
    expect(instanceTypeNames().length).toBeGreaterThan(1300);
    for (const name of instanceTypeNames()) {
      const numbers = [instanceType(name)?.vcpu, instanceType(name)?.memoryMib, instanceType(name)?.interfaces];
      for (const number of numbers) if (number !== undefined) expect(number).toBeGreaterThan(0);
    }
  });
});

test("every AMI type has block devices, and the general ones are AMI types", () => {
  for (const { family } of Object.values(amiTypes)) {
    expect(blockDevices[family].filter(({ holdsData }) => holdsData)).toHaveLength(1);
  }
  for (const [architecture, name] of Object.entries(standardAmiTypes)) {
    expect(amiTypes[name]).toEqual({ family: "al2023", architecture });
  }
});

test("services that a private cluster needs have interface endpoints", () => {
  expect(interfaceEndpointServices).toEqual(expect.arrayContaining([...privateClusterServices]));
  expect(interfaceEndpointServices).toEqual(expect.arrayContaining([...clusterAutoscalerServices]));
  expect(interfaceEndpointServices).not.toContain("s3");
});
