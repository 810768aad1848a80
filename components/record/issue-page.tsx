import type { PublicIssue } from "@/lib/issue/public";
import type { PublicPassage } from "@/lib/publication/schema";
import { periods, searchHref } from "@/lib/search/rules";
import type { Matrix, MonthRow, StandingRow } from "@/lib/search/schema";
import { matrixTable, movementTable, rowsOf, standingTable } from "./figures/data";
import { Figure } from "./figures/figure";
import { Legend } from "./figures/legend";
import { passageCount } from "./figures/look";
import { MatrixTable } from "./figures/matrix";
import { Movement } from "./figures/movement";
import { MOST_ROWS, Standing } from "./figures/standing";
import { Latest } from "./latest";
import { PageHead } from "./page-head";

/** What an issue is, who stands where on it, how that moved, and the words. */
export function IssueView(props: {
  issue: PublicIssue;
  parent: { slug: string; name: string } | null;
  below: { slug: string; name: string }[];
  standing: StandingRow[];
  matrix: Matrix;
  months: MonthRow[];
  passages: PublicPassage[];
}) {
  const { issue, parent, below, standing, matrix, months, passages } = props;
  const rows = standing.slice(0, MOST_ROWS);
  const all = periods(months);
  const total = months.reduce((sum, { n }) => sum + n, 0);
  const base = `/issues/${issue.slug}`;
  return (
    <>
      <PageHead
        kind={parent ? <a href={`/issues/${parent.slug}`}>Issue, part of {parent.name}</a> : "Issue"}
        title={issue.name}
      >
        {issue.definition && (
          <p className="font-serif text-md text-pretty text-ink-soft">{issue.definition}</p>
        )}
        {below.length > 0 && (
          <p className="text-base text-ink-soft">
            Parts of it:{" "}
            {below.map((child, i) => (
              <span key={child.slug}>
                {i > 0 && ", "}
                <a className="link" href={`/issues/${child.slug}`}>
                  {child.name}
                </a>
              </span>
            ))}
          </p>
        )}
        <p className="text-sm text-ink-faint">
          {passageCount(total)} by {standing.length} speaker{standing.length === 1 ? "" : "s"}
        </p>
      </PageHead>
      <div className="space-y-14">
        {rows.length > 0 && (
          <Figure
            id="stand"
            title="Who stands where"
            note={`One bar a speaker: the share that speaks against the issue lies left of the line, the share for it right. Fewer than five passages are drawn one by one. Each part leads to its passages.${rowsOf(rows, standing, "speakers")}`}
            table={standingTable(`${issue.name}: who stands where`, "Speaker", rows)}
            data={`${base}/standing`}
          >
            <Standing
              rows={rows}
              rowHref={(row) => `/speakers/${row.slug}/on/${issue.slug}`}
              markHref={(row, sentiment) => searchHref({ speaker: row.slug, issue: issue.slug, sentiment })}
            />
            <Legend />
          </Figure>
        )}
        {all.length > 1 && (
          <Figure
            id="time"
            title="How it moved"
            note="Passages by the day of their source. The number in a circle is how many there are."
            table={movementTable(`${issue.name}: tone over time`, all)}
            data={`${base}/time`}
          >
            <Movement
              title={`${issue.name}: tone over time`}
              periods={all}
              markHref={({ from, to, cells }, sentiment) => {
                const cell = cells.find((one) => one.sentiment === sentiment);
                return cell?.n === 1
                  ? `/passages/${cell.passageId}`
                  : searchHref({ issue: issue.slug, sentiment, from, to });
              }}
            />
          </Figure>
        )}
        {matrix.issues.length > 1 && (
          <Figure
            id="beside"
            title="What else they speak of"
            note="This issue and others, by those of its speakers and those issues that have the most passages. Of fewer than five passages each is shown by itself; from five on, where they lean."
            table={matrixTable(`${issue.name} and other issues, by speaker`, matrix)}
            data={`${base}/matrix`}
          >
            <MatrixTable matrix={matrix} caption={`${issue.name} and other issues, by speaker`} />
          </Figure>
        )}
        <Latest
          title={total > passages.length ? "Latest" : "Everything published"}
          passages={passages}
          total={total}
          allHref={searchHref({ issue: issue.slug })}
          feed={`${base}/feed`}
        />
      </div>
    </>
  );
}
