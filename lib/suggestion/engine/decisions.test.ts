import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Decision,
  type Learned,
  learnedConfidence,
  learnedFrom,
  learnOutcome,
  learnTag,
  nothingLearned,
  ruleKey,
  unlearnOutcome,
  unlearnTag,
} from "./learning";
import { suggest } from "./suggest";
import { suggestIssues } from "./tags";
import type { Codebook } from "./types";

const NOBODY: Codebook = { speakers: [], issues: [] };
const WISH = "Ida Moen wants a new quay.";
const first = (text: string, learned: Learned, codebook = NOBODY) => {
  const [one] = suggest(text, codebook, learned);
  if (!one) throw new Error("nothing found");
  return one;
};
const times = (n: number, one: (state: Learned) => Learned) => (from: Learned) =>
  Array.from({ length: n }).reduce<Learned>(one, from);

describe("outcomes", () => {
  const { rule, confidence } = first(WISH, nothingLearned());

  test("rejected, the same verb falls most, the same rule less, others not at all", () => {
    const learned = times(15, (s) => learnOutcome(s, rule, false))(nothingLearned());
    const fall = (text: string) => first(text, nothingLearned()).confidence - first(text, learned).confidence;
    const [same, family, other] = [
      fall(WISH),
      fall("Ida Moen expects a new quay."),
      fall("“The quay will open in May,” said Ida Moen."),
    ];
    expect(same).toBeGreaterThan(0.2);
    expect(family).toBeGreaterThan(0.1);
    expect(same).toBeGreaterThan(family);
    expect(other).toBe(0);
  });

  test("accepted, they rise", () => {
    const learned = times(15, (s) => learnOutcome(s, rule, true))(nothingLearned());
    expect(first(WISH, learned).confidence).toBeGreaterThan(confidence);
  });

  test("accepted as often as was said, they stay", () => {
    const key = ruleKey(["some rule"], 0.8);
    const learned = times(20, (s) =>
      [true, true, true, true, false].reduce((state, accepted) => learnOutcome(state, key, accepted), s),
    )(nothingLearned());
    expect(learnedConfidence(learned, key)).toBeCloseTo(0.8, 2);
  });

  test("one decision changes little", () => {
    const learned = learnOutcome(nothingLearned(), rule, false);
    expect(confidence - first(WISH, learned).confidence).toBeLessThan(0.1);
  });

  test("the ground of a speaker, an issue and a tone are learned each by its own rule", () => {
    const codebook = { speakers: [], issues: [{ id: "q/1@x", name: "Quay" }] };
    const text = "Olav Dahl came. “The quay is a wonderful success,” he said.";
    const before = first(text, nothingLearned(), codebook);
    const [tag] = before.tags;
    const rules = [before.speaker?.rule, tag?.rule, tag?.sentimentRule];
    for (const [i, rule] of rules.entries()) {
      const learned = times(10, (s) => learnOutcome(s, rule ?? "", false))(nothingLearned());
      const after = first(text, learned, codebook);
      const seen = [
        after.speaker?.confidence,
        after.tags[0]?.confidence ?? 0,
        after.tags[0]?.sentimentConfidence,
      ];
      const said = [before.speaker?.confidence, tag?.confidence, tag?.sentimentConfidence];
      seen.forEach((now, k) => {
        if (k === i) expect(now).toBeLessThan(said[k] ?? 0);
        else if (seen[1] !== 0) expect(now).toBe(said[k]);
      });
    }
  });

  test("a rule nobody knows, and names of the language itself, are safe", () => {
    for (const key of ["constructor@50", "__proto__/x@70", "toString", "@", "a@b", ""]) {
      const learned = learnOutcome(nothingLearned(), key, true);
      const now = learnedConfidence(learned, key);
      expect(now > 0 && now < 1).toBe(true);
    }
  });
});

describe("undone decisions are forgotten", () => {
  const decision = fc.oneof(
    fc.record({
      rule: fc.constantFrom("quote-back/say@98", "quote-back/add@98", "speaker/name@95", "issue/i1@40"),
      accepted: fc.boolean(),
    }),
    fc.record({
      passage: fc.constantFrom("harbour fees again", "the ferry is late", "fees for the ferry"),
      issueId: fc.constantFrom("i1", "i2"),
    }),
  );
  const learn = (state: Learned, d: Decision) =>
    "rule" in d ? learnOutcome(state, d.rule, d.accepted) : learnTag(state, d.passage, d.issueId);
  const unlearn = (state: Learned, d: Decision) =>
    "rule" in d ? unlearnOutcome(state, d.rule, d.accepted) : unlearnTag(state, d.passage, d.issueId);

  test("step by step comes to what all of them together come to", () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 25 }), (decisions) => {
        expect(decisions.reduce(learn, nothingLearned())).toEqual(learnedFrom(decisions));
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  test("taking the latest one back leaves what was there before", () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 25 }), decision, (decisions, last) => {
        const before = learnedFrom(decisions);
        expect(unlearn(learn(before, last), last)).toEqual(before);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test("what was learned is plain JSON, and nothing changes the state it was given", () => {
    const state = Object.freeze(learnedFrom([{ rule: "quote-back/say@98", accepted: true }]));
    const copy = structuredClone(state);
    learnOutcome(state, "quote-back/say@98", false);
    learnTag(state, "harbour fees", "i1");
    expect(state).toEqual(copy);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

describe("issues get better with use", () => {
  const subjects: Record<string, string[]> = {
    harbour: ["quay", "ferry", "tide", "mooring", "pilot", "crane", "dredging", "buoy"],
    schools: ["pupils", "teacher", "lessons", "exam", "classroom", "homework", "principal", "recess"],
    budget: ["deficit", "levy", "spending", "surplus", "audit", "loan", "pension", "invoice"],
  };
  const names = Object.keys(subjects);
  const codebook: Codebook = { speakers: [], issues: names.map((id) => ({ id, name: `Issue of ${id}` })) };
  /** The i-th passage: three words of its subject in a sentence that all subjects share. */
  const passage = (i: number) => {
    const id = names[i % names.length] ?? "";
    const words = subjects[id] ?? [];
    const pick = (k: number) => words[(i * 5 + k * 3) % words.length];
    return {
      id,
      text: `Somebody said on day ${i} that the ${pick(0)} and the ${pick(1)} need a ${pick(2)}.`,
    };
  };

  test("each thirty passages are named better than the ones before", () => {
    let learned = nothingLearned();
    const right = [0, 0, 0];
    for (let i = 0; i < 90; i++) {
      const { id, text } = passage(i);
      if (suggestIssues(text, codebook, learned)[0]?.issueId === id)
        right[Math.floor(i / 30)] = (right[Math.floor(i / 30)] ?? 0) + 1;
      learned = learnTag(learned, text, id);
    }
    expect(right[1]).toBeGreaterThan(right[0] ?? 30);
    expect(right[2]).toBeGreaterThanOrEqual(29);
    expect(suggestIssues(passage(90).text, codebook, learned)[0]?.confidence).toBeGreaterThan(0.7);
    expect(suggestIssues(passage(90).text, codebook, nothingLearned())[0]?.confidence).toBeLessThan(0.5);
  });
});
