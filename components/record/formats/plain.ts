import type { PublicSummaryCard } from "@/lib/publication/public";
import { sentencesOf, wordsOfSentence } from "@/lib/publication/rules";
import type { PublicPassage } from "@/lib/publication/schema";
import { CORRECTION_LABEL } from "@/lib/summary/schema";
import type { WholeSummary } from "@/lib/transfer/public";
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

/** A summary with its text, what it cites, and what was changed in it since. */
export function wholeSummary(site: Site, summary: WholeSummary) {
  return {
    slug: summary.slug,
    url: `${site.url}/summaries/${summary.slug}`,
    headline: summary.headline,
    text: textOf(summary),
    version: summary.number,
    contentHash: summary.contentHash,
    publishedAt: summary.firstPublishedAt.toISOString(),
    updatedAt: summary.publishedAt.toISOString(),
    passages: summary.passageIds.map((id) => `${site.url}/passages/${id}`),
    speakers: summary.speakerSlugs.map((slug) => `${site.url}/speakers/${slug}`),
    sources: summary.sourceIds.map((id) => `${site.url}/sources/${id}`),
    corrections: summary.corrections,
  };
}

const textOf = ({ body }: WholeSummary) => sentencesOf(body).map(wordsOfSentence).join(" ");

export const SUMMARY_COLUMNS = [
  "headline",
  "text",
  "published at",
  "updated at",
  "version",
  "passages",
  "corrections",
  "content hash",
  "address",
];

/** One row a summary; what was corrected stands in one cell, a line each. */
export function summaryRow(site: Site, summary: WholeSummary): (string | number)[] {
  const { corrections, headline, number, contentHash, slug, passageIds } = summary;
  return [
    headline,
    textOf(summary),
    summary.firstPublishedAt.toISOString(),
    summary.publishedAt.toISOString(),
    number,
    passageIds.length,
    corrections
      .map(({ kind, note, at }) => `${at.slice(0, 10)} ${CORRECTION_LABEL[kind]}: ${note}`)
      .join("\n"),
    contentHash,
    `${site.url}/summaries/${slug}`,
  ];
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
