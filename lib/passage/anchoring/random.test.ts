import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reanchor } from "./reanchor";

/** 10,000 in full (`REANCHOR_RUNS=10000`); the bounded run of every test run is a part of it. */
const RUNS = Number(process.env.REANCHOR_RUNS ?? 400);

/** Milliseconds: for the full count. */
const PATIENCE = 600_000;

/** A sentence that remembers which it was: `id` is unique in the old text, and stays with it through the edits. */
interface Sentence {
  id: number;
  words: string[];
}
type Text = Sentence[][];

const NAMES = ["Ito", "Berg", "Falk"];
const WORDS =
  "the port pays for new steel and old bolts were not short he may close all ten lanes in May".split(" ");

const word = fc.constantFrom(...WORDS);
const sentence = fc.oneof(
  { weight: 3, arbitrary: fc.array(word, { minLength: 2, maxLength: 7 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom("We will pay", "It is over", "No comment", "The lanes are shut"),
        fc.constantFrom("said", "claimed"),
        fc.constantFrom(...NAMES, "he"),
      )
      .map(([said, verb, who]) => [...`“${said},” ${verb} ${who}`.split(" ")]),
  },
);
const oldText = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  .map((paragraphs): Text => {
    let id = 0;
    return paragraphs.map((one) => one.map((words) => ({ id: id++, words: [...words] })));
  });

const at = fc.nat({ max: 1_000 });
const edit = fc.oneof(
  fc.record({ kind: fc.constant("replace" as const), at, word }),
  fc.record({ kind: fc.constant("insert" as const), at, word }),
  fc.record({ kind: fc.constant("remove" as const), at, word }),
  fc.record({ kind: fc.constant("name" as const), at, word: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant("cutSentence" as const), at, word }),
  fc.record({ kind: fc.constant("doubleSentence" as const), at, word }),
  fc.record({ kind: fc.constant("swapParagraphs" as const), at, word }),
  fc.record({ kind: fc.constant("moveSentence" as const), at, word }),
  fc.record({ kind: fc.constant("split" as const), at, word }),
  fc.record({ kind: fc.constant("merge" as const), at, word }),
);
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

/** Applies an edit, in place. */
function apply(text: Text, { kind, at: where, word: put }: Edit): void {
  const all = text.flatMap((paragraph, p) => paragraph.map((_, s) => [p, s] as const));
  const [p, s] = all[where % Math.max(1, all.length)] ?? [0, 0];
  const paragraph = text[p];
  const one = paragraph?.[s];
  if (!paragraph || !one) return;
  const w = where % one.words.length;
  const other = (where * 7 + 3) % text.length;
  switch (kind) {
    case "replace":
    case "name":
      one.words[w] = put;
      return;
    case "insert":
      one.words.splice(w, 0, put);
      return;
    case "remove":
      if (one.words.length < 2) return;
      one.words.splice(w, 1);
      return;
    case "cutSentence":
      paragraph.splice(s, 1);
      return;
    case "doubleSentence":
      paragraph.splice(s, 0, { id: -1, words: [...one.words] });
      return;
    case "swapParagraphs":
      [text[p], text[other]] = [text[other] ?? [], paragraph];
      return;
    case "moveSentence":
      paragraph.splice(s, 1);
      text[other]?.push(one);
      return;
    case "split":
      text.splice(p, 1, paragraph.slice(0, s), paragraph.slice(s));
      return;
    case "merge":
      if (p + 1 < text.length) text.splice(p, 2, [...paragraph, ...(text[p + 1] ?? [])]);
  }
}

function write(text: Text): { text: string; spans: { sentence: Sentence; start: number; end: number }[] } {
  const spans: { sentence: Sentence; start: number; end: number }[] = [];
  let written = "";
  for (const paragraph of text) {
    if (paragraph.length === 0) continue;
    if (written !== "") written += "\n\n";
    paragraph.forEach((one, n) => {
      if (n > 0) written += " ";
      const [first = "", ...rest] = one.words;
      const capital = first.charAt(0).toUpperCase() + first.slice(1);
      const start = written.length;
      written += `${[capital, ...rest].join(" ")}.`;
      spans.push({ sentence: one, start, end: written.length });
    });
  }
  return { text: written, spans };
}

/** What a reader compares: independent of how the engine folds. */
const plain = (words: string) => words.replace(/\s+/g, " ").trim();

describe(`${RUNS} random edits`, () => {
  test(
    "a passage that is kept says the words that it says it says, in the sentence that it was",
    () => {
      fc.assert(
        fc.property(oldText, fc.array(edit, { minLength: 1, maxLength: 6 }), (old, edits) => {
          const text = structuredClone(old);
          const before = write(old);
          const wordsOf = new Map(
            before.spans.map(({ sentence: one, start, end }) => [one.id, before.text.slice(start, end)]),
          );
          const passages = before.spans.map(({ sentence: one, start, end }) => ({
            id: String(one.id),
            segments: [{ start, end }],
          }));
          for (const one of edits) apply(text, one);
          const after = write(text);
          for (const { id, outcome, segments } of reanchor({
            before: before.text,
            after: after.text,
            passages,
          })) {
            if (outcome !== "exact" && outcome !== "moved") continue;
            const [found] = segments;
            const old = wordsOf.get(Number(id)) ?? "";
            expect(plain(after.text.slice(found?.start, found?.end))).toBe(plain(old));
            const span = after.spans.find(({ start, end }) => start === found?.start && end === found.end);
            const twins = [...wordsOf.values()].filter((one) => one === old).length;
            // of sentences that say the very same, any may stand for the other where their neighbours say the same too
            if (twins === 1 && !after.spans.some(({ sentence: one }) => one.id === -1)) {
              expect(span?.sentence.id).toBe(Number(id));
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  test(
    "a text that did not change keeps everything",
    () => {
      fc.assert(
        fc.property(oldText, (text) => {
          const { text: same, spans } = write(text);
          const passages = spans.map(({ start, end }, n) => ({ id: String(n), segments: [{ start, end }] }));
          const found = reanchor({ before: same, after: same, passages });
          expect(found.map(({ outcome }) => outcome)).toEqual(passages.map(() => "exact"));
          expect(found.map(({ segments }) => segments)).toEqual(passages.map(({ segments }) => segments));
        }),
        { numRuns: RUNS / 4 },
      );
    },
    PATIENCE,
  );
});
