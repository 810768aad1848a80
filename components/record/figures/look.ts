import type { Sentiment } from "@/lib/passage/schema";

/** How a step is drawn: fill, line, the colour of words on it, and its sign. Signs tell steps apart without colour. */
export const MARK: Record<Sentiment, { fill: string; line: string; text: string; sign: string }> = {
  strongly_negative: { fill: "fill-neg-2", line: "stroke-neg-2-line", text: "fill-neg-2-ink", sign: "−2" },
  negative: { fill: "fill-neg-1", line: "stroke-neg-1-line", text: "fill-neg-1-ink", sign: "−1" },
  neutral: { fill: "fill-zero", line: "stroke-zero-line", text: "fill-zero-ink", sign: "0" },
  positive: { fill: "fill-pos-1", line: "stroke-pos-1-line", text: "fill-pos-1-ink", sign: "+1" },
  strongly_positive: { fill: "fill-pos-2", line: "stroke-pos-2-line", text: "fill-pos-2-ink", sign: "+2" },
  mixed: { fill: "", line: "stroke-zero-line", text: "fill-ink", sign: "±" },
};

/** "1 passage", "2 passages" */
export function passageCount(n: number): string {
  return `${n.toLocaleString("en")} passage${n === 1 ? "" : "s"}`;
}
