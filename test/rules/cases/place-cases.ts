import {
  development,
  environment,
  network,
  nonprod,
  organization,
  prod,
  protectedEnvironment,
} from "../../support/environment";
import type { CasesByCode } from "./rule-cases";

const usEast = { ...nonprod, regions: ["eu-west-1", "us-east-1"] };
const staging = { name: "staging", accounts: ["nonprod"], protected: false };

/** Tier, account, region and zones. */
export const placeCases: CasesByCode = {
  CFG030: {
    breaks: [
      {
        name: "development in the production account",
        environments: [environment({ account: prod })],
        findings: [
          {
            path: "account",
            message: 'account "prod" is not one of tier "development", which allows nonprod',
            help: "account: nonprod, or tier: production",
          },
        ],
      },
      {
        name: "production in an account that two tiers use",
        environments: [protectedEnvironment({ account: nonprod })],
        organization: { tiers: { ...organization().tiers, staging } },
        findings: [
          {
            subject: "prod-eu",
            path: "account",
            message: 'account "nonprod" is not one of tier "production", which allows prod',
            help: "account: prod, or tier: development, or tier: staging",
          },
        ],
      },
    ],
    keeps: [{ name: "each in its own", environments: [environment(), protectedEnvironment()] }],
  },
  CFG031: {
    breaks: [
      {
        name: "a region without a baseline of the account",
        environments: [environment({ region: "eu-central-1" })],
        findings: [
          {
            path: "region",
            message: 'region "eu-central-1" is not one of account "nonprod", which allows eu-west-1',
            help: 'use one of these, or add "eu-central-1" to accounts.nonprod.regions in the organization\'s file',
            also: "organization: accounts.nonprod.regions",
          },
        ],
      },
    ],
    keeps: [
      { name: "the second region of an account", environments: [protectedEnvironment({ region: "us-west-2" })] },
      { name: "what CFG032 reports", environments: [environment({ region: "eu-wst-1" })] },
    ],
  },
  CFG032: {
    breaks: [
      {
        name: "a slip of the hand",
        environments: [environment({ region: "eu-wst-1" })],
        findings: [
          {
            path: "region",
            message: 'region "eu-wst-1" is not in the catalog',
            help: 'did you mean "eu-west-1"?',
          },
        ],
      },
      {
        name: "a slip of the hand in an account that nobody uses yet",
        environments: [environment()],
        organization: {
          accounts: {
            nonprod,
            sandbox: { ...nonprod, name: "sandbox", homeRegion: "eu-wst-1", regions: ["eu-wst-1", "eu-west-4"] },
          },
        },
        findings: [
          {
            subject: "organization",
            path: "accounts.sandbox.homeRegion",
            message: 'region "eu-wst-1" is not in the catalog',
            help: 'did you mean "eu-west-1"?',
          },
          {
            subject: "organization",
            path: "accounts.sandbox.regions.1",
            message: 'region "eu-west-4" is not in the catalog',
            help: 'did you mean "eu-west-1"?',
          },
        ],
      },
      {
        name: "a region of China",
        environments: [environment({ region: "cn-north-1" })],
        findings: [
          {
            path: "region",
            message: 'region "cn-north-1" has no EKS Pod Identity, on which every add-on relies',
            help: "use a region outside the partition aws-cn",
          },
        ],
      },
    ],
    keeps: [{ name: "GovCloud", environments: [environment({ region: "us-gov-east-1" })] }],
  },
  CFG033: {
    breaks: [
      {
        name: "zones of another region",
        environments: [environment({ network: network({ availabilityZoneIds: ["usw2-az1", "usw2-az2"] }) })],
        findings: [
          {
            path: "network.availabilityZoneIds.0",
            message: 'zone ID "usw2-az1" is not in region eu-west-1, which has euw1-az1, euw1-az2, euw1-az3',
            help: "availabilityZoneIds: [euw1-az1, euw1-az2], or region: us-west-2",
          },
          {
            path: "network.availabilityZoneIds.1",
            message: 'zone ID "usw2-az2" is not in region eu-west-1, which has euw1-az1, euw1-az2, euw1-az3',
            help: "availabilityZoneIds: [euw1-az1, euw1-az2], or region: us-west-2",
          },
        ],
      },
      {
        name: "one zone too many",
        environments: [environment({ network: network({ availabilityZoneIds: ["euw1-az3", "euw1-az4"] }) })],
        findings: [
          {
            path: "network.availabilityZoneIds.1",
            message: 'zone ID "euw1-az4" is not in region eu-west-1, which has euw1-az1, euw1-az2, euw1-az3',
            help: "availabilityZoneIds: [euw1-az1, euw1-az3]",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "zones of the region, in any order",
        environments: [environment({ network: network({ availabilityZoneIds: ["euw1-az3", "euw1-az1"] }) })],
      },
      { name: "a region that CFG032 reports", environments: [environment({ region: "eu-wst-1" })] },
    ],
  },
  CFG034: {
    breaks: [
      {
        name: "a zone in which EKS puts no control plane",
        environments: [
          environment({
            region: "us-east-1",
            account: usEast,
            network: network({ availabilityZoneIds: ["use1-az1", "use1-az3"] }),
          }),
        ],
        findings: [
          {
            path: "network.availabilityZoneIds.1",
            message: 'EKS puts no control plane in zone "use1-az3"',
            help: "use another zone of us-east-1: use1-az1, use1-az2, use1-az4, use1-az5, use1-az6",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "the other zones of the region",
        environments: [
          environment({
            region: "us-east-1",
            account: usEast,
            network: network({ availabilityZoneIds: ["use1-az1", "use1-az2", "use1-az6"] }),
          }),
        ],
      },
    ],
  },
  CFG047: {
    breaks: [
      {
        name: "one NAT gateway in production",
        environments: [protectedEnvironment({ network: network({ natGateways: "single" }) })],
        findings: [
          {
            subject: "prod-eu",
            path: "network.natGateways",
            message: "natGateways is single: without zone euw1-az1 no node of the environment reaches the internet",
            help: "natGateways: perZone",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "one NAT gateway in development",
        environments: [environment({ network: network({ natGateways: "single" }) })],
      },
      {
        name: "none in production",
        environments: [protectedEnvironment({ network: network({ natGateways: "none" }) })],
      },
    ],
  },
  CFG048: {
    breaks: [
      {
        name: "production in two zones",
        environments: [protectedEnvironment({ network: network({ availabilityZoneIds: ["euw1-az1", "euw1-az3"] }) })],
        findings: [
          {
            subject: "prod-eu",
            path: "network.availabilityZoneIds",
            message: '2 availability zones in tier "production" (protected), 3 are advised',
            help: "availabilityZoneIds: [euw1-az1, euw1-az3, euw1-az2]",
          },
        ],
      },
    ],
    keeps: [
      {
        name: "development in two zones",
        environments: [
          environment({ tier: development, network: network({ availabilityZoneIds: ["euw1-az1", "euw1-az3"] }) }),
        ],
      },
      {
        name: "a region that has two zones only",
        environments: [
          protectedEnvironment({
            region: "us-west-1",
            network: network({ availabilityZoneIds: ["usw1-az1", "usw1-az3"] }),
          }),
        ],
      },
    ],
  },
};
