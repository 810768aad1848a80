import { serve } from "@/lib/core/serve";
import { listCorrections, listSummaries } from "@/lib/publication/public";
import { searchPassages } from "@/lib/search/public";
import { readSearch, searchHref } from "@/lib/search/rules";
import { correctionEntries, type FeedFormat, feedDocument, passageEntries, summaryEntries } from "./feed";
import { thisSite } from "./site";

const LATEST = 50;

/** Every summary, newest first. */
export function allFeed(request: Request, format: FeedFormat): Promise<Response> {
  return serve(request, async () => {
    const entries = summaryEntries(await listSummaries(1, LATEST));
    return feedDocument(thisSite(), { title: "Summaries", page: "/", feed: "/feed", entries }, format);
  });
}

export function correctionsFeed(request: Request, format: FeedFormat): Promise<Response> {
  return serve(request, async () => {
    const entries = correctionEntries(await listCorrections(LATEST));
    const feed = { title: "Corrections", page: "/corrections", feed: "/corrections/feed", entries };
    return feedDocument(thisSite(), feed, format);
  });
}

/** The newest passages that a search finds. */
export function searchFeed(request: Request, format: FeedFormat): Promise<Response> {
  const make = async () => {
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const search = { ...readSearch(asked).search, after: undefined, sort: "newest" as const };
    const { passages } = await searchPassages(search, LATEST);
    const shown = { ...search, sort: undefined };
    const feed = {
      title: search.q ? `Search: ${search.q}` : "Search",
      page: searchHref(shown),
      feed: "/search/feed",
      entries: passageEntries(passages),
    };
    return feedDocument(thisSite(), feed, format, searchHref(shown, ""));
  };
  return serve(request, make, "publicSearch");
}
