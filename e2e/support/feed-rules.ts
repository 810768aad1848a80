import type { XmlElement } from "./xml";

/** The rules of RFC 4287 (Atom) and sitemaps.org 0.9, written down from them: what is wrong, one line a fault. */
const ATOM = "http://www.w3.org/2005/Atom";
const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

/** RFC 3339, with a capital T and Z (RFC 4287, 3.3). */
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Which children an element may have, and how often: [least, most]. */
type Counts = Record<string, [number, number]>;

const MANY = Number.POSITIVE_INFINITY;
const IN_FEED: Counts = {
  id: [1, 1],
  title: [1, 1],
  updated: [1, 1],
  subtitle: [0, 1],
  rights: [0, 1],
  generator: [0, 1],
  icon: [0, 1],
  logo: [0, 1],
  author: [0, MANY],
  contributor: [0, MANY],
  category: [0, MANY],
  link: [0, MANY],
  entry: [0, MANY],
};
const IN_ENTRY: Counts = {
  id: [1, 1],
  title: [1, 1],
  updated: [1, 1],
  published: [0, 1],
  summary: [0, 1],
  content: [0, 1],
  rights: [0, 1],
  source: [0, 1],
  author: [0, MANY],
  contributor: [0, MANY],
  category: [0, MANY],
  link: [0, MANY],
};
const IN_PERSON: Counts = { name: [1, 1], uri: [0, 1], email: [0, 1] };

export function faultsOfAtom(feed: XmlElement): string[] {
  if (feed.name !== `{${ATOM}}feed`) return [`the root is ${feed.name}`];
  const entries = named(feed, ATOM, "entry");
  const faults = [...counted(feed, ATOM, IN_FEED, "feed"), ...constructs(feed, "feed")];
  if (!links(feed).some((link) => link.rel === "self")) faults.push("feed: no link to itself");
  const hasAuthor = named(feed, ATOM, "author").length > 0;
  for (const entry of entries) {
    const where = `entry ${text(entry, "id")}`;
    faults.push(...counted(entry, ATOM, IN_ENTRY, where), ...constructs(entry, where));
    if (!hasAuthor && named(entry, ATOM, "author").length === 0) faults.push(`${where}: nobody wrote it`);
    const hasContent = named(entry, ATOM, "content").length > 0;
    const leads = links(entry).some((link) => (link.rel ?? "alternate") === "alternate");
    if (!hasContent && !leads) faults.push(`${where}: neither content nor an address`);
  }
  const ids = entries.map((entry) => `${text(entry, "id")} ${text(entry, "updated")}`);
  if (new Set(ids).size < ids.length) faults.push("an entry stands in it twice");
  return faults;
}

/** Rules that hold for whatever the element is: of persons, dates, texts, links, categories and ids. */
function constructs(element: XmlElement, where: string): string[] {
  const faults: string[] = [];
  for (const person of [...named(element, ATOM, "author"), ...named(element, ATOM, "contributor")]) {
    faults.push(...counted(person, ATOM, IN_PERSON, `${where}, a person`));
    if (text(person, "name").trim() === "") faults.push(`${where}: a person without a name`);
  }
  for (const name of ["updated", "published"]) {
    const wrong = named(element, ATOM, name).filter((one) => !DATE.test(one.text));
    faults.push(...wrong.map((one) => `${where}: ${name} is “${one.text}”`));
  }
  for (const name of ["title", "summary", "subtitle", "rights", "content"]) {
    for (const one of named(element, ATOM, name)) {
      const type = one.attributes.type ?? "text";
      if (!["text", "html", "xhtml"].includes(type)) faults.push(`${where}: ${name} of type ${type}`);
      if (type !== "xhtml" && one.children.length > 0) faults.push(`${where}: markup in ${name}`);
    }
  }
  if (!URL.canParse(text(element, "id"))) faults.push(`${where}: its id is no address`);
  for (const { href } of links(element))
    if (!URL.canParse(href ?? "")) faults.push(`${where}: link to ${href}`);
  const alternates = links(element).filter(({ rel }) => (rel ?? "alternate") === "alternate");
  const kinds = alternates.map(({ type, hreflang }) => `${type} ${hreflang}`);
  if (new Set(kinds).size < kinds.length) faults.push(`${where}: two alternates of one kind`);
  if (named(element, ATOM, "category").some((one) => !one.attributes.term))
    faults.push(`${where}: a category without a term`);
  return faults;
}

const IN_URL: Counts = { loc: [1, 1], lastmod: [0, 1], changefreq: [0, 1], priority: [0, 1] };
const W3C_DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** @param origin that every address must be of */
export function faultsOfSitemap(root: XmlElement, origin: string): string[] {
  const isIndex = root.name === `{${SITEMAP}}sitemapindex`;
  if (!isIndex && root.name !== `{${SITEMAP}}urlset`) return [`the root is ${root.name}`];
  const items = named(root, SITEMAP, isIndex ? "sitemap" : "url");
  const faults = root.children.length > items.length ? ["something else stands in it"] : [];
  if (items.length > 50_000) faults.push("more than 50,000 addresses");
  for (const item of items) {
    const loc = named(item, SITEMAP, "loc")[0]?.text ?? "";
    faults.push(...counted(item, SITEMAP, IN_URL, loc));
    if (!loc.startsWith(`${origin}/`) || loc.length > 2_048 || !URL.canParse(loc)) faults.push(`loc ${loc}`);
    const dates = named(item, SITEMAP, "lastmod").filter((one) => !W3C_DATE.test(one.text));
    faults.push(...dates.map((one) => `${loc}: lastmod ${one.text}`));
    for (const news of named(item, NEWS, "news")) faults.push(...faultsOfNews(news, loc));
  }
  return faults;
}

function faultsOfNews(news: XmlElement, where: string): string[] {
  const once: Counts = { publication: [1, 1], publication_date: [1, 1], title: [1, 1] };
  const faults = counted(news, NEWS, once, where);
  const [publication] = named(news, NEWS, "publication");
  if (publication) faults.push(...counted(publication, NEWS, { name: [1, 1], language: [1, 1] }, where));
  const [date] = named(news, NEWS, "publication_date");
  if (!W3C_DATE.test(date?.text ?? "")) faults.push(`${where}: date ${date?.text}`);
  return faults;
}

function counted(element: XmlElement, namespace: string, counts: Counts, where: string): string[] {
  const unknown = element.children.filter(
    ({ name }) => name.startsWith(`{${namespace}}`) && !(name.slice(namespace.length + 2) in counts),
  );
  const wrong = Object.entries(counts).flatMap(([name, [least, most]]) => {
    const n = named(element, namespace, name).length;
    return n < least || n > most ? [`${where}: ${n} × ${name}`] : [];
  });
  return [...unknown.map(({ name }) => `${where}: ${name} does not belong there`), ...wrong];
}

const named = (element: XmlElement, namespace: string, name: string) =>
  element.children.filter((child) => child.name === `{${namespace}}${name}`);
const text = (element: XmlElement, name: string) => named(element, ATOM, name)[0]?.text ?? "";
const links = (element: XmlElement): Record<string, string | undefined>[] =>
  named(element, ATOM, "link").map(({ attributes }) => attributes);
