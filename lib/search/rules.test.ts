import { describe, expect, test } from "vitest";
import {
  countFacets,
  mostCounted,
  packQuery,
  periods,
  readCursor,
  readFacets,
  readSearch,
  searchHref,
  unpackQuery,
  verdictOf,
  writeCursor,
} from "./rules";
import type { Counts, MonthRow } from "./schema";

describe("verdictOf", () => {
  test.each<[string, Counts, ReturnType<typeof verdictOf>]>([
    ["four of one mind", { positive: 4 }, null],
    ["none", {}, null],
    ["five of one mind", { positive: 5 }, "positive"],
    ["two thirds", { strongly_negative: 4, neutral: 2 }, "negative"],
    ["just below two thirds", { negative: 5, neutral: 3 }, "open"],
    ["for and against", { positive: 3, negative: 3 }, "divided"],
    ["half of it mixed", { mixed: 3, positive: 2 }, "divided"],
    ["mostly neutral", { neutral: 8, positive: 2 }, "neutral"],
  ])("%s", (_, counts, expected) => expect(verdictOf(counts)).toBe(expected));
});

describe("periods", () => {
  const row = (month: string, n = 1): MonthRow => ({ month, sentiment: "neutral", n, passageId: month });
  test("months while they fit, with the silent ones between", () => {
    const all = periods([row("2026-01"), row("2026-03", 2)]);
    expect(all.map(({ label, cells }) => [label, cells[0]?.n ?? 0])).toEqual([
      ["Jan 2026", 1],
      ["Feb 2026", 0],
      ["Mar 2026", 2],
    ]);
    expect(all[1]).toMatchObject({ from: "2026-02-01", to: "2026-02-28" });
  });
  test.each([
    ["2024-01", "2026-02", "Q1 2024", 9],
    ["2016-05", "2026-11", "2016", 11],
    ["1950-01", "2026-11", "1950–59", 8],
  ])("%s to %s", (first, last, label, n) => {
    const all = periods([row(first), row(last)]);
    expect(all[0]?.label).toBe(label);
    expect(all).toHaveLength(n);
    expect(all.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.n, 0)).toBe(2);
  });
  test("nothing", () => expect(periods([])).toEqual([]));
});

describe("an address", () => {
  test("keeps what can be read, names what cannot", () => {
    const { search, ignored } = readSearch({
      q: " river ",
      sentiment: "angry",
      from: "2026-02-30",
      speaker: ["a-b"],
      x: "1",
    });
    expect(search).toEqual({ q: "river", speaker: "a-b" });
    expect(ignored).toEqual(["sentiment", "from"]);
  });
  test("has its parameters in one order", () => {
    expect(searchHref({ issue: "b", q: "a&b", speaker: undefined })).toBe("/search?q=a%26b&issue=b");
    expect(searchHref({})).toBe("/search");
  });
  test.each(["", "q=a+b&from=2026-01-01", "q=%E2%80%9Cd%C3%A9j%C3%A0%E2%80%9D"])(
    "%j is packed and unpacked",
    (query) => {
      expect(new URLSearchParams(unpackQuery(packQuery(query))).toString()).toBe(
        new URLSearchParams(query).toString(),
      );
      expect(packQuery(query)).toMatch(/^[\w-]+$/);
    },
  );
  test("takes any packed words", () => expect(() => unpackQuery("%00zz!!")).not.toThrow());
});

describe("a question that nobody can read", () => {
  test("is cut, and the reader is told, when it is too long", () => {
    const { search, ignored } = readSearch({ q: `${"a".repeat(399)}🎉 and more` });
    expect(search.q).toBe("a".repeat(399));
    expect(ignored).toEqual(["what comes after 400 characters"]);
  });

  test("loses the sign that the database cannot hold", () => {
    expect(unpackQuery(packQuery("q=a%00b"))).toEqual({ q: "ab" });
  });
});

