import { expect, test } from "vitest";
import { anyTwo, apart, askable, cutFound, runsIn, together, verbatim } from "./asked";

test.each([
  ["“west pier”", '"west pier"'],
  ["„west pier“ «ice»", '"west pier" "ice"'],
  ["the ice - thin - broke", "the ice   thin   broke"],
  ["pier -west well-known", "pier -west well-known"],
  ["cafe\u0301", "caf\u00e9"],
  ["東京 2026", '" 東  京 " 2026'],
  ["“東京 x” -大阪", '" 東  京  x" -" 大  阪 "'],
])("PostgreSQL is asked %j as %j", (q, asked) => expect(askable(q)).toBe(asked));

test("what stands together in scripts without spaces is looked for as it stands", () => {
  expect(runsIn("pier 東京 -大阪 “京都 駅”")).toEqual(["東京", "大阪", "京都駅"]);
  expect(runsIn("pier")).toEqual([]);
});

test("found words are joined, and characters that stand elsewhere are none", () => {
  const marked = "\ue000東\ue001\ue002は\ue002\ue000東\ue001\ue002\ue000京\ue001の \ue000pier\ue001";
  expect(cutFound(marked, "東京 pier").filter(({ found }) => found)).toEqual([
    { text: "東京", found: true, at: 2 },
    { text: "pier", found: true, at: 6 },
  ]);
  const parted = "\ue000東\ue001\ue002\ue000京\ue001、\ue000大\ue001\ue002\ue000阪\ue001";
  expect(cutFound(parted, "東京大阪").map(({ text, found }) => (found ? text : "-"))).toEqual([
    "東京",
    "-",
    "大阪",
  ]);
});

test.each([
  ["'a' & 'b' & 'c'", "('a' & 'b') | ('a' & 'c') | ('b' & 'c')"],
  ["'a' <-> 'b' & 'c' & 'd'", "('a' <-> 'b' & 'c') | ('a' <-> 'b' & 'd') | ('c' & 'd')"],
  ["'a' & 'b'", null],
  ["'a' & ( 'b' | 'c' ) & 'd'", null],
  ["'a' & !'b' & 'd'", null],
])("any two of %s", (query, two) => expect(anyTwo(query)).toBe(two));

test("two words of a question as far apart as they stand, and wherever they stand", () => {
  const placed = ["ice", "it's", "thin", "map"].map((word, at) => ({
    config: "english",
    word,
    place: 2 * at + 1,
  }));
  const other = { config: "german", word: "eis", place: 1 };
  expect(apart([...placed.slice(0, 3), other])).toBe(
    "'ice' <2> 'it''s' | 'ice' <4> 'thin' | 'it''s' <2> 'thin'",
  );
  expect(together(placed.slice(2))).toBe("('thin' & 'map')");
  expect(apart(placed.slice(0, 1))).toBe("");
});

test("all words of a question as they stand, in each language", () => {
  const placed = [
    { config: "english", word: "ice", place: 1 },
    { config: "english", word: "sea-ice", place: 3 },
    { config: "english", word: "sea", place: 3 },
    { config: "english", word: "thin", place: 4 },
    { config: "german", word: "eis", place: 1 },
  ];
  expect(verbatim(placed)).toBe("('ice' <2> 'sea-ice' <1> 'thin') | ('eis')");
  expect(verbatim([])).toBe("");
});
