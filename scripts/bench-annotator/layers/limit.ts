import type { SamplePassage } from "../sample";
import { answerTo, buildParagraphs } from "./layer";

// The limit: the bare CSS Custom Highlight API, every passage one static range, a highlight for each sentiment.

let nodes: { start: number; node: Text }[] = [];

function pointAt(offset: number): [Text, number] {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = nodes[low - 1];
  if (!found) throw new RangeError("Outside the text");
  return [found.node, Math.min(offset - found.start, found.node.data.length)];
}

function draw({ start, end, sentiment }: SamplePassage): undefined {
  const [startContainer, startOffset] = pointAt(start);
  const [endContainer, endOffset] = pointAt(end);
  const range = new StaticRange({ startContainer, startOffset, endContainer, endOffset });
  const name = `limit-${sentiment}`;
  const known = CSS.highlights.get(name);
  if (known) known.add(range);
  else CSS.highlights.set(name, new Highlight(range));
}

answerTo({
  build: (root, text) => {
    nodes = buildParagraphs(root, text);
  },
  attach: (passages) => {
    for (const passage of passages) draw(passage);
    return undefined;
  },
  add: draw,
});
