import { SENTIMENT_LABEL } from "@/lib/passage/schema";
import type { PublicPassage } from "@/lib/publication/schema";
import type { Site } from "./graph";

/**
 * A passage in the W3C's model for marked words on the web (Recommendation of 23 February 2017): one target a
 * segment, each told by its exact words and those around them; who said it and what it is about as bodies.
 */
export function webQuote(site: Site, passage: PublicPassage): Record<string, unknown> {
  const { id, speaker, tags, segments, source, summary } = passage;
  const page = `${site.url}/sources/${source.id}`;
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `${site.url}/passages/${id}`,
    type: "Annotation",
    motivation: speaker || tags.length > 0 ? ["identifying", "tagging"] : ["highlighting"],
    creator: { id: `${site.url}/#organisation`, type: "Organization", name: site.name },
    modified: summary.publishedAt.toISOString(),
    body: [
      ...(speaker?.slug
        ? [
            {
              type: "SpecificResource",
              purpose: "identifying",
              source: `${site.url}/speakers/${speaker.slug}`,
            },
          ]
        : []),
      ...tags.flatMap((tag) => [
        ...(tag.issueSlug
          ? [{ type: "SpecificResource", purpose: "tagging", source: `${site.url}/issues/${tag.issueSlug}` }]
          : []),
        {
          type: "TextualBody",
          purpose: "tagging",
          format: "text/plain",
          language: "en",
          value: `${tag.issueName}: ${SENTIMENT_LABEL[tag.sentiment]}`,
        },
      ]),
    ],
    target: segments.map(({ exact, prefix, suffix }) => ({
      source: source.link || page,
      selector: { type: "TextQuoteSelector", exact, prefix, suffix },
    })),
    via: page,
  };
}
