import { describe, expect, test } from "vitest";
import {
  packQuery,
  periods,
  readCursor,
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
