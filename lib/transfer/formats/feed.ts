import { oneLine } from "@/lib/text/line";
import { Composer, dayOf, webLink } from "./composer";
import { composeHtml } from "./html-blocks";
import { LIMITS } from "./limits";
import { Refused } from "./refused";
import { decodeXml, parseXml } from "./xml";

export interface FeedEntry {
  /** what the feed calls it: the same for ever */
  guid: string;
  title: string;
  link: string;
  author: string;
  publishedOn: string | null;
  /** the first words, without markup */
  teaser: string;
}

export interface Feed {
  title: string;
  link: string;
  language: string;
  entries: FeedEntry[];
}

const TEASER = 400;
type Field = "title" | "link" | "guid" | "author" | "date" | "teaser" | "language";

/** What an element says, in RSS 2.0, RSS 1.0 and Atom; the better word for one thing comes first. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ["title", "title"],
  ["link", "link"],
  ["guid", "guid"],
  ["id", "guid"],
  ["creator", "author"],
  ["name", "author"],
  ["author", "author"],
  ["pubDate", "date"],
  ["published", "date"],
  ["date", "date"],
  ["updated", "date"],
  ["summary", "teaser"],
  ["description", "teaser"],
  ["encoded", "teaser"],
  ["content", "teaser"],
  ["language", "language"],
]);

/** An RSS or Atom feed. @param address where it was fetched, for links that are not whole. @throws Refused */
export function readFeed(bytes: Uint8Array, address: string): Feed {
  const text = decodeXml(bytes).replace(/^\ufeff?\s+/, "");
  const feed: Feed = { title: "", link: "", language: "", entries: [] };
  const path: string[] = [];
  let isFeed = false;
  let entry: Map<Field, string> | null = null;
  const channel = new Map<Field, string>();
  let words = "";
  parseXml(text, {
    open: (name, get) => {
      if (path.length === 0) isFeed = name === "rss" || name === "feed" || name === "RDF";
      path.push(name);
      words = "";
      if (name === "item" || name === "entry") entry = new Map();
      if (name === "feed" && get("lang")) channel.set("language", get("lang") ?? "");
      // Atom's links are attributes; the page is the one without a relation, or "alternate"
      const href = get("href");
      if (name === "link" && href && /^(?:alternate)?$/.test(get("rel") ?? ""))
        keep(entry ?? channel, "link", href);
    },
    text: (text) => {
      words += text;
    },
    close: (name) => {
      path.pop();
      const field = FIELDS.get(name);
      const inImage = path.includes("image") || path.includes("source");
      if (field && !inImage) keep(entry ?? channel, field, words);
      words = "";
      if ((name === "item" || name === "entry") && entry) {
        if (feed.entries.length < LIMITS.feed.entries) feed.entries.push(toEntry(entry, address));
        entry = null;
      }
    },
  });
  if (!isFeed) {
    throw new Refused(
      "damaged",
      "This is no RSS or Atom feed. Its address is often on the site under “RSS” or “Feeds”.",
    );
  }
  feed.title = plain(channel.get("title") ?? "").slice(0, 300);
  feed.link = webLink(channel.get("link") ?? "", address);
  feed.language = (channel.get("language") ?? "").slice(0, 35);
  feed.entries = feed.entries.filter(({ guid }) => guid !== "");
  return feed;
}

function keep(into: Map<Field, string>, field: Field, words: string): void {
  const value = words.trim().slice(0, 100_000);
  if (value !== "" && !into.has(field)) into.set(field, value);
}

function toEntry(fields: Map<Field, string>, address: string): FeedEntry {
  const link = webLink(fields.get("link") ?? "", address) || webLink(fields.get("guid") ?? "");
  return {
    guid: oneLine(fields.get("guid") ?? link).slice(0, 1_000),
    title: plain(fields.get("title") ?? "").slice(0, 300),
    link,
    author: plain(fields.get("author") ?? "").slice(0, 200),
    publishedOn: dayOf(fields.get("date") ?? ""),
    teaser: plain(fields.get("teaser") ?? "").slice(0, TEASER),
  };
}

/** Titles and summaries are often HTML in disguise. */
function plain(words: string): string {
  if (!/[<&]/.test(words)) return oneLine(words);
  const composer = new Composer();
  try {
    composeHtml(words.slice(0, 20_000), composer);
    return oneLine(composer.finish().text);
  } catch {
    return "";
  }
}
