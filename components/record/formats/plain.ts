import type { PublicSummaryCard } from "@/lib/publication/public";
import type { PublicPassage } from "@/lib/publication/schema";
import type { Site } from "./graph";

/** A passage as programs get it: what its page says, with full addresses. Offsets count UTF-16 code units. */
export function plainPassage(site: Site, passage: PublicPassage) {
  const { id, kind, words, segments, context, speaker, relayedBy, tags, source, summary } = passage;
  return {
    id,
    url: `${site.url}/passages/${id}`,
    words,
    kind,
    speaker: speaker && {
      name: speaker.name,
      role: speaker.role || null,
      url: `${site.url}/speakers/${speaker.slug}`,
    },
    relayedBy: relayedBy && { name: relayedBy.name, url: `${site.url}/speakers/${relayedBy.slug}` },
    tags: tags.map((tag) => ({
      issue: tag.issueName,
      url: `${site.url}/issues/${tag.issueSlug}`,
      sentiment: tag.sentiment,
    })),
    source: {
      title: source.title,
      publisher: source.publisher || null,
      link: source.link || null,
      publishedOn: source.publishedOn,
      language: source.language,
      url: `${site.url}/sources/${source.id}`,
      version: source.version.number,
      sha256: source.version.sha256,
    },
    segments: segments.map(({ start, end, exact, prefix, suffix }) => ({
      start,
      end,
      exact,
      prefix,
      suffix,
    })),
    context: { start: context.start, text: context.text },
    summary: {
      headline: summary.headline,
      url: `${site.url}/summaries/${summary.slug}`,
      publishedAt: summary.publishedAt.toISOString(),
    },
  };
}

export function plainSummary(site: Site, summary: PublicSummaryCard) {
  return {
    slug: summary.slug,
    url: `${site.url}/summaries/${summary.slug}`,
    headline: summary.headline,
    lead: summary.lead,
    passages: summary.passages,
    speakers: summary.speakers,
    publishedAt: summary.firstPublishedAt.toISOString(),
    updatedAt: summary.publishedAt.toISOString(),
  };
}

export const CSV_COLUMNS = [
  "id",
  "words",
  "kind",
  "speaker",
  "role",
  "relayed by",
  "issue",
  "sentiment",
  "source",
  "publisher",
  "published on",
  "link",
  "summary",
  "address",
];

/** One row a tag (or one, without any), as spreadsheets take it. */
export function csvRows(site: Site, passage: PublicPassage): (string | null)[][] {
  const { id, words, kind, speaker, relayedBy, tags, source, summary } = passage;
  const about = tags.length > 0 ? tags.map((tag) => [tag.issueName, tag.sentiment]) : [[null, null]];
  return about.map(([issue = null, sentiment = null]) => [
    id,
    words,
    kind,
    speaker?.name ?? null,
    speaker?.role ?? null,
    relayedBy?.name ?? null,
    issue,
    sentiment,
    source.title,
    source.publisher,
    source.publishedOn,
    source.link,
    summary.headline,
    `${site.url}/passages/${id}`,
  ]);
}