describe("a cursor", () => {
  const id = "0190b0a0-0000-7000-8000-000000000001";
  test.each(["2026-11-22", "0.0607927", "1e-05"])("%s", (key) =>
    expect(readCursor(writeCursor({ key, id }))).toEqual({ key, id }),
  );
  test.each(["", "x", Buffer.from("1; drop table x").toString("base64url")])("not ours: %j", (cursor) =>
    expect(readCursor(cursor)).toBeNull(),
  );
});

/** As the database packs them. */
function pack(...integers: number[]): Uint8Array {
  const packed = Buffer.alloc(integers.length * 4);
  for (const [at, integer] of integers.entries()) packed.writeInt32BE(integer, at * 4);
  return packed;
}

const [NEGATIVE, POSITIVE] = [2, 4];
const first = [7, 20, 2025, 2, 30, NEGATIVE, 31, POSITIVE];
const second = [0, 20, 2026, 0];
const third = [7, 21, 2026, 1, 30, POSITIVE];

describe("countFacets", () => {
  test("counts each passage once for its speaker, source and year, and once for each of its issues", () => {
    const counts = countFacets(pack(...first, ...second, ...third), 10, null);
    expect(counts).toMatchObject({ total: 3, isMore: false });
    expect([...counts.speaker]).toEqual([[7, 2]]);
    expect([...counts.source]).toEqual([
      [20, 2],
      [21, 1],
    ]);
    expect([...counts.year]).toEqual([
      [2025, 1],
      [2026, 2],
    ]);
    expect([...counts.issue]).toEqual([
      [30, 2],
      [31, 1],
    ]);
    expect([...counts.sentiment]).toEqual([
      ["negative", 1],
      ["positive", 2],
    ]);
  });

  test("counts tones of the one issue that is asked for", () => {
    const { sentiment, issue } = countFacets(pack(...first, ...third), 10, 31);
    expect([...sentiment]).toEqual([["positive", 1]]);
    expect(issue.get(30)).toBe(2);
  });

  test("counts so many passages and no more, and says so", () => {
    const counts = countFacets(pack(...first, ...second, ...third), 2, null);
    expect(counts).toMatchObject({ total: 2, isMore: true });
    expect(counts.source.get(21)).toBeUndefined();
    expect(countFacets(pack(...first, ...second), 2, null)).toMatchObject({ total: 2, isMore: false });
  });

  test("reads a part of a larger buffer, and nothing at all", () => {
    const larger = pack(99, ...third);
    expect(countFacets(larger.subarray(4), 10, null).speaker.get(7)).toBe(1);
    expect(countFacets(new Uint8Array(), 10, null)).toMatchObject({ total: 0, isMore: false });
  });

  test("does not take a pack for whole that ends within a passage", () => {
    expect(() => countFacets(pack(...first.slice(0, -1)), 10, null)).toThrow(RangeError);
  });
});

test("facets list the twelve with the most, and name them", () => {
  const twenty = new Map(Array.from({ length: 20 }, (_, i) => [i + 1, i < 3 ? 5 : i]));
  const most = mostCounted(twenty);
  expect(most).toHaveLength(12);
  expect(most[0]).toBe(20);
  expect(most.at(-1)).toBe(9);
});

test("facets are in the order that people expect", () => {
  const counts = countFacets(pack(...first, ...second, ...third, 8, 21, 2024, 0), 10, null);
  const facets = readFacets(counts, [
    { no: 8, facet: "speaker", value: "b", label: "Bo" },
    { no: 7, facet: "speaker", value: "a", label: "Ann" },
    { no: 21, facet: "source", value: "y", label: "Year in review" },
    { no: 20, facet: "source", value: "x", label: "Debate" },
  ]);
  expect(facets.speaker.map(({ label, count }) => [label, count])).toEqual([
    ["Ann", 2],
    ["Bo", 1],
  ]);
  expect(facets.source.map(({ label }) => label)).toEqual(["Debate", "Year in review"]);
  expect(facets.year.map(({ value }) => value)).toEqual(["2026", "2025", "2024"]);
  expect(facets.sentiment).toEqual([
    { value: "negative", label: "Negative", count: 1 },
    { value: "positive", label: "Positive", count: 2 },
  ]);
});
