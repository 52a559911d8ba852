import { didYouMean, nearest } from "../../config/nearest";

describe("nearest", () => {
  test.each([
    ["spott", ["spot", "on-demand"], "spot"],
    ["minsize", ["maxSize", "minSize"], "minSize"],
    ["regoin", ["region", "release"], "region"],
    ["prod-eu", ["prod-us", "prod-eu-2", "dev-eu"], "prod-us"],
    ["natGateway", ["natGateways"], "natGateways"],
    ["a", ["b"], "b"],
  ])("finds for %s among %j: %s", (word, candidates, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });

  test.each([
    ["karpenter", ["coredns", "kubeProxy"]],
    ["eu", ["us"]],
    ["", ["region"]],
    ["region", []],
  ])("finds nothing for %j among %j", (word, candidates) => {
    expect(nearest(word, candidates)).toBeUndefined();
  });

  test("takes no time for a very long word", () => {
    expect(nearest("x".repeat(1_000_000), ["region"])).toBeUndefined();
  });
});

describe("didYouMean", () => {
  test("ends a message, or adds nothing", () => {
    expect(didYouMean("spott", ["spot"])).toBe('; did you mean "spot"?');
    expect(didYouMean("karpenter", ["spot"])).toBe("");
  });
});
