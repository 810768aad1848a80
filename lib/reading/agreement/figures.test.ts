import { describe, expect, test } from "vitest";
import { measureAgreement, type ReadTag, type ReadTwice } from "./figures";

const tag = (issueId: string, sentiment = "neutral"): ReadTag => ({ issueId, sentiment });

function read(part: Partial<ReadTwice> = {}): ReadTwice {
  return {
    people: ["ada", "ben"],
    speakers: ["x", "x"],
    tags: [[tag("i")], [tag("i")]],
    edges: null,
    ...part,
  };
}
const times = (n: number, make: (at: number) => ReadTwice) => Array.from({ length: n }, (_, at) => make(at));

describe("what is told of readings", () => {
  test("nothing from fewer than 20 cases, and why", () => {
    const { all } = measureAgreement(times(19, (at) => read({ speakers: [`${at % 2}`, `${at % 2}`] })));
    expect(all.passages).toBe(19);
    expect(all.speaker).toMatchObject({ n: 19, kappa: { value: null, reason: "few", interval: null } });
    const more = measureAgreement(times(20, (at) => read({ speakers: [`${at % 2}`, `${at % 2}`] })));
    expect(more.all.speaker).toMatchObject({ n: 20, kappa: { value: 1 }, alpha: { value: 1 } });
  });

  test("sentiment is compared on issues that both name; mixed has no place on the scale", () => {
    const { all } = measureAgreement(
      times(40, (at) =>
        read({
          tags: [
            [tag("i", at % 2 ? "positive" : "negative"), tag("j")],
            [tag("i", at % 4 === 0 ? "mixed" : at % 2 ? "positive" : "negative"), tag("k")],
          ],
        }),
      ),
    );
    expect(all.sentiment.n).toBe(40);
    expect(all.sentiment.agreed.value).toBe(0.75);
    expect(all.scale.n).toBe(30);
    expect(all.scale.alpha.value).toBe(1);
    // {i, j} and {i, k} are other sets, always
    expect(all.issue.agreed.value).toBe(0);
  });

  test("a pair is the same two people, whoever was first", () => {
    const readings = times(30, (at) =>
      at % 2
        ? read({ people: ["ada", "ben"], speakers: ["x", at % 3 ? "x" : "y"] })
        : read({ people: ["ben", "ada"], speakers: [at % 3 ? "y" : "x", "y"] }),
    );
    readings.push(read({ people: [null, "ben"] }));
    const { pairs } = measureAgreement(readings);
    expect(pairs.map(({ people, passages }) => ({ people, passages }))).toEqual([
      { people: ["ada", "ben"], passages: 30 },
    ]);
  });

  test("by issue: whether it was named counts over all, and needs 20 passages that name it", () => {
    const readings = times(60, (at) =>
      read({ tags: [[tag(at < 20 ? "i" : "j")], [tag(at < 15 ? "i" : "j")]] }),
    );
    const issues = measureAgreement(readings).issues;
    expect(issues.map(({ issueId, passages }) => [issueId, passages])).toEqual([
      ["j", 45],
      ["i", 20],
    ]);
    // by hand: agreed 55/60; by chance (20·15 + 40·45)/3600 = 7/12; (11/12 − 7/12)/(5/12)
    expect(issues[1]?.issue.n).toBe(60);
    expect(issues[1]?.issue.kappa.value).toBeCloseTo(0.8, 12);
    const rare = measureAgreement(readings.slice(1)).issues[1];
    expect(rare?.issue.kappa).toMatchObject({ value: null, reason: "few" });
  });

  test("by speaker: tones where both heard them", () => {
    const readings = times(50, (at) =>
      read({ speakers: ["x", at < 40 ? "x" : "y"], tags: [[tag("i", "positive")], [tag("i", "negative")]] }),
    );
    const { speakers } = measureAgreement(readings);
    expect(speakers.find(({ speakerId }) => speakerId === "x")?.sentiment.n).toBe(40);
  });

  test("edges where the second person said them", () => {
    const edges = { start: 0, end: 100, marked: [[{ start: 10, end: 20 }], [{ start: 10, end: 20 }]] };
    const { all } = measureAgreement(times(40, (at) => read({ edges: at % 2 ? edges : null })));
    expect(all.edges).toMatchObject({ n: 20, alpha: { value: 1, interval: { from: 1, to: 1 } } });
  });

  test("no reading, no figure", () => {
    const { all, pairs, issues, speakers } = measureAgreement([]);
    expect([pairs, issues, speakers]).toEqual([[], [], []]);
    expect(all.speaker.kappa).toEqual({ value: null, reason: "few", interval: null });
  });
});
