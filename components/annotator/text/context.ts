import { move, paragraphAt } from "@/lib/text/boundary";
import type { Stretch } from "../passages/item";

export interface Context {
  blocks: Stretch[];
  isStart: boolean;
  isEnd: boolean;
}

/** The paragraphs that hold the segments, and some before and after, found without reading the rest of the text. */
export function contextOf(text: string, segments: readonly Stretch[], around: number): Context {
  const from = segments[0]?.start ?? 0;
  const to = Math.max(from, (segments.at(-1)?.end ?? from) - 1);
  let start = paragraphAt(text, from).start;
  let end = paragraphAt(text, to).end;
  for (let i = 0; i < around; i++) {
    start = move(text, start, "paragraph", -1);
    end = move(text, end, "paragraph", 1);
  }
  const blocks: Stretch[] = [];
  for (let at = start; at < end; ) {
    const block = paragraphAt(text, at);
    if (block.end <= at) break;
    blocks.push(block);
    at = block.end + 1;
  }
  return { blocks, isStart: start === 0, isEnd: end >= text.length };
}
