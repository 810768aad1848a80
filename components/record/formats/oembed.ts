import { z } from "zod";
import { parse } from "@/lib/core/action";
import { AppError } from "@/lib/core/errors";
import type { Served } from "@/lib/core/serve";
import { findIssue } from "@/lib/issue/public";
import { findPassage, findSummary } from "@/lib/publication/public";
import { escapeXml } from "@/lib/text/xml";
import { citationText } from "../how-to-cite";
import { thisSite } from "./site";

const SMALLEST = 240;
const size = z.coerce.number().int().min(1).max(10_000);
const oembedInput = z.object({
  url: z
    .string({ error: "Give the address of a page as url." })
    .min(1, "Give the address of a page as url.")
    .max(2_000),
  format: z.string().default("json"),
  maxwidth: size.default(640),
  maxheight: size.default(2_000),
});

interface Card {
  path: string;
  title: string;
  height: number;
}

/**
 * @returns null for a page that is not published, or not ours
 * @throws AppError invalid; not_implemented for another format, as oEmbed's section 2.3.4 asks
 */
export async function oembed(params: URLSearchParams): Promise<Served | null> {
  const asked = parse(oembedInput, Object.fromEntries(params));
  if (asked.format !== "json" && asked.format !== "xml")
    throw new AppError("not_implemented", "The format is json or xml.");
  const site = thisSite();
  const card = URL.canParse(asked.url) ? await cardOf(new URL(asked.url), site.url, site.name) : null;
  if (!card) return null;
  const width = Math.max(Math.min(asked.maxwidth, 640), Math.min(SMALLEST, asked.maxwidth));
  const height = Math.min(card.height, asked.maxheight);
  const answer: Record<string, string | number> = {
    type: "rich",
    version: "1.0",
    title: card.title,
    provider_name: site.name,
    provider_url: `${site.url}/`,
    cache_age: 60,
    width,
    height,
    html: `<iframe src="${escapeXml(site.url + card.path)}" title="${escapeXml(card.title)}" width="${width}" height="${height}" frameborder="0" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  };
  if (asked.format === "json") return { type: "application/json", body: JSON.stringify(answer) };
  const fields = Object.entries(answer).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return {
    type: "text/xml",
    body: `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join("")}</oembed>`,
  };
}

async function cardOf(url: URL, siteUrl: string, siteName: string): Promise<Card | null> {
  if (url.origin !== siteUrl) return null;
  const [, kind, key = ""] = /^\/(passages|summaries|issues)\/([^/]+)\/?$/.exec(url.pathname) ?? [];
  if (kind === "passages") {
    const found = await findPassage(key);
    return (
      found && { path: `/embed/passages/${key}`, title: citationText(found.passage, siteName), height: 300 }
    );
  }
  if (kind === "summaries") {
    const found = await findSummary(key);
    return found && { path: `/embed/summaries/${found.slug}`, title: found.headline, height: 320 };
  }
  if (kind !== "issues") return null;
  const found = await findIssue(key);
  return (
    found && { path: `/embed/issues/${found.slug}`, title: `${found.name}: who stands where`, height: 560 }
  );
}
