import type { Served } from "@/lib/core/serve";
import { escapeXml } from "@/lib/text/xml";
import { ADDRESS_KINDS, type AddressKind, countParts, listAddresses, listNews } from "@/lib/transfer/public";
import type { Site } from "./graph";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const FIXED = ["/", "/summaries", "/speakers", "/issues", "/sources", "/method", "/corrections", "/data"];
const NEWS_DAYS = 2;

const xml = (body: string): Served => ({ type: "application/xml", body: HEAD + body });

/** Which parts there are. */
export async function sitemapIndex(site: Site): Promise<Served> {
  const counts = await Promise.all(ADDRESS_KINDS.map(countParts));
  const names = ADDRESS_KINDS.flatMap((kind, i) =>
    Array.from({ length: counts[i] ?? 0 }, (_, part) => `${kind}-${part + 1}`),
  );
  const parts = ["pages-1", ...names].map(
    (name) => `<sitemap><loc>${escapeXml(`${site.url}/sitemaps/${name}.xml`)}</loc></sitemap>`,
  );
  return xml(`<sitemapindex ${NS}>${parts.join("\n")}</sitemapindex>`);
}

/** @param name such as "passages-2.xml" @returns null where there is no such part */
export async function sitemapPart(site: Site, name: string): Promise<Served | null> {
  const [, kind = "", part = ""] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(name) ?? [];
  const isKind = (one: string): one is AddressKind => (ADDRESS_KINDS as string[]).includes(one);
  if (!isKind(kind) && !(kind === "pages" && part === "1")) return null;
  const found = isKind(kind)
    ? await listAddresses(kind, Number(part))
    : FIXED.map((path) => ({ path, changed: null }));
  if (found.length === 0) return null;
  const urls = found.map(({ path, changed }) => {
    const when = changed ? `<lastmod>${changed.toISOString()}</lastmod>` : "";
    return `<url><loc>${escapeXml(site.url + path)}</loc>${when}</url>`;
  });
  return xml(`<urlset ${NS}>${urls.join("\n")}</urlset>`);
}

/** What was published in the last two days, as news search engines take it. */
export async function newsSitemap(site: Site, now: Date): Promise<Served> {
  const news = await listNews(new Date(now.getTime() - NEWS_DAYS * 24 * 60 * 60 * 1000));
  const urls = news.map(
    ({ slug, headline, at }) =>
      `<url><loc>${escapeXml(`${site.url}/summaries/${slug}`)}</loc><news:news><news:publication>` +
      `<news:name>${escapeXml(site.name)}</news:name><news:language>en</news:language></news:publication>` +
      `<news:publication_date>${at.toISOString()}</news:publication_date>` +
      `<news:title>${escapeXml(headline)}</news:title></news:news></url>`,
  );
  return xml(
    `<urlset ${NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join("\n")}</urlset>`,
  );
}
