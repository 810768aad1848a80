import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const TEXT = 4.5;
/** lines, borders, focus: WCAG 2.2, 1.4.11 */
const SHAPE = 3;

const surfaces = ["page", "panel", "sunken"];
const steps = ["neg-2", "neg-1", "zero", "pos-1", "pos-2"];

/** Foregrounds, the grounds they may stand on, and the contrast they need there. */
const pairs: [texts: string[], grounds: string[], least: number][] = [
  [["ink", "ink-soft", "ink-faint", "accent", "accent-strong", "danger", "caution", "good"], surfaces, TEXT],
  [["ink", "ink-soft", "ink-faint", "accent", "accent-strong"], ["accent-soft"], TEXT],
  [["accent-ink"], ["accent", "accent-strong"], TEXT],
  [["danger-ink"], ["danger"], TEXT],
  [["ink", "ink-soft", "danger"], ["danger-soft"], TEXT],
  [["ink", "ink-soft", "caution"], ["caution-soft"], TEXT],
  [["ink", "ink-soft", "good"], ["good-soft"], TEXT],
  [["ink", "ink-soft"], ["mark", "mark-strong"], TEXT],
  [["ink"], ["neg-1", "pos-1"], TEXT],
  [["page"], ["ink"], TEXT],
  ...steps.map((step): [string[], string[], number] => [[`${step}-ink`], [step], TEXT]),
  [steps.map((step) => `${step}-line`), [...surfaces, "mark"], SHAPE],
  [["line-strong", "accent"], surfaces, SHAPE],
];

/** Relative luminance of `#rrggbb`: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("colour tokens", () => {
  it("knows the extremes", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  const cases = pairs.flatMap(([texts, grounds, least]) =>
    texts.flatMap((text) => grounds.map((ground) => ({ text, ground, least }))),
  );
  it.each(cases)("$text on $ground has at least $least:1", ({ text, ground, least }) => {
    for (const theme of ["light", "dark"] as const) {
      const colours = [tokens.get(text)?.[theme], tokens.get(ground)?.[theme]];
      expect(colours).not.toContain(undefined);
      expect(contrast(colours[0] ?? "", colours[1] ?? ""), theme).toBeGreaterThanOrEqual(least);
    }
  });

  it("leaves no colour out", () => {
    const tested = new Set(pairs.flatMap(([texts, grounds]) => [...texts, ...grounds]));
    // a hairline that only separates carries no meaning
    expect([...tokens.keys()].filter((name) => !tested.has(name))).toEqual(["line"]);
  });
});
