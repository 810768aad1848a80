import { z } from "zod";
import { parse } from "@/lib/core/action";
import { invalid } from "@/lib/core/errors";
import { jsonDocument, type Served } from "@/lib/core/serve";
import { listIssuesAfter } from "@/lib/issue/public";
import { findPassage, findSummary, listSummariesAfter } from "@/lib/publication/public";
import { searchPassages } from "@/lib/search/public";
import { readCursor, readSlugCursor, searchHref, writeCursor, writeSlugCursor } from "@/lib/search/rules";
import { searchInput } from "@/lib/search/schema";
import { listSpeakersAfter } from "@/lib/speaker/public";
import { plainPassage, plainSummary } from "./plain";
import { thisSite } from "./site";

/** The answers of /api/v1: published data only, the same for everybody. Described in openapi.ts. */
const limit = z.coerce.number().int().min(1, "limit is 1 to 100.").max(100, "limit is 1 to 100.").default(20);
const passagesInput = searchInput.extend({ limit }).strict();
const listInput = z.strictObject({ after: searchInput.shape.after, limit });

/**
 * Where a list goes on. A program that sends a broken cursor would read the first page for ever.
 * @throws AppError invalid
 */
function place<T>(after: string | undefined, read: (cursor: string | undefined) => T | null): T | null {
  const found = read(after);
  if (after !== undefined && found === null) {
    throw invalid("after is no cursor of ours: take the address in next as it is.", { after: "No cursor." });
  }
  return found;
}

/** A page of a list, with the address of the next one. */
function page(items: unknown[], next: string | null, extra: object = {}): Served {
  const link = next ? { link: `<${next}>; rel="next"` } : undefined;
  return { ...jsonDocument({ ...extra, items, next }), headers: link };
}

/** @throws AppError invalid */
export async function apiPassages(params: URLSearchParams): Promise<Served> {
  const { limit: size, ...search } = parse(passagesInput, Object.fromEntries(params));
  place(search.after, readCursor);
  const site = thisSite();
  const { passages, total, isMore, facets, next } = await searchPassages(search, size);
  const more =
    next && `${searchHref({ ...search, after: next }, `${site.url}/api/v1/passages`)}&limit=${size}`;
  return page(
    passages.map((passage) => plainPassage(site, passage)),
    more,
    { total, isMore, facets },
  );
}

export async function apiPassage(id: string): Promise<Served | null> {
  const found = await findPassage(id);
  if (!found) return null;
  const site = thisSite();
  const citedIn = found.citedIn.map(({ slug, headline, sentences }) => ({
    headline,
    url: `${site.url}/summaries/${slug}`,
    sentences: sentences.map(({ id: at, text }) => ({ text, url: `${site.url}/summaries/${slug}#${at}` })),
  }));
  return jsonDocument({ ...plainPassage(site, found.passage), citedIn });
}

/** @throws AppError invalid */
export async function apiSummaries(params: URLSearchParams): Promise<Served> {
  const { after, limit: size } = parse(listInput, Object.fromEntries(params));
  const site = thisSite();
  const found = await listSummariesAfter(place(after, readCursor), size + 1);
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  const cursor = found.length > size && last ? writeCursor(last.cursor) : null;
  const next = cursor && `${site.url}/api/v1/summaries?after=${cursor}&limit=${size}`;
  return page(
    shown.map((summary) => plainSummary(site, summary)),
    next,
  );
}

export async function apiSummary(slug: string): Promise<Served | null> {
  const summary = await findSummary(slug);
  if (!summary) return null;
  const site = thisSite();
  return jsonDocument({
    slug: summary.slug,
    url: `${site.url}/summaries/${summary.slug}`,
    headline: summary.headline,
    version: summary.number,
    contentHash: summary.contentHash,
    publishedAt: summary.firstPublishedAt.toISOString(),
    updatedAt: summary.publishedAt.toISOString(),
    body: summary.body,
    passages: summary.passages.map((passage) => plainPassage(site, passage)),
  });
}

/** @throws AppError invalid */
export async function apiSpeakers(params: URLSearchParams): Promise<Served> {
  const { after, limit: size } = parse(listInput, Object.fromEntries(params));
  const found = await listSpeakersAfter(place(after, readSlugCursor), size + 1);
  return slugPage("speakers", found, size, (speaker) => speaker);
}

/** @throws AppError invalid */
export async function apiIssues(params: URLSearchParams): Promise<Served> {
  const { after, limit: size } = parse(listInput, Object.fromEntries(params));
  const found = await listIssuesAfter(place(after, readSlugCursor), size + 1);
  return slugPage("issues", found, size, ({ slug, name, definition, passages, speakers }) => {
    return { slug, name, definition, passages, speakers };
  });
}

/** @param found one more than fits, where there are more */
function slugPage<T extends { slug: string }>(
  kind: "speakers" | "issues",
  found: T[],
  size: number,
  plain: (item: T) => object,
): Served {
  const site = thisSite();
  const shown = found.slice(0, size);
  const last = found.length > size ? shown.at(-1) : undefined;
  const next = last && `${site.url}/api/v1/${kind}?after=${writeSlugCursor(last.slug)}&limit=${size}`;
  const items = shown.map((item) => ({ ...plain(item), url: `${site.url}/${kind}/${item.slug}` }));
  return page(items, next ?? null);
}
