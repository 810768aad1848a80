import { Fragment } from "react";
import { SentimentSign } from "@/components/ui/sentiment";
import { SENTIMENT_LABEL, SENTIMENTS, type Sentiment } from "@/lib/passage/schema";
import { VERDICT_LABEL, type Verdict, verdictOf } from "@/lib/search/rules";
import type { Matrix, MatrixCell } from "@/lib/search/schema";
import { MARK, passageCount } from "./look";
import { MixedFill } from "./mixed-fill";
import { Scroll } from "./scroll";

/** What a verdict looks like: the fill of its step, and a sign that reads without colour. */
const VERDICT_LOOK: Record<Verdict, { fill: string; line: string; text: string; sign: string }> = {
  positive: { ...MARK.strongly_positive, sign: "+" },
  negative: { ...MARK.strongly_negative, sign: "−" },
  neutral: { ...MARK.neutral, sign: "0" },
  divided: { ...MARK.mixed, sign: "±" },
  open: { ...MARK.neutral, sign: "~" },
};
const SIZE = 52;
const TALL = 34;

/**
 * Who said what about what: a cell a pair. From five passages on a cell says where they lean; of fewer it shows each
 * passage by itself. Every cell is a link to what is behind it.
 */
export function MatrixTable({ matrix, caption }: { matrix: Matrix; caption: string }) {
  const { speakers, issues, cells } = matrix;
  const cellOf = (speaker: string, issue: string) =>
    cells.find((one) => one.speaker === speaker && one.issue === issue);
  return (
    <Scroll label={caption}>
      <MixedFill id="mixed-cell" />
      <table className="text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <td className="sticky left-0 bg-page" />
            {issues.map((issue) => (
              <th key={issue.slug} scope="col" className="w-[5.5rem] min-w-[5.5rem] px-1 pb-2 align-bottom">
                <a
                  className="line-clamp-3 text-left text-xs leading-4 font-medium text-ink-soft underline-offset-2 hover:text-ink hover:underline"
                  href={`/issues/${issue.slug}`}
                >
                  {issue.name}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {speakers.map((speaker) => (
            <tr key={speaker.slug} className="border-t border-line">
              <th
                scope="row"
                className="sticky left-0 max-w-36 min-w-28 bg-page py-1 pr-3 text-left font-normal sm:max-w-56"
              >
                <a
                  className="inline-flex min-h-6 items-center underline-offset-2 hover:underline"
                  href={`/speakers/${speaker.slug}`}
                >
                  {speaker.name}
                </a>
              </th>
              {issues.map((issue) => (
                <td key={issue.slug} className="px-1 py-1">
                  <Cell cell={cellOf(speaker.slug, issue.slug)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Cell({ cell }: { cell: MatrixCell | undefined }) {
  if (!cell) return <span className="sr-only">nothing published</span>;
  const verdict = verdictOf(cell.counts);
  const tones = SENTIMENTS.filter((step) => cell.counts[step])
    .map((step) => `${SENTIMENT_LABEL[step].toLowerCase()} ${cell.counts[step]}`)
    .join(", ");
  const label = `${verdict ? `${VERDICT_LABEL[verdict]}, ` : ""}${passageCount(cell.n)}: ${tones}`;
  return (
    <a
      href={`/speakers/${cell.speaker}/on/${cell.issue}`}
      aria-label={label}
      title={label}
      className="flex min-h-9 items-center gap-1.5 rounded px-0.5 hover:bg-sunken"
    >
      {verdict ? <Tile verdict={verdict} n={cell.n} /> : <Each counts={cell.counts} />}
    </a>
  );
}

function Tile({ verdict, n }: { verdict: Verdict; n: number }) {
  const look = VERDICT_LOOK[verdict];
  return (
    <svg width={SIZE} height={TALL} viewBox={`0 0 ${SIZE} ${TALL}`} aria-hidden="true">
      <rect
        x="0.5"
        y="0.5"
        width={SIZE - 1}
        height={TALL - 1}
        rx="2"
        fill={verdict === "divided" ? "url(#mixed-cell)" : undefined}
        className={`${look.fill} ${look.line}`}
      />
      <text x="9" y={TALL / 2 + 5} className={`${look.text} text-sm font-bold`}>
        {look.sign}
      </text>
      <text
        x={SIZE - 8}
        y={TALL / 2 + 4.5}
        textAnchor="end"
        className={`${look.text} text-[13px] font-semibold tabular-nums`}
      >
        {n > 999 ? `${Math.round(n / 100) / 10}k` : n}
      </text>
    </svg>
  );
}

/** Up to four passages, one sign each. */
function Each({ counts }: { counts: MatrixCell["counts"] }) {
  const signs: { key: string; value: Sentiment }[] = SENTIMENTS.flatMap((value) =>
    Array.from({ length: counts[value] ?? 0 }, (_, i) => ({ key: `${value}${i}`, value })),
  );
  return (
    <span className="flex flex-wrap gap-0.5">
      {signs.map(({ key, value }) => (
        <Fragment key={key}>
          <SentimentSign value={value} />{" "}
        </Fragment>
      ))}
    </span>
  );
}
