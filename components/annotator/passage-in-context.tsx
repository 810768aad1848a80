import { contextOf } from "./context";
import type { Stretch, Tag } from "./item";
import { toneOf } from "./item";
import { MarkedText } from "./marked-text";
import "./annotator.css";

/**
 * A passage marked in the paragraphs it stands in, drawn by the server: for reviewing and reading, without the
 * annotator. @param around how many paragraphs before and after are shown with it
 */
export function PassageInContext(props: {
  text: string;
  language: string;
  segments: readonly Stretch[];
  tags: readonly Tag[];
  around?: number;
}) {
  const { text, language, segments, tags, around = 1 } = props;
  const brush = `${toneOf(tags)}-0` as const;
  const strokes = segments.map((segment) => ({ ...segment, brush }));
  const { blocks, isStart, isEnd } = contextOf(text, segments, around);
  return (
    <blockquote lang={language} className="source-text reading">
      {isStart ? null : <p className="text-ink-faint">…</p>}
      {blocks.map((block) => (
        <p key={block.start} dir="auto" className="py-2">
          <MarkedText text={text} stretch={block} strokes={strokes} />
        </p>
      ))}
      {isEnd ? null : <p className="text-ink-faint">…</p>}
    </blockquote>
  );
}
