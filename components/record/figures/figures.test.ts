import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Counts } from "@/lib/search/schema";
import { movementTable, rowsOf, standingTable } from "./data";
import { Standing, stack } from "./standing";

describe("stack", () => {
  test.each<[string, Counts, number, number]>([
    ["all against", { negative: 10 }, -1, 0],
    ["all for", { strongly_positive: 7 }, 0, 1],
    ["no side", { neutral: 4, mixed: 2 }, -0.5, 0.5],
    ["half and half", { negative: 5, positive: 5 }, -0.5, 0.5],
    ["too few: one by one", { negative: 1, positive: 2 }, -1 / 12, 2 / 12],
  ])("%s", (_, counts, from, to) => {
    const marks = stack(counts);
    expect(marks[0]?.from).toBeCloseTo(from);
    expect(marks.at(-1)?.to).toBeCloseTo(to);
    for (const [i, mark] of marks.slice(1).entries()) expect(mark.from).toBeCloseTo(marks[i]?.to ?? 9);
    expect(marks.reduce((sum, { n }) => sum + n, 0)).toBe(
      Object.values(counts).reduce((sum, n) => sum + (n ?? 0), 0),
    );
  });
});

test("the table beside a picture says what the picture says, and no more", () => {
  const row = { slug: "a", name: "A", counts: { positive: 4 }, n: 4 };
  expect(standingTable("T", "Speaker", [row]).rows).toEqual([["A", 0, 0, 0, 4, 0, 0, 4, "Too few to say"]]);
  const five = { ...row, counts: { positive: 5 }, n: 5 };
  expect(standingTable("T", "Speaker", [five]).rows[0]?.at(-1)).toBe("Mostly positive");
  const cells = [{ sentiment: "mixed" as const, n: 2, passageId: "p" }];
  const period = { label: "2026", from: "2026-01-01", to: "2026-12-31", cells };
  expect(movementTable("T", [period]).rows).toEqual([["2026", "2026-01-01", "2026-12-31", 0, 0, 0, 0, 0, 2]]);
});

test("a picture of many has all of them: the first at once, the others folded away and counted", () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    slug: `s${i}`,
    name: `Speaker ${i}`,
    counts: { positive: 5 },
    n: 5,
  }));
  const draw = (some: typeof rows) =>
    renderToStaticMarkup(
      createElement(Standing, { rows: some, rowHref: ({ slug }) => `/${slug}`, markHref: () => "/m" }),
    );
  const [seen = "", folded = ""] = draw(rows).split("<details");
  expect([seen, folded].map((html) => html.match(/<svg [^>]*width="100%"/g)?.length)).toEqual([16, 24]);
  expect(folded).toContain("24 more speakers");
  expect(draw(rows.slice(0, 16))).not.toContain("<details");
});

test("where a picture does not have all rows that there are, it says so", () => {
  const all = Array.from({ length: 1234 }, (_, i) => i);
  expect(rowsOf(all, all, "speakers")).toBe("");
  expect(rowsOf(all.slice(0, 200), all, "speakers")).toContain("Of 1,234 speakers these are the 200");
});
