import type { Graph, Thing } from "schema-dts";
import { SENTIMENT_DEFINITION, SENTIMENT_LABEL, type Sentiment } from "@/lib/passage/schema";
import type { PublicSummary } from "@/lib/publication/public";
import { sentencesOf, wordsOfSentence } from "@/lib/publication/rules";
import type { PublicPassage, PublicTag, VersionLine } from "@/lib/publication/schema";

/** Structured data: one graph a page, in the words of schema.org, each thing under the address of its page. */
export interface Site {
  name: string;
  /** without a slash at the end */
  url: string;
}

const day = (date: Date) => date.toISOString().slice(0, 10);
const organisationId = ({ url }: Site) => `${url}/#organisation`;

function graph(...things: (Thing | null)[]): Graph {
  const seen = new Map<string, Thing>();
  for (const thing of things) {
    if (!thing || typeof thing !== "object") continue;
    const id = "@id" in thing ? String(thing["@id"]) : JSON.stringify(thing);
    if (!seen.has(id)) seen.set(id, thing);
  }
  return { "@context": "https://schema.org", "@graph": [...seen.values()] };
}

export function organisation(site: Site): Thing {
  return {
    "@type": "NewsMediaOrganization",
    "@id": organisationId(site),
    name: site.name,
    url: `${site.url}/`,
    publishingPrinciples: `${site.url}/method`,
    correctionsPolicy: `${site.url}/method#corrections`,
    verificationFactCheckingPolicy: `${site.url}/method#review`,
  };
}

interface Page {
  path: string;
  name: string;
  /** when a reviewer last approved what it shows */
  reviewed?: Date;
  about?: string;
}

function webPage(site: Site, { path, name, reviewed, about }: Page): Thing {
  return {
    "@type": "WebPage",
    "@id": `${site.url}${path}#page`,
    url: `${site.url}${path}`,
    name,
    inLanguage: "en",
    publisher: { "@id": organisationId(site) },
    ...(reviewed && { reviewedBy: { "@id": organisationId(site) }, lastReviewed: day(reviewed) }),
    ...(about && { mainEntity: { "@id": about } }),
  };
}

const speakerId = (site: Site, slug: string) => `${site.url}/speakers/${slug}`;

function speaker(
  site: Site,
  { slug, name, kind, role }: { slug: string; name: string; kind?: string; role?: string },
): Thing {
  const named = { "@id": speakerId(site, slug), name, url: speakerId(site, slug) };
  return kind === "organisation"
    ? { "@type": "Organization", ...named }
    : { "@type": "Person", ...named, ...(role && { jobTitle: role }) };
}

function issue(
  site: Site,
  { slug, name, definition }: { slug: string; name: string; definition?: string },
): Thing {
  return {
    "@type": "DefinedTerm",
    "@id": `${site.url}/issues/${slug}`,
    name,
    url: `${site.url}/issues/${slug}`,
    inDefinedTermSet: `${site.url}/issues`,
    ...(definition && { description: definition }),
  };
}

function tone(site: Site, step: Sentiment): Thing {
  return {
    "@type": "DefinedTerm",
    "@id": `${site.url}/method#${step}`,
    name: SENTIMENT_LABEL[step],
    description: SENTIMENT_DEFINITION[step],
    termCode: step,
    inDefinedTermSet: `${site.url}/method#scale`,
  };
}

function source(
  site: Site,
  { id, title, publisher, link, publishedOn, language }: PublicPassage["source"],
): Thing {
  return {
    "@type": "CreativeWork",
    "@id": `${site.url}/sources/${id}`,
    name: title,
    url: link || `${site.url}/sources/${id}`,
    inLanguage: language,
    ...(publisher && { publisher: { "@type": "Organization", name: publisher } }),
    ...(publishedOn && { datePublished: publishedOn }),
  };
}

function quotation(site: Site, passage: PublicPassage): Thing {
  const { id, words, speaker: who, tags } = passage;
  const named = (tag: PublicTag) => tag.issueSlug !== "";
  return {
    "@type": "Quotation",
    "@id": `${site.url}/passages/${id}`,
    url: `${site.url}/passages/${id}`,
    text: words,
    inLanguage: passage.source.language,
    isPartOf: { "@id": `${site.url}/sources/${passage.source.id}` },
    ...(who?.slug && { spokenByCharacter: { "@id": speakerId(site, who.slug) } }),
    ...(tags.some(named) && {
      about: tags.filter(named).map((tag) => ({ "@id": `${site.url}/issues/${tag.issueSlug}` })),
      keywords: tags.map(({ sentiment }) => ({ "@id": `${site.url}/method#${sentiment}` })),
    }),
  };
}

/** A passage with all that it points at. */
function withQuotation(site: Site, passage: PublicPassage): Thing[] {
  return [
    quotation(site, passage),
    source(site, passage.source),
    ...(passage.speaker?.slug ? [speaker(site, passage.speaker)] : []),
    ...passage.tags.flatMap((tag) => [
      ...(tag.issueSlug ? [issue(site, { slug: tag.issueSlug, name: tag.issueName })] : []),
      tone(site, tag.sentiment),
    ]),
  ];
}

