import type { Counts } from "@/lib/search/schema";
import { MARK } from "./look";
import { stack } from "./standing";

const HEIGHT = 10;

/** The tones of an issue in the space of a line, around the same middle as the large picture; words stand beside it. */
export function ToneBar({ counts, label }: { counts: Counts; label: string }) {
  const at = (share: number) => 50 + share * 49;
  return (
    <svg width="100%" height={HEIGHT} role="img" aria-label={label} className="block">
      <line x1="50%" x2="50%" y1="0" y2={HEIGHT} className="stroke-line-strong" />
      {stack(counts).map(({ sentiment, from, to }) => (
        <rect
          key={sentiment}
          x={`${at(from)}%`}
          y="1"
          width={`${at(to) - at(from)}%`}
          height={HEIGHT - 2}
          className={`${sentiment === "mixed" ? "fill-zero" : MARK[sentiment].fill} ${MARK[sentiment].line}`}
        />
      ))}
    </svg>
  );
}
