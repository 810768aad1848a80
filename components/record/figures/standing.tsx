import { scaleLinear } from "d3-scale";
import { SENTIMENT_LABEL, type Sentiment } from "@/lib/passage/schema";
import { VERDICT_FROM, VERDICT_LABEL, verdictOf } from "@/lib/search/rules";
import type { Counts, StandingRow } from "@/lib/search/schema";
import { MARK, passageCount } from "./look";
import { MixedFill } from "./mixed-fill";

/** From left to right; what stands in the middle is drawn across the zero line. */
const ORDER: Sentiment[] = [
  "strongly_negative",
  "negative",
  "mixed",
  "neutral",
  "positive",
  "strongly_positive",
];
const BAR = 24;
/** a part narrower than this share of the width, in per cent, has no room for its sign */
const ROOM_FOR_SIGN = 7;

/** Rows of a picture that are seen at once; the others are folded away under them. */
const AT_ONCE = 16;
/** Rows that a picture has at most; the table beside it, its CSV and its JSON have the same ones. */
export const MOST_ROWS = 200;

/** Of fewer passages than a lean takes, each is drawn as wide as this share of a full bar. */
const EACH = 1 / 12;

interface Mark {
  sentiment: Sentiment;
  n: number;
  /** from the zero line, left negative; 1 is the length of a whole bar */
  from: number;
  to: number;
}

/**
 * Stacks one row around zero: half of what takes no side lies on either side of the line. A row is as long as any
 * other, so that who spoke much and who spoke little can be compared; of fewer than five passages each has one width.
 */
export function stack(counts: Counts): Mark[] {
  const n = ORDER.reduce((sum, step) => sum + (counts[step] ?? 0), 0);
  const width = n < VERDICT_FROM ? EACH : 1 / n;
  const half = ((counts.neutral ?? 0) + (counts.mixed ?? 0)) / 2;
  let at = -half - (counts.negative ?? 0) - (counts.strongly_negative ?? 0);
  return ORDER.flatMap((sentiment) => {
    const count = counts[sentiment] ?? 0;
    if (count === 0) return [];
    const mark = { sentiment, n: count, from: at * width, to: (at + count) * width };
    at += count;
    return [mark];
  });
}

/**
 * Where each speaker stands (or each issue is met): one bar a row, in shares of its passages, against and for on
 * either side of one line. Every part of a bar is a link to the passages in it.
 */
export function Standing(props: {
  rows: StandingRow[];
  /** where a row's name and one part of its bar lead */
  rowHref: (row: StandingRow) => string;
  markHref: (row: StandingRow, sentiment: Sentiment) => string;
  /** what a row is: "speaker" or "issue" */
  noun?: string;
  /** in a frame: links open a window of their own */
  isFramed?: boolean;
}) {
  const { rows, noun = "speaker" } = props;
  const edges = rows.flatMap(({ counts }) => stack(counts).flatMap(({ from, to }) => [from, to]));
  const scale = scaleLinear([Math.min(-0.5, ...edges), Math.max(0.5, ...edges)], [0.5, 99.5]);
  const folded = rows.length - AT_ONCE;
  const links = { ...props, scale, target: props.isFramed ? "_blank" : undefined };
  return (
    <div>
      <MixedFill id="mixed-bar" />
      <p aria-hidden="true" className="mb-1 flex justify-between text-xs text-ink-soft sm:ml-[15rem]">
        <span>← negative</span> <span>positive →</span>
      </p>
      <Rows {...links} rows={rows.slice(0, AT_ONCE)} />
      {folded > 0 && (
        <details className="text-sm">
          <summary className="inline-flex min-h-9 cursor-pointer items-center underline decoration-line-strong underline-offset-2 hover:text-ink">
            {`${folded} more ${noun}${folded === 1 ? "" : "s"}`}
          </summary>
          <Rows {...links} rows={rows.slice(AT_ONCE)} />
        </details>
      )}
    </div>
  );
}

function Rows(props: {
  rows: StandingRow[];
  rowHref: (row: StandingRow) => string;
  markHref: (row: StandingRow, sentiment: Sentiment) => string;
  scale: (n: number) => number;
  target?: string;
}) {
  const { rows, rowHref, markHref, scale, target } = props;
  return (
    <ul className="divide-y divide-line border-y border-line text-base">
      {rows.map((row) => (
        <li key={row.slug} className="grid gap-x-4 py-2 sm:grid-cols-[14rem_minmax(0,1fr)] sm:items-center">
          <div className="flex items-baseline justify-between gap-x-3 sm:block">
            <a
              className="inline-flex min-h-6 items-center font-semibold underline-offset-2 hover:underline"
              href={rowHref(row)}
              target={target}
            >
              {row.name}
            </a>{" "}
            <Says row={row} />
          </div>
          <svg width="100%" height={BAR + 8} className="block">
            <title>{`${row.name}, ${passageCount(row.n)}`}</title>
            <line
              x1={`${scale(0)}%`}
              x2={`${scale(0)}%`}
              y1="0"
              y2={BAR + 8}
              className="stroke-line-strong"
            />
            {stack(row.counts).map((mark) => (
              <Part
                key={mark.sentiment}
                mark={mark}
                scale={scale}
                href={markHref(row, mark.sentiment)}
                target={target}
              />
            ))}
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** Where a row leans, if it has enough passages to say so, and how many it has. */
function Says({ row: { counts, n } }: { row: StandingRow }) {
  const verdict = verdictOf(counts);
  return (
    <span className="block shrink-0 text-right text-xs whitespace-nowrap text-ink-faint sm:-mt-0.5 sm:text-left">
      {verdict ? `${VERDICT_LABEL[verdict]} · ` : ""}n = {n.toLocaleString("en")}
      {verdict ? "" : " · too few to say"}
    </span>
  );
}

function Part(props: { mark: Mark; scale: (n: number) => number; href: string; target?: string }) {
  const { mark, scale, href, target } = props;
  const { sentiment, n, from, to } = mark;
  const look = MARK[sentiment];
  const [x, width] = [scale(from), scale(to) - scale(from)];
  const label = `${SENTIMENT_LABEL[sentiment]}: ${passageCount(n)}`;
  return (
    <a href={href} target={target} aria-label={label} className="outline-offset-0">
      <title>{label}</title>
      <rect
        x={`${x}%`}
        y="4"
        width={`${width}%`}
        height={BAR}
        fill={sentiment === "mixed" ? "url(#mixed-bar)" : undefined}
        className={`${look.fill} ${look.line} hover:brightness-95`}
      />
      {width >= ROOM_FOR_SIGN && (
        <text
          x={`${x + width / 2}%`}
          y={BAR / 2 + 8.5}
          textAnchor="middle"
          className={`${look.text} pointer-events-none text-[13px] font-semibold tabular-nums`}
        >
          {look.sign}
        </text>
      )}
    </a>
  );
}
