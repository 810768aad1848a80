import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nothingLearned } from "./learning";
import { suggest } from "./suggest";

/** A folder with texts that are not ours to keep here; without it this file says nothing. */
const folder = process.env.SAMPLES_DIR;

describe.skipIf(!folder)("a report of talks in Paris", () => {
  const text = folder ? readFileSync(join(folder, "paris-talks.txt"), "utf8") : "";
  const found = suggest(text, { speakers: [], issues: [] }, nothingLearned());
  const quotations = [...text.matchAll(/"[^"]+"/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
  const speakerOf = (span: { start: number; end: number }) =>
    found.find((s) => s.segments.some((x) => x.start <= span.start && x.end >= span.end))?.speaker?.name;

  test("every quotation is found, each with its right speaker", () => {
    const spoken = new Map<string, number>();
    for (const quotation of quotations) {
      const name = speakerOf(quotation);
      expect([text.slice(quotation.start, quotation.end), name]).not.toContain(undefined);
      spoken.set(name ?? "", (spoken.get(name ?? "") ?? 0) + 1);
    }
    expect(Object.fromEntries(spoken)).toEqual({
      "Steve Witkoff": 6,
      Trump: 1,
      "Jared Kushner": 1,
      Zelensky: 2,
      Starmer: 4,
      "Friedrich Merz": 2,
      Macron: 1,
    });
  });

  test("the envoy's four are his: three in his own words, one he relays", () => {
    const his = found.filter((s) => s.speaker?.name === "Steve Witkoff");
    expect(his).toHaveLength(3);
    expect(found.filter((s) => s.relayedBy?.name === "Steve Witkoff").map((s) => s.speaker?.name)).toEqual([
      "Trump",
    ]);
    expect(his[0]?.speaker?.role).toBe("U.S. envoy");
  });

  test("the sub-heading is not taken for speech", () => {
    const heading = text.indexOf("'Hardens our resolve'");
    expect(heading).toBeGreaterThan(0);
    for (const { segments } of found)
      for (const { start, end } of segments) expect(start > heading || end <= heading).toBe(true);
  });
});
