import { describe, expect, it } from "vitest";
import { BoundedCache } from "./bounded-cache";

describe("BoundedCache", () => {
  it("drops what was not used for longest when the weight is too much", () => {
    const cache = new BoundedCache<string, string>(10);
    cache.set("a", "A", 4);
    cache.set("b", "B", 4);
    cache.get("a");
    cache.set("c", "C", 4);
    expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual(["A", undefined, "C"]);
  });

  it("counts a replaced value once", () => {
    const cache = new BoundedCache<string, number>(10);
    for (let n = 0; n < 50; n++) cache.set("a", n, 6);
    cache.set("b", 1, 4);
    expect([cache.get("a"), cache.get("b")]).toEqual([49, 1]);
  });

  it("does not keep what is heavier than itself", () => {
    const cache = new BoundedCache<string, string>(10);
    cache.set("a", "A", 4);
    cache.set("huge", "H", 11);
    expect([cache.get("a"), cache.get("huge")]).toEqual(["A", undefined]);
  });
});
