import { scaleLinear } from "d3-scale";
import { rounded, type Told } from "./figure-text";

const WIDTH = 640;
const LABEL = 210;
const ROW = 26;
const TOP = 22;
const BOTTOM = 30;

/** Krippendorff 2004, Content Analysis, page 241: below the first, no conclusions; from the second on, reliable. */
const LINES = [
  { at: 0, name: "chance" },
  { at: 0.667, name: "0.667" },
  { at: 0.8, name: "0.8" },
  { at: 1, name: "1" },
];

/**
 * Figures as points, with their intervals as lines. The same stand in the table below it, so this is one picture to
 * whoever cannot see it.
 */
export function AgreementPlot(props: { title: string; rows: { name: string; figure: Told }[] }) {
  const rows = props.rows.filter(({ figure }) => figure.value !== null);
  if (rows.length === 0) return null;
  const lowest = Math.min(0, ...rows.map(({ figure }) => figure.interval?.from ?? figure.value ?? 0));
  const x = scaleLinear([Math.max(-1, Math.floor(lowest * 5) / 5), 1], [LABEL, WIDTH - 24]).clamp(true);
  const height = TOP + rows.length * ROW + BOTTOM;
  return (
    <section
      aria-label={`${props.title}: picture`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        className="w-full max-w-3xl min-w-136 font-sans"
        role="img"
        aria-label={`${props.title}. ${rows.map(({ name, figure }) => `${name} ${rounded(figure.value ?? 0)}`).join(", ")}.`}
      >
        {LINES.map(({ at, name }) => (
          <g key={name}>
            <line
              x1={x(at)}
              x2={x(at)}
              y1={TOP - 6}
              y2={height - BOTTOM + 4}
              className="stroke-line"
              strokeDasharray={at === 0 || at === 1 ? undefined : "3 3"}
            />
            <text
              x={x(at)}
              y={height - BOTTOM + 20}
              textAnchor="middle"
              className="fill-ink-soft text-[11px]"
            >
              {name}
            </text>
          </g>
        ))}
        {rows.map(({ name, figure }, at) => {
          const y = TOP + at * ROW + ROW / 2;
          return (
            <g key={name}>
              <text x={0} y={y + 4} className="fill-ink text-[13px]">
                {shortened(name)}
              </text>
              {figure.interval ? (
                <line
                  x1={x(figure.interval.from)}
                  x2={x(figure.interval.to)}
                  y1={y}
                  y2={y}
                  strokeWidth={2}
                  className="stroke-ink-soft"
                />
              ) : null}
              <circle cx={x(figure.value ?? 0)} cy={y} r={5} className="fill-accent" />
            </g>
          );
        })}
      </svg>
    </section>
  );
}

function shortened(name: string): string {
  return name.length > 30 ? `${name.slice(0, 29).trimEnd()}…` : name;
}

/** What a picture of a row shows: one figure a question, the one that fits its answers. */
export function plotRows(row: {
  speaker: { alpha: Told };
  issue: { alpha: Told };
  sentiment: { alpha: Told };
  scale: { alpha: Told };
  edges: { alpha: Told };
}): { name: string; figure: Told }[] {
  return [
    { name: "Speaker", figure: row.speaker.alpha },
    { name: "Issues, all of them", figure: row.issue.alpha },
    { name: "Sentiment", figure: row.sentiment.alpha },
    { name: "Sentiment, as steps", figure: row.scale.alpha },
    { name: "Edges", figure: row.edges.alpha },
  ];
}
