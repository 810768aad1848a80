import { PassageList } from "@/components/publication/passage-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { PublicPassage } from "@/lib/publication/schema";
import { searchHref } from "@/lib/search/rules";
import type { StandingRow } from "@/lib/search/schema";
import { standingTable } from "./figures/data";
import { Figure } from "./figures/figure";
import { Legend } from "./figures/legend";
import { passageCount } from "./figures/look";
import { Standing } from "./figures/standing";

export interface Side {
  slug: string;
  name: string;
  role: string;
  /** on the issue that is compared */
  n: number;
  passages: PublicPassage[];
}

/** What two speakers said of one issue, side by side. */
export function SideBySide(props: {
  sides: [Side, Side];
  issue: { slug: string; name: string };
  rows: StandingRow[];
}) {
  const { sides, issue, rows } = props;
  return (
    <div className="space-y-14">
      {rows.length > 0 && (
        <Figure id="tone" title="In what tone" table={standingTable(`On ${issue.name}`, "Speaker", rows)}>
          <Standing
            rows={rows}
            rowHref={(row) => `/speakers/${row.slug}/on/${issue.slug}`}
            markHref={(row, sentiment) => searchHref({ speaker: row.slug, issue: issue.slug, sentiment })}
          />
          <Legend />
        </Figure>
      )}
      <div className="grid gap-x-10 gap-y-12 md:grid-cols-2">
        {sides.map((side) => (
          <section key={side.slug} aria-labelledby={`side-${side.slug}`} className="min-w-0">
            <h2
              id={`side-${side.slug}`}
              className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold"
            >
              <a className="underline-offset-2 hover:underline" href={`/speakers/${side.slug}`}>
                {side.name}
              </a>
            </h2>
            <p className="mb-4 text-sm text-ink-soft">
              {side.role && `${side.role} · `}
              {passageCount(side.n)}
            </p>
            {side.passages.length > 0 ? (
              <PassageList passages={side.passages} />
            ) : (
              <EmptyState title="Nothing on the record">
                Nothing by {side.name} about {issue.name} is published here.
              </EmptyState>
            )}
            {side.n > side.passages.length && (
              <p className="pt-4">
                <a className="link" href={searchHref({ speaker: side.slug, issue: issue.slug })}>
                  All {passageCount(side.n)}
                </a>
              </p>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}

/** Issues that both spoke of: what to compare them on. */
export function SharedIssues(props: {
  a: Named;
  b: Named;
  shared: { slug: string; name: string; a: number; b: number }[];
}) {
  const { a, b, shared } = props;
  if (shared.length === 0) {
    return (
      <EmptyState title="Nothing in common">
        {a.name} and {b.name} have not spoken of the same issue on the record.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="shared" className="max-w-measure">
      <h2 id="shared" className="mb-3 border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
        Both spoke of
      </h2>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong text-left text-ink-soft">
            <th scope="col" className="w-full py-2 pr-4 align-bottom font-medium">
              Issue
            </th>
            <th scope="col" className="min-w-28 px-2 py-2 text-right align-bottom font-medium">
              {a.name}
            </th>
            <th scope="col" className="min-w-28 py-2 pl-2 text-right align-bottom font-medium">
              {b.name}
            </th>
          </tr>
        </thead>
        <tbody>
          {shared.map((issue) => (
            <tr key={issue.slug} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 text-left font-normal">
                <a className="link" href={`/compare?a=${a.slug}&b=${b.slug}&issue=${issue.slug}`}>
                  {issue.name}
                </a>
              </th>
              <td className="px-2 py-2 text-right tabular-nums">{issue.a}</td>
              <td className="py-2 pl-2 text-right tabular-nums">{issue.b}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Named {
  slug: string;
  name: string;
}

/**
 * Chooses whom and what to compare; a plain form.
 * @param props.most how many speakers can be offered at most
 */
export function CompareForm(props: {
  speakers: Named[];
  most: number;
  issues: Named[];
  a: Named | null;
  b: Named | null;
  issue: Named | null;
}) {
  const { speakers, issues, most } = props;
  return (
    <div className="mb-12 max-w-4xl space-y-2 text-sm no-print">
      <form action="/compare" className="grid gap-3 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-end">
        <Choice name="a" label="One speaker" options={speakers} value={props.a} />
        <Choice name="b" label="Another speaker" options={speakers} value={props.b} />
        <Choice name="issue" label="Issue" options={issues} value={props.issue} none="What they share" />
        <button
          type="submit"
          className="min-h-10 rounded bg-accent px-4 font-semibold text-accent-ink hover:bg-accent-strong"
        >
          Compare
        </button>
      </form>
      {speakers.length >= most && (
        <p className="text-ink-faint">
          The {most} speakers with the most passages are listed. To compare anybody else, start on their page.
        </p>
      )}
    </div>
  );
}

/** Whoever is chosen is among the options, also where not all are listed. */
function Choice(props: {
  name: string;
  label: string;
  options: Named[];
  value: Named | null;
  none?: string;
}) {
  const { name, label, options, value, none } = props;
  const isMissing = value !== null && !options.some(({ slug }) => slug === value.slug);
  return (
    <label className="grid min-w-0 gap-1">
      <span className="font-semibold">{label}</span>
      <select
        name={name}
        defaultValue={value?.slug ?? ""}
        required={!none}
        className="min-h-10 w-full min-w-0 rounded border border-line-strong bg-panel px-2"
      >
        <option value="">{none ?? "Choose"}</option>
        {(isMissing ? [value, ...options] : options).map((option) => (
          <option key={option.slug} value={option.slug}>
            {option.name}
          </option>
        ))}
      </select>
    </label>
  );
}
