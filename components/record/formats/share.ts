import type { Metadata } from "next";
import { shorten } from "@/lib/text/shorten";
import { thisSite } from "./site";

/** A feed in both its formats, for the head of a page. @param query of a search, with its "?" */
export function feedTypes(feed: string, query = ""): Record<string, string> {
  return {
    "application/atom+xml": `${feed}.xml${query}`,
    "application/feed+json": `${feed}.json${query}`,
  };
}

/** What other sites show of a page when somebody links to it, and where programs find its other forms. */
export function shareMetadata(page: {
  title: string;
  description?: string;
  path: string;
  type?: "article" | "website";
  image?: string;
  published?: Date;
  modified?: Date;
  /** address of its feed, without ".xml" and ".json" */
  feed?: string;
  /** it can be embedded */
  isEmbeddable?: boolean;
}): Metadata {
  const { title, path, image, published, modified, feed, isEmbeddable, type = "article" } = page;
  const description = page.description ? shorten(page.description, 250) : undefined;
  const site = thisSite();
  const images = image ? [{ url: image, width: 1200, height: 630, alt: title }] : undefined;
  const oembed = `/api/oembed?url=${encodeURIComponent(site.url + path)}`;
  return {
    title,
    description,
    alternates: {
      canonical: path,
      types: {
        ...(feed && feedTypes(feed)),
        ...(isEmbeddable && { "application/json+oembed": oembed }),
      },
    },
    openGraph: {
      title,
      description,
      url: path,
      siteName: site.name,
      locale: "en_GB",
      images,
      ...(type === "article"
        ? { type, publishedTime: published?.toISOString(), modifiedTime: modified?.toISOString() }
        : { type }),
    },
    twitter: {
      card: image ? "summary_large_image" : "summary",
      title,
      description,
      images: image ? [image] : undefined,
    },
  };
}
