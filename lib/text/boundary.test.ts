import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countWords,
  move,
  paragraphAt,
  paragraphs,
  type Range,
  sentenceAt,
  sentences,
  snapToGraphemes,
  trimRange,
  type Unit,
  wordAt,
} from "./boundary";

const cut = (text: string, range: Range) => text.slice(range.start, range.end);
const family = "👩‍👩‍👧‍👦";

/** Text of every kind a caret may meet. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "Mr. ",
        "U.S. ",
        "Word ",
        "end. ",
        "\n",
        "\n\n",
        " ",
        family,
        "e\u0301",
        "🇫🇷",
        "🇫🇷🇩🇪",
        "走了。",
        "שלום ",
        "한국",
        "\u1112\u1161\u11ab",
        "“",
        "” ",
        "… ",
        "ก็",
        "हिन्दी ",
        "1.5 ",
      ),
      fc.string({ unit: "grapheme", maxLength: 2 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(""));

const graphemeEnds = (text: string) =>
  new Set([...new Intl.Segmenter("en").segment(text)].map((g) => g.index).concat(text.length));

describe("trimRange", () => {
  it.each([
    ["  a b \n", 0, 7, "a b"],
    ["a b", 0, 3, "a b"],
    ["a b", 1, 2, ""],
    ["\u00a0\u3000x\ufeff", 0, 4, "x"],
    ["", 0, 0, ""],
  ])("%j", (text, start, end, expected) => {
    expect(cut(text, trimRange(text, { start, end }))).toBe(expected);
  });
});

describe("paragraphs", () => {
  it.each<[string, string, string[]]>([
    ["nothing", "", []],
    ["blank lines", "One.\n\n  Two. \n \n\nThree.\n", ["One.", "Two.", "Three."]],
    ["single line ends", "One.\nTwo.\nThree.", ["One.", "Two.", "Three."]],
    [
      "verse",
      "O short\nbroken lines\nof verse\nstay lines",
      ["O short", "broken lines", "of verse", "stay lines"],
    ],
  ])("%s", (_, text, expected) => {
    expect(paragraphs(text).map((p) => cut(text, p))).toEqual(expected);
  });

  it("sees through hard-wrapped lines, indented paragraphs and lists", () => {
    const text = [
      "The council met on a rainy evening in the old town hall, and for",
      "once every seat was taken, since the bridge toll was on the list.",
      "  The mayor spoke first, and she spoke for longer than anybody in",
      "the room had expected of her, or of anyone.",
      "- the first demand is one that goes on for so long that it has to",
      "take a second line",
      "- the second does not",
    ].join("\n");
    expect(paragraphs(text).map((p) => text.slice(p.start, p.start + 11))).toEqual([
      "The council",
      "The mayor s",
      "- the first",
      "- the secon",
    ]);
  });

  it.each<[number, string]>([
    [0, "One."],
    [4, "One."],
    [5, "Two."],
    [6, "Two."],
    [9, "Two."],
    [11, "Two."],
  ])("paragraphAt %d", (offset, expected) => {
    const text = "One.\n\nTwo.\n\n";
    expect(cut(text, paragraphAt(text, offset))).toBe(expected);
  });

  it("finds locally what it finds in the whole", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const paragraph of paragraphs(text)) {
          expect(paragraphAt(text, paragraph.start)).toEqual(paragraph);
          expect(paragraphAt(text, paragraph.end - 1)).toEqual(paragraph);
        }
      }),
    );
  });
});

describe("sentences", () => {
  it.each<[string, string[]]>([
    ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
    ["The U.S. Senate met Mr. Ruiz. Gen. Lee came.", ["The U.S. Senate met Mr. Ruiz.", "Gen. Lee came."]],
    ["He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]],
    ["St. Louis and Mt. Hood. Done.", ["St. Louis and Mt. Hood.", "Done."]],
    ["She lives on Main St. Her son does not.", ["She lives on Main St.", "Her son does not."]],
    ["J. K. Rowling met George W. Bush. They spoke.", ["J. K. Rowling met George W. Bush.", "They spoke."]],
    ["So am I. Nobody cares.", ["So am I.", "Nobody cares."]],
    ["It rose 3.5 percent to $1.2 billion. Good.", ["It rose 3.5 percent to $1.2 billion.", "Good."]],
    ["On Jan. 6 it was No. 1. Then it fell.", ["On Jan. 6 it was No. 1.", "Then it fell."]],
    ["He said no. Then he left.", ["He said no.", "Then he left."]],
    ["We met at 5 p.m. Ruiz was late.", ["We met at 5 p.m.", "Ruiz was late."]],
    ["We met at 5 p.m. Monday in town.", ["We met at 5 p.m. Monday in town."]],
    ["Acme Inc. Chief Ana Ruiz spoke. Fine.", ["Acme Inc. Chief Ana Ruiz spoke.", "Fine."]],
    ["Some, e.g. Ruiz, or i.e. Lee, agree. We too.", ["Some, e.g. Ruiz, or i.e. Lee, agree.", "We too."]],
    ["Ruiz v. Lee et al. was heard. Yes.", ["Ruiz v. Lee et al. was heard.", "Yes."]],
    ["Well… Ana did... Ruiz does. Wait... The end.", ["Well… Ana did... Ruiz does.", "Wait...", "The end."]],
    ["He paused… then spoke. “And so…” He left.", ["He paused… then spoke.", "“And so…”", "He left."]],
    ["“We pay.” He left. “Go!” she said.", ["“We pay.”", "He left.", "“Go!” she said."]],
    ['"We pay." He left. "Really?" asked Lee.', ['"We pay."', "He left.", '"Really?" asked Lee.']],
    ["(We pay.) He left [at once.] Yes.", ["(We pay.)", "He left [at once.]", "Yes."]],
    ["« On verra. » Il part.", ["« On verra. »", "Il part."]],
    ["1. Open the session. 2. Close it.", ["1. Open the session.", "2. Close it."]],
    ["What?! No way.", ["What?!", "No way."]],
    ["See example.org. It works.", ["See example.org.", "It works."]],
    ["他走了。我们也走。", ["他走了。", "我们也走。"]],
    ["ذهب الرئيس. ثم عاد؟ نعم.", ["ذهب الرئيس.", "ثم عاد؟", "نعم."]],
    ["One\n\ntwo. Three", ["One", "two.", "Three"]],
    ["", []],
    [" \n ", []],
  ])("%j", (text, expected) => {
    expect(sentences(text).map((s) => cut(text, s))).toEqual(expected);
  });

  it("goes on over a wrapped line", () => {
    const text = `${"The council of the town met again on a long and rainy evening\n".repeat(4)}and left. It was late.\n\nEnd.`;
    expect(sentences(text)).toHaveLength(3);
  });

  it("keeps to a range", () => {
    const text = "One. Two.\n\nThree. Four.";
    expect(sentences(text, { start: 5, end: 17 }).map((s) => cut(text, s))).toEqual(["Two.", "Three."]);
    expect(sentences(text, { start: 9, end: 11 })).toEqual([]);
  });

  it("does not mind an unknown language", () => {
    expect(sentences("One. Two.", undefined, "not a language")).toHaveLength(2);
    expect(sentences("One. Two.", undefined, "xx")).toHaveLength(2);
  });

  it.each<[number, string]>([
    [0, "One."],
    [3, "One."],
    [4, "Two."],
    [5, "Two."],
    [8, "Two."],
    [9, "Two."],
    [10, "Three."],
    [17, "Three."],
  ])("sentenceAt %d", (offset, expected) => {
    const text = "One. Two.\n\nThree.";
    expect(cut(text, sentenceAt(text, offset))).toBe(expected);
  });

  it("covers every visible character once, and finds locally what it finds in the whole", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const sentence of sentences(text)) {
          expect(text.slice(at, sentence.start).trim()).toBe("");
          expect(sentence.end).toBeGreaterThan(sentence.start);
          expect(sentenceAt(text, sentence.start)).toEqual(sentence);
          expect(sentenceAt(text, sentence.end - 1)).toEqual(sentence);
          at = sentence.end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
    );
  });

  it("finds the same in one paragraph too long to segment at once", () => {
    const few = [
      "Mr. Ruiz paid $3.5 million.",
      "“Who did?” asked Lee.",
      "Nobody knew… but the U.S. Senate.",
      "He left.",
    ];
    const many = Array.from({ length: 2_000 }, (_, i) => few[(i * 7 + (i >> 3)) % few.length] ?? "");
    const text = many.join(" ");
    const found = sentences(text);
    expect(found.map((s) => cut(text, s))).toEqual(many);
    for (const i of [0, 1, 777, 1_500, 1_999])
      expect(cut(text, sentenceAt(text, found[i]?.start ?? -1))).toBe(many[i]);
  });
});

describe("wordAt", () => {
  it.each([
    ["The mayor left", 0, "The"],
    ["The mayor left", 3, "The"],
    ["The mayor left", 4, "mayor"],
    ["The mayor left", 14, "left"],
    ["isn’t it", 2, "isn’t"],
    ["a, b", 1, "a"],
    ["a ,b", 2, ","],
    ["a  b", 2, ""],
    [`x ${family}`, 2, family],
    ["", 0, ""],
    ["one\ntwo", 3, "one"],
    ["one\ntwo", 4, "two"],
    ["שלום עולם", 5, "עולם"],
    ["我们走了", 0, "我们"],
  ])("%j at %d is %j", (text, offset, expected) => {
    expect(cut(text, wordAt(text, offset))).toBe(expected);
  });
});

describe("move", () => {
  it.each<[string, Unit, number[]]>([
    ["a👩‍🚒e\u0301🇫🇷🇩🇪b", "character", [0, 1, 6, 8, 12, 16, 17]],
    ["한\u1112\u1161\u11ab한", "character", [0, 1, 4, 5]],
    ["ab\ncd", "character", [0, 1, 2, 3, 4, 5]],
    ["שלום", "character", [0, 1, 2, 3, 4]],
    ["The mayor, she left.", "word", [0, 3, 9, 14, 19, 20]],
    ["It isn’t\n\nover", "word", [0, 2, 8, 14]],
    ["我们走了", "word", [0, 2, 4]],
    ["One. Two.\n\nThree. ", "sentence", [0, 4, 9, 17, 18]],
    ["One. Two.\n\nThree.\n\n\nFour", "paragraph", [0, 9, 17, 24]],
  ])("%j forward by %s", (text, unit, stops) => {
    for (const [i, stop] of stops.entries()) expect(move(text, stop, unit, 1)).toBe(stops[i + 1] ?? stop);
  });

  it.each<[string, Unit, number[]]>([
    ["a👩‍🚒e\u0301🇫🇷🇩🇪b", "character", [17, 16, 12, 8, 6, 1, 0]],
    ["The mayor, she left.", "word", [20, 15, 11, 4, 0]],
    ["It isn’t\n\nover", "word", [14, 10, 3, 0]],
    ["One. Two.\n\nThree. ", "sentence", [18, 11, 5, 0]],
    ["One. Two.\n\nThree.\n\n\nFour", "paragraph", [24, 20, 11, 0]],
    ["  One.\n", "paragraph", [7, 2, 0]],
  ])("%j backward by %s", (text, unit, stops) => {
    for (const [i, stop] of stops.entries()) expect(move(text, stop, unit, -1)).toBe(stops[i + 1] ?? stop);
  });

  it.each<Unit>(["character", "word", "sentence", "paragraph"])(
    "gets on by %s to either end, and parts no grapheme",
    (unit) => {
      fc.assert(
        fc.property(anyText, fc.nat(), (text, n) => {
          const ends = graphemeEnds(text);
          for (const direction of [1, -1] as const) {
            let at = n % (text.length + 1);
            const goal = direction === 1 ? text.length : 0;
            while (at !== goal) {
              const next = move(text, at, unit, direction);
              expect((next - at) * direction).toBeGreaterThan(0);
              expect(ends).toContain(next);
              at = next;
            }
            expect(move(text, at, unit, direction)).toBe(goal);
          }
        }),
      );
    },
  );
});

describe("snapToGraphemes", () => {
  it.each([
    ["a👩‍🚒b", 2, 3, "👩‍🚒"],
    ["a👩‍🚒b", 0, 3, "a👩‍🚒"],
    ["e\u0301x", 1, 2, "e\u0301"],
    ["abc", 1, 2, "b"],
    ["abc", 2, 1, "b"],
    ["abc", 1, 1, ""],
    ["abc", -5, 50, "abc"],
    ["", 0, 0, ""],
  ])("%j %d to %d", (text, start, end, expected) => {
    expect(cut(text, snapToGraphemes(text, { start, end }))).toBe(expected);
  });

  it("holds the range and cuts nothing", () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y);
        const snapped = snapToGraphemes(text, { start, end });
        expect(snapped.start).toBeLessThanOrEqual(start);
        if (start < end) expect(snapped.end).toBeGreaterThanOrEqual(end);
        expect(graphemeEnds(text)).toContain(snapped.start);
        expect(graphemeEnds(text)).toContain(snapped.end);
      }),
    );
  });
});

describe("countWords", () => {
  it.each([
    ["", 0],
    [" … — ! ", 0],
    ["One two.", 2],
    ["The mayor’s son-in-law isn't here", 5],
    ["It cost 1,500.50 in 2026", 5],
    ["e\u0301te\u0301 🎉 noir", 2],
    ["我们走了", 2],
    ["שלום עולם", 2],
  ])("%j has %d", (text, expected) => {
    expect(countWords(text)).toBe(expected);
  });
});
