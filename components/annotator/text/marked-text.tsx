import type { Stretch } from "../passages/item";
import { type Brush, pieces, type Stroke } from "./paint";

/** A stretch of text with its passages as `mark` elements. For the server, and for browsers without highlights. */
export function MarkedText(props: { text: string; stretch: Stretch; strokes: readonly Stroke[] }) {
  return pieces(props.stretch, props.strokes).map(({ start, end, brushes }) => {
    const words = props.text.slice(start, end);
    if (brushes.length === 0) return words;
    return (
      <mark key={start} className={brushes.map(classOf).join(" ")}>
        {words}
      </mark>
    );
  });
}

/** Lanes are left out: an element has one underline. */
function classOf(brush: Brush): string {
  return `passage-${brush.startsWith("deep") ? brush : brush.replace(/-\d$/, "")}`;
}
