import { SENTIMENTS } from "@/lib/passage/schema";
import type { Sample } from "./sample";

/** The least a page can be: paragraphs, a few rules, and a script that registers every passage as a highlight. */
export function barePage({ text, passages }: Sample): string {
  const asHtml = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const paragraphs = text.split("\n\n").map((words) => `<p>${asHtml(words)}</p>`);
  const rules = SENTIMENTS.map(
    (_, i) => `p::highlight(limit-${i}){background:#fdf3d0;text-decoration:underline 2px}`,
  );
  const numbers = passages.map(({ start, end, sentiment }) => [start, end, SENTIMENTS.indexOf(sentiment)]);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<style>main{max-width:68ch;margin:auto;font:17px/1.6 serif}${rules.join("")}</style>
<main>${paragraphs.join("\n")}</main>
<script>
let at = 0;
const nodes = [...document.querySelectorAll("p")].map((one) => {
  const start = at;
  at += one.firstChild.data.length + 2;
  return { start, node: one.firstChild };
});
const point = (offset) => {
  let low = 0, high = nodes.length;
  while (low < high) { const middle = (low + high) >> 1; if (nodes[middle].start <= offset) low = middle + 1; else high = middle; }
  const { start, node } = nodes[low - 1];
  return [node, Math.min(offset - start, node.data.length)];
};
const highlights = Array.from({ length: ${SENTIMENTS.length} }, () => new Highlight());
for (const [start, end, which] of ${JSON.stringify(numbers)}) {
  const [startContainer, startOffset] = point(start), [endContainer, endOffset] = point(end);
  highlights[which].add(new StaticRange({ startContainer, startOffset, endContainer, endOffset }));
}
highlights.forEach((one, i) => CSS.highlights.set("limit-" + i, one));
</script></html>`;
}
