import table from "./instance-types.json";

/** CPU architecture in Kubernetes' words. */
export type Architecture = "amd64" | "arm64";

/** What is known of an EC2 instance type; a fact that its source does not list is undefined. */
export interface InstanceType {
  /** `m7i.large` */
  readonly name: string;
  /** Virtual CPUs. */
  readonly vcpu: number | undefined;
  /** Memory of the whole instance. */
  readonly memoryMib: number | undefined;
  /** GPUs of any maker; Neuron chips do not count. */
  readonly gpus: number | undefined;
  /** The only one that its images can have. */
  readonly architecture: Architecture | undefined;
  /** Network interfaces of the default network card. */
  readonly interfaces: number | undefined;
  /** Addresses of one interface, its own included. */
  readonly ipv4PerInterface: number | undefined;
  /** Chips that need an image with their drivers: GPUs of any maker, or AWS's own Neuron chips. */
  readonly accelerator: "gpu" | "neuron" | undefined;
}

/** One line of a type: see `columns` in instance-types.json. Sources and dates are there too. */
const types: Readonly<Record<string, string>> = table.types;

/** Families with AWS's own chips, which the list does not count as GPUs. Source: EC2 naming; read 2026-11-21. */
const neuronFamily = /^(inf|trn)\d/;

function number(text: string | undefined): number | undefined {
  return text === undefined || text === "-" ? undefined : Number(text);
}

function architecture(text: string | undefined): Architecture | undefined {
  return text === "amd64" || text === "arm64" ? text : undefined;
}

function parse(name: string, line: string): InstanceType {
  const [vcpu, memoryMib, gpus, cpu, interfaces, ipv4PerInterface] = line.split(" ");
  return {
    name,
    vcpu: number(vcpu),
    memoryMib: number(memoryMib),
    gpus: number(gpus),
    architecture: architecture(cpu),
    interfaces: number(interfaces),
    ipv4PerInterface: number(ipv4PerInterface),
    accelerator: neuronFamily.test(name) ? "neuron" : Number(gpus) > 0 ? "gpu" : undefined,
  };
}

/** Types that were asked for before: an organization uses few of them, again and again. */
const parsed = new Map<string, InstanceType>();

/** What is known of an instance type, `m7i.large`; undefined where no source lists it. */
export function instanceType(name: string): InstanceType | undefined {
  const line = Object.hasOwn(types, name) ? types[name] : undefined;
  if (line === undefined) return undefined;
  const type = parsed.get(name) ?? parse(name, line);
  parsed.set(name, type);
  return type;
}

/** Names of all instance types that a source lists. */
export function instanceTypeNames(): readonly string[] {
  return Object.keys(types);
}
