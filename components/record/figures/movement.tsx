import { scaleBand, scalePoint, scaleSqrt } from "d3-scale";
import { SENTIMENT_LABEL, type Sentiment } from "@/lib/passage/schema";
import type { Period } from "@/lib/search/rules";
import { MARK, passageCount } from "./look";
import { MixedFill } from "./mixed-fill";
import { Scroll } from "./scroll";

/** From top to bottom. What takes no side lies between; mixed has a row of its own. */
const ROWS: Sentiment[] = [
  "strongly_positive",
  "positive",
  "neutral",
  "negative",
  "strongly_negative",
  "mixed",
];
const NAMES = 46;
const COLUMN = 46;
const ROW = 38;
const FOOT = 34;
const LARGEST = 16;
const SMALLEST = 9.5;

/**
 * How the tone moved: a column a period, a row a step of the scale, a circle as large as there are passages, with
 * their number in it. Nothing is averaged. Every circle is a link to its passages.
 */
export function Movement(props: {
  title: string;
  periods: Period[];
  markHref: (period: Period, sentiment: Sentiment) => string;
}) {
  const { periods, markHref, title } = props;
  const width = NAMES + COLUMN * periods.length + 6;
  const height = ROWS.length * ROW + FOOT;
  const x = scaleBand(
    periods.map((period) => period.from),
    [NAMES, width - 6],
  );
  const y = scalePoint(ROWS, [ROW / 2, ROWS.length * ROW - ROW / 2]);
  const most = Math.max(1, ...periods.flatMap(({ cells }) => cells.map(({ n }) => n)));
  const radius = scaleSqrt([1, Math.max(2, most)], [SMALLEST, LARGEST]);
  const middle = (period: Period) => (x(period.from) ?? 0) + x.bandwidth() / 2;
  return (
    <Scroll label={title}>
      <MixedFill id="mixed-circle" />
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{title}</title>
        {ROWS.map((step) => (
          <g key={step}>
            <line
              x1={NAMES - 6}
              x2={width}
              y1={y(step)}
              y2={y(step)}
              className={step === "neutral" ? "stroke-line-strong" : "stroke-line"}
            />
            <text
              x={NAMES - 16}
              y={(y(step) ?? 0) + 4}
              textAnchor="end"
              className="fill-ink-soft text-xs font-semibold tabular-nums"
            >
              <title>{SENTIMENT_LABEL[step]}</title>
              {MARK[step].sign}
            </text>
          </g>
        ))}
        {periods.map((period, i) => (
          <g key={period.from}>
            {period.cells.map(({ sentiment, n }) => {
              const label = `${SENTIMENT_LABEL[sentiment]}, ${period.label}: ${passageCount(n)}`;
              const look = MARK[sentiment];
              return (
                <a key={sentiment} href={markHref(period, sentiment)} aria-label={label}>
                  <title>{label}</title>
                  <circle
                    cx={middle(period)}
                    cy={y(sentiment)}
                    r={radius(n)}
                    fill={sentiment === "mixed" ? "url(#mixed-circle)" : undefined}
                    className={`${look.fill} ${look.line} hover:brightness-95`}
                  />
                  <text
                    x={middle(period)}
                    y={(y(sentiment) ?? 0) + 4}
                    textAnchor="middle"
                    className={`${look.text} pointer-events-none text-[11px] font-semibold tabular-nums`}
                  >
                    {n}
                  </text>
                </a>
              );
            })}
            <PeriodLabel
              label={period.label}
              before={periods[i - 1]?.label}
              x={middle(period)}
              y={height - FOOT + 14}
            />
          </g>
        ))}
      </svg>
    </Scroll>
  );
}

/** "Mar" over "2026"; the year only where it changes. */
function PeriodLabel({ label, before, x, y }: { label: string; before?: string; x: number; y: number }) {
  const [first = "", second] = label.split(" ");
  return (
    <text textAnchor="middle" x={x} y={y} className="fill-ink-soft text-[11px]">
      {first}
      {second && second !== before?.split(" ")[1] && (
        <tspan x={x} dy="14" className="fill-ink-faint">
          {second}
        </tspan>
      )}
    </text>
  );
}
