import {
  cidrSize,
  containsCidr,
  formatCidr,
  lastAddress,
  lastBlock,
  nextFree,
  overlaps,
  parseCidr,
  resized,
  subBlock,
  usableAddresses,
  type Cidr,
} from "../../capacity/cidr";

function range(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`${text} is no range`);
  return cidr;
}

test.each(["10.20.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "100.64.0.0/10", "192.168.255.240/28"])(
  "reads and writes %s",
  (text) => {
    expect(formatCidr(range(text))).toBe(text);
  },
);

test.each([
  "",
  "10.20.0.0",
  "10.20/16",
  "10.20.0.0/33",
  "10.20.0.0/-1",
  "10.20.0.256/16",
  "010.20.0.0/16",
  "10.20.0.0/016",
  "0x0a.0.0.0/8",
  "::/0",
  " 10.20.0.0/16",
  "offices",
])("takes %p for no range", (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test("clears the bits behind the prefix", () => {
  expect(formatCidr(range("10.20.3.7/16"))).toBe("10.20.0.0/16");
});

// EKS in production, 2.1: addresses that AWS leaves of a subnet.
test.each([
  [16, 65536, 65531],
  [19, 8192, 8187],
  [20, 4096, 4091],
  [24, 256, 251],
  [27, 32, 27],
  [28, 16, 11],
  [32, 1, 0],
])("/%i has %i addresses, of which a subnet can use %i", (prefixLength, size, usable) => {
  const cidr = range(`10.0.0.0/${prefixLength}`);
  expect(cidrSize(cidr)).toBe(size);
  expect(usableAddresses(cidr)).toBe(usable);
  expect(lastAddress(cidr) - cidr.first + 1).toBe(size);
});

test.each([
  ["10.20.0.0/16", "10.20.128.0/17", true, true],
  ["10.20.128.0/17", "10.20.0.0/16", false, true],
  ["10.20.0.0/16", "10.20.0.0/16", true, true],
  ["10.20.0.0/16", "10.21.0.0/16", false, false],
  ["0.0.0.0/0", "255.255.255.255/32", true, true],
])("%s and %s: contains %p, overlaps %p", (left, right, contains, overlapping) => {
  expect(containsCidr(range(left), range(right))).toBe(contains);
  expect(overlaps(range(left), range(right))).toBe(overlapping);
  expect(overlaps(range(right), range(left))).toBe(overlapping);
});

test.each([
  ["10.20.0.0/16", 19, 0, "10.20.0.0/19"],
  ["10.20.0.0/16", 19, 7, "10.20.224.0/19"],
  ["10.20.0.0/16", 19, 8, "10.20.0.0/19"],
  ["10.20.0.0/31", 34, 1, "10.20.0.1/32"],
  ["10.20.0.0/16", 8, 0, "10.20.0.0/16"],
])("part of %s with /%i at index %i is %s", (text, prefixLength, index, expected) => {
  expect(formatCidr(subBlock(range(text), prefixLength, index))).toBe(expected);
});

test("takes the last part of a range", () => {
  expect(formatCidr(lastBlock(range("10.20.0.0/19"), 28))).toBe("10.20.31.240/28");
  expect(formatCidr(lastBlock(range("10.20.0.0/30"), 28))).toBe("10.20.0.0/30");
});

test("widens and narrows a range around its first address", () => {
  expect(formatCidr(resized(range("10.20.40.0/24"), 20))).toBe("10.20.32.0/20");
  expect(formatCidr(resized(range("10.0.0.0/8"), 16))).toBe("10.0.0.0/16");
});

describe("the next free range", () => {
  const within = range("10.0.0.0/8");

  test.each([
    ["10.20.0.0/16", ["10.20.0.0/16"], "10.21.0.0/16"],
    ["10.20.0.0/16", ["10.20.0.0/16", "10.21.128.0/17", "10.22.0.0/24"], "10.23.0.0/16"],
    ["10.20.0.0/20", ["10.20.0.0/16"], "10.21.0.0/20"],
    ["10.255.0.0/16", ["10.255.0.0/16"], "10.0.0.0/16"],
    ["10.255.0.0/16", ["10.255.0.0/16", "10.0.0.0/16", "10.0.128.0/20"], "10.1.0.0/16"],
  ])("after %s with %p taken is %s", (text, taken, expected) => {
    const { prefixLength, first } = range(text);
    const free = nextFree({ prefixLength, within, from: first }, taken.map(range));
    expect(free && formatCidr(free)).toBe(expected);
  });

  test("is none where everything is taken", () => {
    expect(nextFree({ prefixLength: 16, within, from: within.first }, [range("0.0.0.0/0")])).toBeUndefined();
  });
});
