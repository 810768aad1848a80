import { describe, expect, it } from "vitest";
import { answerObstacle, inWords, isCorrectedSince, reportToken } from "./rules";

describe("when a report may be answered", () => {
  const looks = (...people: string[]) => people.map((userId) => ({ userId }));
  it.each<[string, string[], string[], boolean]>([
    ["nobody has looked", [], [], false],
    ["one has", ["a"], [], false],
    ["two have, without a hand in it", ["a", "b"], [], true],
    ["two have, one with a hand in it", ["a", "b"], ["a"], true],
    ["two have, both with a hand in it", ["a", "b"], ["a", "b"], false],
    ["a third one without a hand in it", ["a", "b", "c"], ["a", "b"], true],
  ])("%s", (_, people, hands, may) => {
    expect(answerObstacle(looks(...people), new Set(hands)) === null).toBe(may);
  });
});

it.each([
  [{ number: 1, withdrawn: false }, false],
  [{ number: 2, withdrawn: false }, true],
  [{ number: 1, withdrawn: true }, true],
])("corrected since version 1, now %o", (now, corrected) => {
  expect(isCorrectedSince({ number: 1 }, now)).toBe(corrected);
});

describe("the secret of a report's page", () => {
  const token = (body: string, network = "n", day = "2026-01-01", secret = "s") =>
    reportToken({ body }, network, day, secret);
  it("is the same for the same report sent twice, and another for any other", () => {
    expect(token("a")).toBe(token("a"));
    const others = [
      token("b"),
      token("a", "m"),
      token("a", "n", "2026-01-02"),
      token("a", "n", undefined, "t"),
    ];
    expect(new Set([token("a"), ...others]).size).toBe(5);
    expect(token("a")).toMatch(/^[\w-]{43}$/);
  });
});

it.each([
  [0, "1 minute"],
  [90, "2 minutes"],
  [3_600, "1 hour"],
  [5.4 * 3_600, "5 hours"],
  [47 * 3_600, "47 hours"],
  [72 * 3_600, "3 days"],
])("%i seconds are %s", (seconds, words) => {
  expect(inWords(seconds)).toBe(words);
});
