"use client";

// No script of it is ever sent. So marked, Next renders it once, into HTML, and not first into its own format for a
// browser that would never ask: a page of results is made in half the time.

import { count } from "@/components/publication/summary-list";
import { SENTIMENT_LABEL } from "@/lib/passage/schema";
import { searchHref } from "@/lib/search/rules";
import type { Facet, Facets, Search, SearchResult } from "@/lib/search/schema";

/** How much was found, and what would narrow it. */
type Counted = Pick<SearchResult, "total" | "isMore" | "facets">;

/** What is asked, as a form that works without a script. What a facet narrowed stays. */
export function SearchForm({ search }: { search: Search }) {
  const { q, from, to, sort, after: _, ...kept } = search;
  return (
    <search>
      <form action="/search" className="grid gap-3">
        <div className="flex max-w-3xl gap-2">
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={400}
            aria-label="Search the record"
            placeholder="Words, a “phrase”, a name, or a whole quotation"
            className="min-h-12 w-full min-w-0 rounded border border-line-strong bg-panel px-4 font-serif text-md placeholder:text-ink-faint"
          />
          <button
            type="submit"
            className="min-h-12 rounded bg-accent px-5 font-semibold text-accent-ink hover:bg-accent-strong"
          >
            Search
          </button>
        </div>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap items-end gap-x-5 gap-y-2 text-sm">
          <Day name="from" label="Said from" value={from} />
          <Day name="to" label="to" value={to} />
          <label className="grid gap-1">
            <span className="text-ink-soft">Order</span>
            <select
              name="sort"
              defaultValue={sort ?? ""}
              className="min-h-9 rounded border border-line-strong bg-panel px-2"
            >
              <option value="">Best match first</option>
              <option value="newest">Newest first</option>
            </select>
          </label>
        </div>
      </form>
    </search>
  );
}

function Day({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <label className="grid gap-1">
      <span className="text-ink-soft">{label}</span>
      <input
        type="date"
        name={name}
        defaultValue={value}
        className="min-h-9 rounded border border-line-strong bg-panel px-2"
      />
    </label>
  );
}

/** What the search was narrowed to; each can be taken away again. */
export function Narrowed({
  search,
  names,
}: {
  search: Search;
  names: { speaker?: string; issue?: string; source?: string };
}) {
  const labels: [keyof Search, string | undefined][] = [
    ["speaker", names.speaker],
    ["issue", names.issue],
    ["sentiment", search.sentiment && SENTIMENT_LABEL[search.sentiment]],
    ["source", names.source],
  ];
  const shown = labels.filter(([name, label]) => search[name] && label);
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Narrowed to" className="flex flex-wrap gap-2 text-sm">
      {shown.map(([name, label]) => (
        <li key={name}>
          <a
            className="inline-flex min-h-8 items-center gap-2 rounded-full border border-line-strong bg-panel px-3 hover:border-accent"
            href={searchHref({ ...search, [name]: undefined, after: undefined })}
            aria-label={`No longer only ${label}`}
          >
            {label} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const FACET_TITLE: Record<keyof Facets, string> = {
  speaker: "Speaker",
  issue: "Issue",
  sentiment: "Tone",
  year: "Year",
  source: "Source",
};

/** What a search can still be narrowed by. */
function listsOf(search: Search, facets: Facets): (keyof Facets)[] {
  return (Object.keys(FACET_TITLE) as (keyof Facets)[]).filter((name) => {
    const isSet = name === "year" ? search.from || search.to : search[name];
    return !isSet && facets[name].length > 1;
  });
}

/** Counts of what would narrow the search; each is a link. */
export function FacetLists({ search, counts }: { search: Search; counts: Counted }) {
  const { facets, total, isMore } = counts;
  const lists = listsOf(search, facets);
  if (lists.length === 0) return null;
  return (
    <aside
      id="narrow"
      aria-label="Narrow the search"
      className="grid content-start gap-x-8 gap-y-6 text-sm max-lg:border-t-2 max-lg:border-ink max-lg:pt-4 sm:max-lg:grid-cols-3 lg:border-l lg:border-line lg:pl-8"
    >
      {lists.map((name) => (
        <FacetList
          key={name}
          title={FACET_TITLE[name]}
          facets={facets[name]}
          href={(value) => facetHref(search, name, value)}
        />
      ))}
      {isMore && (
        <p className="text-ink-faint">
          Counts are of {total.toLocaleString("en")} passages among those found.
        </p>
      )}
    </aside>
  );
}

function facetHref(search: Search, name: keyof Facets, value: string): string {
  const narrowed = name === "year" ? { from: `${value}-01-01`, to: `${value}-12-31` } : { [name]: value };
  return searchHref({ ...search, ...narrowed, after: undefined });
}

function FacetList({
  title,
  facets,
  href,
}: {
  title: string;
  facets: Facet[];
  href: (value: string) => string;
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-semibold">{title}</h2>
      <ul>
        {facets.map(({ value, label, count: n }) => (
          <li key={value}>
            <a
              className="flex min-h-7 items-baseline justify-between gap-3 py-0.5 text-ink-soft underline-offset-2 hover:text-ink hover:underline"
              href={href(value)}
            >
              <span className="line-clamp-2 min-w-0">{label}</span>{" "}
              <span className="text-ink-faint tabular-nums">{n.toLocaleString("en")}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many were found, and the feed of the search. */
export function ResultHead({
  search,
  counts: { total, isMore, facets },
}: {
  search: Search;
  counts: Counted;
}) {
  const shown = isMore ? `More than ${total.toLocaleString("en")} passages` : count(total, "passage");
  const feed = { ...search, after: undefined, sort: undefined };
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-t-2 border-ink pt-3 pb-2">
      <h2 className="font-serif text-lg font-semibold">{shown}</h2>
      <p className="flex gap-x-4 text-sm text-ink-soft">
        {/* on a phone what narrows a search stands below a whole page of results */}
        {listsOf(search, facets).length > 0 && (
          <a className="underline decoration-line-strong underline-offset-2 lg:hidden" href="#narrow">
            Narrow it
          </a>
        )}{" "}
        <a
          className="underline decoration-line-strong underline-offset-2"
          href={searchHref(feed, "/search/feed.xml")}
        >
          Feed of this search
        </a>
      </p>
    </div>
  );
}
