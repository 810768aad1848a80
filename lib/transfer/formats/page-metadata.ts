import type { CapturedMetadata } from "@/lib/source/schema";
import { oneLine } from "@/lib/text/line";
import { dayOf, webLink } from "./composer";

/** What a page says of itself, gathered tag by tag: JSON-LD before OpenGraph before plain meta before the page's looks. */
export class PageFacts {
  private readonly meta = new Map<string, string>();
  private readonly authors: string[] = [];
  private readonly linked: LinkedFacts = { authors: [] };
  private title = "";
  private heading = "";
  private canonical = "";
  private language = "";
  private base = "";
  private time = "";

  tag(name: string, attributes: Record<string, string>): void {
    if (name === "html") this.language ||= attributes.lang ?? attributes["xml:lang"] ?? "";
    if (name === "base") this.base ||= attributes.href ?? "";
    if (name === "link" && /(^|\s)canonical(\s|$)/i.test(attributes.rel ?? ""))
      this.canonical ||= attributes.href ?? "";
    if (name === "time" && attributes.datetime) this.time ||= attributes.datetime;
    if (name !== "meta") return;
    const key = (
      attributes.property ??
      attributes.name ??
      attributes["http-equiv"] ??
      attributes.itemprop ??
      ""
    )
      .toLowerCase()
      .slice(0, 60);
    const content = oneLine((attributes.content ?? "").slice(0, 2_048));
    if (key === "" || content === "") return;
    if ((key === "author" || key === "article:author") && !/^https?:/.test(content))
      this.authors.push(content);
    if (!this.meta.has(key) && this.meta.size < 500) this.meta.set(key, content);
  }

  words(where: "title" | "h1" | "json-ld", words: string): void {
    if (where === "title") this.title ||= oneLine(words);
    else if (where === "h1") this.heading ||= oneLine(words);
    else readLinkedData(words, this.linked);
  }

  /** @param address where the page came from, or "" for a file */
  metadata(address: string): Partial<CapturedMetadata> {
    const { linked } = this;
    const first = (...keys: string[]) =>
      keys.map((key) => this.meta.get(key) ?? "").find((value) => value !== "") ?? "";
    const publisher =
      linked.publisher || first("og:site_name", "publisher", "dc.publisher", "application-name");
    const base = webLink(this.base, address || undefined) || address || undefined;
    const dates = [
      linked.published,
      first(
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "pubdate",
      ),
      first("parsely-pub-date", "sailthru.date", "citation_publication_date"),
      this.time,
    ];
    const authors = linked.authors.length > 0 ? linked.authors : this.authors;
    return {
      title:
        linked.title ||
        first("og:title", "twitter:title", "dc.title") ||
        this.heading ||
        withoutSite(this.title, publisher),
      author: [...new Set(authors.length > 0 ? authors : [first("dc.creator", "parsely-author")])].join(", "),
      publisher: publisher || hostOf(address),
      publishedOn: dates.map((date) => dayOf(date ?? "")).find((day) => day !== null) ?? null,
      language: this.language || first("content-language", "og:locale") || linked.language || "",
      canonicalLink: webLink(this.canonical, base) || webLink(first("og:url"), base) || linked.url || address,
    };
  }

  /** The headline as the page shows it. */
  get headline(): string {
    return this.heading;
  }
}

/** "Ferry strike ends | The Courier" without its end. */
function withoutSite(title: string, site: string): string {
  const parts = title.split(/\s+[|–—·»-]\s+/);
  const last = parts.at(-1) ?? "";
  return parts.length > 1 && site !== "" && last.toLowerCase() === site.toLowerCase()
    ? title.slice(0, title.lastIndexOf(last)).replace(/\s+[|–—·»-]\s+$/, "")
    : title;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : "";
}

interface LinkedFacts {
  title?: string;
  publisher?: string;
  published?: string;
  language?: string;
  url?: string;
  authors: string[];
}

/** schema.org in JSON-LD. Values are only read, one named property at a time: nothing is built from their keys. */
function readLinkedData(json: string, into: LinkedFacts): void {
  let root: unknown;
  try {
    root = JSON.parse(json.slice(0, 512 * 1024));
  } catch {
    return;
  }
  const queue: unknown[] = [root];
  for (let looked = 0; queue.length > 0 && looked < 1_000; looked++) {
    const node = queue.shift();
    if (Array.isArray(node)) queue.push(...node.slice(0, 100));
    else if (node && typeof node === "object") {
      queue.push(own(node, "@graph"), own(node, "mainEntity"));
      if (/(?:Article|BlogPosting|Report|Speech|LiveBlogPosting)$/.test(line(own(node, "@type"))))
        take(node, into);
    }
  }
}

function take(node: object, into: LinkedFacts): void {
  into.title ||= line(own(node, "headline")) || line(own(node, "name"));
  into.publisher ||= nameOf(own(node, "publisher"));
  into.published ||= line(own(node, "datePublished"));
  into.language ||= line(own(node, "inLanguage"));
  into.url ||= webLink(line(own(node, "url")));
  const author = own(node, "author");
  if (into.authors.length > 0) return;
  for (const one of Array.isArray(author) ? author.slice(0, 10) : [author]) {
    const name = nameOf(one);
    if (name !== "" && !/^https?:/.test(name)) into.authors.push(name);
  }
}

function own(node: object, key: string): unknown {
  return Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined;
}

function line(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? oneLine(one.slice(0, 2_048)) : "";
}

function nameOf(value: unknown): string {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return one && typeof one === "object" ? line(own(one, "name")) : line(one);
}