/** What there is to say of a summary without its evidence. */
interface Summarised {
  slug: string;
  headline: string;
  body: PublicSummary["body"];
  number: number;
  contentHash: string;
  publishedAt: Date;
  firstPublishedAt: Date;
  passageIds: string[];
  sourceIds: string[];
  speakerSlugs: string[];
  corrections: { note: string; at: string }[];
}

/** A summary as a piece of analysis that cites quotations, with what was corrected. */
export function summaryThing(site: Site, summary: Summarised): Thing {
  const id = `${site.url}/summaries/${summary.slug}`;
  return {
    "@type": "AnalysisNewsArticle",
    "@id": id,
    url: id,
    headline: summary.headline,
    articleBody: sentencesOf(summary.body).map(wordsOfSentence).join(" "),
    inLanguage: "en",
    datePublished: summary.firstPublishedAt.toISOString(),
    dateModified: summary.publishedAt.toISOString(),
    version: String(summary.number),
    identifier: `sha256:${summary.contentHash}`,
    image: `${id}/image.png`,
    author: { "@id": organisationId(site) },
    publisher: { "@id": organisationId(site) },
    mainEntityOfPage: { "@id": `${id}#page` },
    citation: summary.passageIds.map((passage) => ({ "@id": `${site.url}/passages/${passage}` })),
    isBasedOn: summary.sourceIds.map((one) => ({ "@id": `${site.url}/sources/${one}` })),
    mentions: summary.speakerSlugs.map((slug) => ({ "@id": speakerId(site, slug) })),
    ...(summary.corrections.length > 0 && {
      correction: summary.corrections.map(({ note, at }) => ({
        "@type": "CorrectionComment" as const,
        text: note,
        datePublished: at,
      })),
    }),
  };
}

/** A summary's page: the article, and all that it cites. */
export function summaryGraph(site: Site, summary: PublicSummary, versions: VersionLine[]): Graph {
  const path = `/summaries/${summary.slug}`;
  const { passages, publishedAt } = summary;
  return graph(
    webPage(site, { path, name: summary.headline, reviewed: publishedAt, about: site.url + path }),
    summaryThing(site, {
      ...summary,
      passageIds: passages.map(({ id }) => id),
      sourceIds: [...new Set(passages.map(({ source: of }) => of.id))],
      speakerSlugs: [...new Set(passages.flatMap(({ speaker: who }) => who?.slug || []))],
      corrections: versions
        .filter(({ kind, note }) => kind !== "first" && note !== "")
        .map(({ note, publishedAt: at }) => ({ note, at: at.toISOString() })),
    }),
    organisation(site),
    ...passages.flatMap((passage) => withQuotation(site, passage)),
  );
}

/** A passage: the quotation as the main thing of its page. */
export function passageGraph(site: Site, passage: PublicPassage): Graph {
  const path = `/passages/${passage.id}`;
  const name = passage.speaker?.name ?? "A passage";
  return graph(
    webPage(site, { path, name, reviewed: passage.summary.publishedAt, about: `${site.url}${path}` }),
    ...withQuotation(site, passage),
    organisation(site),
  );
}

export function speakerGraph(
  site: Site,
  who: { slug: string; name: string; kind: string; roles: { title: string }[] },
  passages: PublicPassage[],
): Graph {
  const path = `/speakers/${who.slug}`;
  return graph(
    webPage(site, { path, name: who.name, about: `${site.url}${path}` }),
    speaker(site, { ...who, role: who.roles[0]?.title }),
    organisation(site),
    ...passages.flatMap((passage) => withQuotation(site, passage)),
  );
}

export function issueGraph(
  site: Site,
  about: { slug: string; name: string; definition: string },
  passages: PublicPassage[],
): Graph {
  const path = `/issues/${about.slug}`;
  return graph(
    webPage(site, { path, name: about.name, about: `${site.url}${path}` }),
    issue(site, about),
    organisation(site),
    ...passages.flatMap((passage) => withQuotation(site, passage)),
  );
}

/** A source as the work that the passages quoted from it are part of. */
export function sourceGraph(site: Site, of: { id: string; title: string }, passages: PublicPassage[]): Graph {
  const path = `/sources/${of.id}`;
  return graph(
    webPage(site, { path, name: of.title, about: `${site.url}${path}` }),
    organisation(site),
    ...passages.flatMap((passage) => withQuotation(site, passage)),
  );
}

/** The whole of the site: its page at the front, and who publishes it. */
export function siteGraph(site: Site): Graph {
  return graph(
    {
      "@type": "WebSite",
      "@id": `${site.url}/#site`,
      name: site.name,
      url: `${site.url}/`,
      publisher: { "@id": organisationId(site) },
      potentialAction: {
        "@type": "SearchAction",
        target: `${site.url}/search?q={search_term_string}`,
        query: "required name=search_term_string",
      },
    },
    organisation(site),
  );
}
