import type { ReactNode } from "react";
import { DateText } from "@/components/publication/date-text";
import { count, names } from "@/components/publication/summary-list";
import type { PublicSummaryCard } from "@/lib/publication/public";
import type { PublicSourceCard } from "@/lib/source/public";
import { shorten } from "@/lib/text/shorten";

/** So many of the newest summaries stand with their beginnings; the older ones with their headlines. */
const WITH_LEAD = 24;
/** characters */
const LEAD = 160;

/** Everything of a kind, by month or year: a column of dates, and beside each what belongs to it. */
function Archive<T>(props: {
  items: T[];
  /** the date that an item stands under */
  under: (item: T) => string;
  keyOf: (item: T) => string;
  children: (item: T, at: number) => ReactNode;
}) {
  const groups = new Map<string, { item: T; at: number }[]>();
  for (const [at, item] of props.items.entries()) {
    const date = props.under(item);
    groups.set(date, [...(groups.get(date) ?? []), { item, at }]);
  }
  return (
    <div className="space-y-10">
      {[...groups].map(([date, items]) => (
        <section
          key={date}
          aria-label={date}
          className="grid gap-x-10 gap-y-3 border-t-2 border-ink pt-3 lg:grid-cols-[9rem_minmax(0,1fr)]"
        >
          <h2 className="font-serif text-md font-semibold lg:sticky lg:top-4 lg:self-start">{date}</h2>
          <ul className="grid content-start gap-x-10 sm:grid-cols-2">
            {items.map(({ item, at }) => (
              <li
                key={props.keyOf(item)}
                className="border-b border-line py-4 sm:nth-[-n+2]:pt-0 max-sm:first:pt-0"
              >
                {props.children(item, at)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const TITLE = "font-serif text-lg font-semibold text-pretty underline-offset-4 hover:underline";

/** Every summary, newest first, by the month of its first publication. */
export function SummaryArchive({ summaries }: { summaries: PublicSummaryCard[] }) {
  return (
    <Archive
      items={summaries}
      under={({ firstPublishedAt }) => monthOf(firstPublishedAt)}
      keyOf={({ slug }) => slug}
    >
      {(summary, at) => (
        <article className="space-y-1.5">
          <h3 dir="auto">
            <a className={TITLE} href={`/summaries/${summary.slug}`}>
              {summary.headline}
            </a>
          </h3>
          {at < WITH_LEAD && (
            <p dir="auto" className="font-serif text-base text-ink-soft">
              {shorten(summary.lead, LEAD)}
            </p>
          )}
          <p className="text-sm text-pretty text-ink-faint">
            <DateText date={summary.firstPublishedAt} /> · {count(summary.passages, "passage")}
            {summary.speakers.length > 0 && <> · {names(summary.speakers)}</>}
          </p>
        </article>
      )}
    </Archive>
  );
}

/** Every document that is quoted, by the year it came out in. */
export function SourceArchive({ sources }: { sources: PublicSourceCard[] }) {
  return (
    <Archive
      items={sources}
      under={({ publishedOn }) => publishedOn?.slice(0, 4) ?? "Without a date"}
      keyOf={({ id }) => id}
    >
      {(source) => (
        <article className="space-y-1">
          <h3>
            <a className={TITLE} href={`/sources/${source.id}`}>
              {source.title}
            </a>
          </h3>
          <p className="text-sm text-pretty text-ink-faint">
            {[source.publisher, source.author].filter(Boolean).join(", ")}
            {(source.publisher || source.author) && " · "}
            {source.publishedOn && (
              <>
                <DateText date={source.publishedOn} /> ·{" "}
              </>
            )}
            {count(source.passages, "passage")} quoted
          </p>
        </article>
      )}
    </Archive>
  );
}

/** Below a list that does not hold all: where the rest is. @param props.most how many it holds */
export function OlderElsewhere({ most }: { most: number }) {
  return (
    <p className="mt-10 max-w-measure text-base text-ink-soft">
      These are the newest {most.toLocaleString("en")}. Older ones are found by{" "}
      <a className="link" href="/search">
        searching
      </a>
      , on the pages of speakers and issues, and in the{" "}
      <a className="link" href="/data">
        downloads
      </a>
      .
    </p>
  );
}

function monthOf(date: Date): string {
  return date.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}
