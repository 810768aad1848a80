import { Roles } from "@/components/publication/roles";
import type { PublicPassage } from "@/lib/publication/schema";
import { periods, searchHref } from "@/lib/search/rules";
import type { MonthRow, StandingRow } from "@/lib/search/schema";
import type { PublicSpeaker } from "@/lib/speaker/public";
import { movementTable, rowsOf, standingTable } from "./figures/data";
import { Figure } from "./figures/figure";
import { Legend } from "./figures/legend";
import { passageCount } from "./figures/look";
import { Movement } from "./figures/movement";
import { MOST_ROWS, Standing } from "./figures/standing";
import { Latest } from "./latest";
import { PageHead } from "./page-head";

/** Who somebody is, how they spoke of each issue, how that moved, and their words. */
export function SpeakerView(props: {
  speaker: PublicSpeaker;
  standing: StandingRow[];
  months: MonthRow[];
  passages: PublicPassage[];
  total: number;
}) {
  const { speaker, standing, months, passages, total } = props;
  const rows = standing.slice(0, MOST_ROWS);
  const all = periods(months);
  const sources = new Set(passages.map((passage) => passage.source.id)).size;
  const base = `/speakers/${speaker.slug}`;
  return (
    <>
      <PageHead kind={speaker.kind === "person" ? "Speaker" : "Organisation"} title={speaker.name}>
        <Roles roles={speaker.roles} />
        {speaker.description && <p className="font-serif text-md text-pretty">{speaker.description}</p>}
        <p className="text-sm text-ink-faint">
          {passageCount(total)} on the record
          {total === passages.length && sources > 0 && `, from ${sources} source${sources === 1 ? "" : "s"}`}
          <span className="no-print">
            {" · "}
            <a
              className="underline decoration-line-strong underline-offset-2"
              href={`/compare?a=${speaker.slug}`}
            >
              Compare with another speaker
            </a>
          </span>
        </p>
      </PageHead>
      <div className="space-y-14">
        {rows.length > 0 && (
          <Figure
            id="tone"
            title="Tone by issue"
            note={`One bar an issue: the share that speaks against it lies left of the line, the share for it right. Fewer than five passages are drawn one by one. Each part leads to its passages.${rowsOf(rows, standing, "issues")}`}
            table={standingTable(`${speaker.name}: tone by issue`, "Issue", rows)}
            data={`${base}/tone`}
          >
            <Standing
              rows={rows}
              noun="issue"
              rowHref={(row) => `${base}/on/${row.slug}`}
              markHref={(row, sentiment) => searchHref({ speaker: speaker.slug, issue: row.slug, sentiment })}
            />
            <Legend />
          </Figure>
        )}
        {all.length > 1 && (
          <Figure
            id="time"
            title="Over time"
            note="Passages by the day of their source. The number in a circle is how many there are."
            table={movementTable(`${speaker.name}: tone over time`, all)}
            data={`${base}/time`}
          >
            <Movement
              title={`${speaker.name}: tone over time`}
              periods={all}
              markHref={({ from, to, cells }, sentiment) => {
                const cell = cells.find((one) => one.sentiment === sentiment);
                return cell?.n === 1
                  ? `/passages/${cell.passageId}`
                  : searchHref({ speaker: speaker.slug, sentiment, from, to });
              }}
            />
          </Figure>
        )}
        <Latest
          title={total > passages.length ? "Latest" : "Everything published"}
          passages={passages}
          total={total}
          allHref={searchHref({ speaker: speaker.slug })}
          feed={`${base}/feed`}
        />
      </div>
    </>
  );
}
