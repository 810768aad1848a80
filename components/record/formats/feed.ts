import { generateAtomFeed, generateJsonFeed } from "feedsmith";
import type { Served } from "@/lib/core/serve";
import { SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { PublicSummaryCard } from "@/lib/publication/public";
import type { CorrectionLine, PublicPassage } from "@/lib/publication/schema";
import { asSaid } from "@/lib/text/quoted";
import { shorten } from "@/lib/text/shorten";
import { withoutForbidden } from "@/lib/text/xml";
import { CHANGE_LABEL, withdrawalId } from "../correction-list";
import type { Site } from "./graph";

export interface FeedEntry {
  /** path of its page; with the address of the site its id for ever */
  path: string;
  title: string;
  /** plain text */
  text: string;
  published: Date;
  updated: Date;
  tags?: string[];
  by?: string;
}

export interface Feed {
  title: string;
  /** path of the page that it goes with */
  page: string;
  /** path of the feed, without its ending */
  feed: string;
  entries: FeedEntry[];
}

export type FeedFormat = "xml" | "json";

/** A feed as Atom (RFC 4287) or JSON Feed 1.1. Everything in it is plain text: there is no markup to escape twice. */
export function feedDocument(site: Site, given: Feed, format: FeedFormat, query = ""): Served {
  const feed = readable(given);
  const at = (path: string) => `${site.url}${path}`;
  const self = at(`${feed.feed}.${format}${query}`);
  const title = `${feed.title} · ${site.name}`;
  if (format === "json") {
    const made = generateJsonFeed({
      title,
      home_page_url: at(feed.page),
      feed_url: self,
      language: "en",
      authors: [{ name: site.name, url: at("/") }],
      items: feed.entries.map((entry) => ({
        id: at(entry.path),
        url: at(entry.path),
        title: entry.title,
        content_text: entry.text || entry.title,
        date_published: entry.published,
        date_modified: entry.updated,
        tags: entry.tags,
        authors: entry.by ? [{ name: entry.by }] : undefined,
      })),
    });
    return { type: "application/feed+json", body: JSON.stringify(made) };
  }
  const newest = Math.max(0, ...feed.entries.map(({ updated }) => updated.getTime()));
  const body = generateAtomFeed({
    id: self,
    title: { value: title, type: "text" },
    updated: new Date(newest),
    authors: [{ name: site.name, uri: at("/") }],
    links: [
      { href: self, rel: "self", type: "application/atom+xml" },
      { href: at(feed.page), rel: "alternate", type: "text/html" },
    ],
    entries: feed.entries.map((entry) => ({
      id: at(entry.path),
      title: { value: entry.title, type: "text" },
      links: [{ href: at(entry.path), rel: "alternate", type: "text/html" }],
      published: entry.published,
      updated: entry.updated,
      content: { value: entry.text || entry.title, type: "text" },
      categories: entry.tags?.map((term) => ({ term })),
      authors: entry.by ? [{ name: entry.by }] : undefined,
    })),
  });
  return { type: "application/atom+xml", body };
}

/** Titles, texts and names as a feed can hold them: control characters go, in each format. */
function readable(feed: Feed): Feed {
  const entries = feed.entries.map((entry) => ({
    ...entry,
    title: withoutForbidden(entry.title),
    text: withoutForbidden(entry.text),
    tags: entry.tags?.map(withoutForbidden),
    by: entry.by && withoutForbidden(entry.by),
  }));
  return { ...feed, title: withoutForbidden(feed.title), entries };
}

const TITLE = 110;

export function passageEntries(passages: PublicPassage[]): FeedEntry[] {
  return passages.map((passage) => {
    const { words, kind, speaker, tags, source, summary } = passage;
    const quote = asSaid({ kind, words: shorten(words, TITLE) });
    return {
      path: `/passages/${passage.id}`,
      title: `${speaker ? `${speaker.name}: ` : ""}${quote}`,
      text: [
        asSaid(passage),
        tags.map((tag) => `${tag.issueName}: ${SENTIMENT_LABEL[tag.sentiment]}`).join("; "),
        [source.title, source.publisher, source.publishedOn].filter(Boolean).join(", "),
      ]
        .filter(Boolean)
        .join("\n\n"),
      published: summary.publishedAt,
      updated: summary.publishedAt,
      tags: tags.map((tag) => tag.issueName),
      by: speaker?.name,
    };
  });
}

export function summaryEntries(summaries: PublicSummaryCard[]): FeedEntry[] {
  return summaries.map((summary) => ({
    path: `/summaries/${summary.slug}`,
    title: summary.headline,
    text: summary.lead,
    published: summary.firstPublishedAt,
    updated: summary.publishedAt,
    tags: summary.speakers,
  }));
}

export function correctionEntries(lines: CorrectionLine[]): FeedEntry[] {
  return lines.map(({ slug, kind, number, headline, note, at }) => ({
    path:
      kind === "withdrawn"
        ? `/corrections#${withdrawalId({ slug, number })}`
        : `/summaries/${slug}/versions/${number}`,
    title: `${CHANGE_LABEL[kind]}: ${headline}`,
    text: note,
    published: at,
    updated: at,
    tags: [CHANGE_LABEL[kind]],
  }));
}
