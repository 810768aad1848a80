import type { Metadata } from "next";
import { cache } from "react";
import { feedTypes } from "@/components/record/formats/share";
import { FacetLists, Narrowed, ResultHead, SearchForm } from "@/components/record/search-page";
import { Beside, NearestList, NothingFound, ResultList } from "@/components/record/search-results";
import { isUuid } from "@/lib/core/id";
import { findIssue } from "@/lib/issue/public";
import { findNames, findNearest, findSome, searchMarked, searchSummaries } from "@/lib/search/public";
import { readSearch, searchHref, shownOf, unpackQuery } from "@/lib/search/rules";
import { findSource } from "@/lib/source/public";
import { findSpeaker } from "@/lib/speaker/public";

type Props = { params: Promise<{ query: string }> };

export const generateStaticParams = () => [];

const asked = cache(async (params: Props["params"]) => readSearch(unpackQuery((await params).query)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { search } = await asked(params);
  return {
    title: search.q ? `Search: ${search.q}` : "Search",
    robots: { index: false },
    alternates: { types: feedTypes("/search/feed", searchHref(search, "")) },
  };
}

export default async function SearchPage({ params }: Props) {
  const { search, ignored } = await asked(params);
  const { q = "" } = search;
  const [{ result, marked }, nearest, names, summaries, narrowed] = await Promise.all([
    searchMarked(search),
    findNearest(search),
    q && !search.after ? findNames(q) : [],
    q && !search.after ? searchSummaries(q) : [],
    namesOf(search),
  ]);
  const { passages, next, ...counts } = result;
  return (
    <>
      <h1 className="mb-5 font-serif text-2xl font-semibold">Search the record</h1>
      <div className="mb-8 space-y-4">
        <SearchForm search={search} />
        <Narrowed search={search} names={narrowed} />
        {ignored.length > 0 && (
          <p className="text-sm text-caution">Left out, since it could not be read: {ignored.join(", ")}.</p>
        )}
      </div>
      <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          {!search.after && <NearestList nearest={nearest} asked={q} />}
          <Beside names={names} summaries={summaries} />
          <ResultHead search={search} counts={counts} />
          {passages.length > 0 ? (
            <ResultList passages={passages.map(shownOf)} marked={marked} />
          ) : (
            <NothingFound some={(await findSome(search)).map(shownOf)} />
          )}
          <p className="flex gap-x-6 pt-4">
            {search.after && (
              <a className="link" href={searchHref({ ...search, after: undefined })}>
                From the beginning
              </a>
            )}
            {next && (
              <a className="link" rel="next" href={searchHref({ ...search, after: next })}>
                More
              </a>
            )}
          </p>
        </div>
        <FacetLists search={search} counts={counts} />
      </div>
    </>
  );
}

async function namesOf({ speaker, issue, source }: { speaker?: string; issue?: string; source?: string }) {
  const [who, what, where] = await Promise.all([
    speaker ? findSpeaker(speaker) : null,
    issue ? findIssue(issue) : null,
    source && isUuid(source) ? findSource(source) : null,
  ]);
  return { speaker: who?.name ?? speaker, issue: what?.name ?? issue, source: where?.title ?? source };
}
