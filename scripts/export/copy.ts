import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ContentsLine, contentsPage, titleOf } from "./contents";
import { fileFor, isPagePath, rewrite } from "./rewrite";

const AT_ONCE = 4;

/** What no page links to, or only machines read. */
const STARTS = [
  "/",
  "/data/record.csv",
  "/data/record.jsonl",
  "/data/record.jsonld",
  "/data/summaries.csv",
  "/data/summaries.jsonl",
  "/data/summaries.jsonld",
  "/feed.xml",
  "/feed.json",
];

export interface Copied {
  files: number;
  bytes: number;
  /** addresses that could not be read, with the reason */
  failed: string[];
}

/**
 * Copies a site as it runs: from the addresses of its sitemap along every link. The same record gives the same bytes.
 * @param from where the site answers; @param siteUrl how it calls itself; @param folder where files are written
 * @param say called now and then with how far it is
 */
export async function copySite(
  from: string,
  siteUrl: string,
  folder: string,
  say: (files: number, left: number) => void,
): Promise<Copied> {
  const left = [...new Set([...STARTS, ...(await addresses(from, "/sitemap.xml"))])];
  const seen = new Set(left);
  const contents: ContentsLine[] = [];
  const copied: Copied = { files: 0, bytes: 0, failed: [] };
  let at = 0;

  async function copy(pathname: string): Promise<void> {
    const file = fileFor(pathname, isPagePath(pathname));
    if (file === null) return;
    const answer = await fetch(from + pathname);
    const type = answer.headers.get("content-type") ?? "";
    const kind = type.startsWith("text/html") ? "html" : type.startsWith("text/css") ? "css" : null;
    // what was withdrawn while we copied says so on a page of its own
    const isGone = kind === "html" && (answer.status === 404 || answer.status === 410);
    if (!answer.ok && !isGone) throw new Error(`HTTP ${answer.status}`);
    const body = Buffer.from(await answer.arrayBuffer());
    if (kind === null) return put(file, body);
    const text = body.toString("utf8");
    const made = rewrite(text, file, siteUrl, kind);
    put(file, Buffer.from(made.text));
    if (kind === "html") contents.push({ file, title: titleOf(text) });
    // the picture that goes with a summary where it is shared
    if (answer.ok && /^\/summaries\/[^/]+$/.test(pathname) && text.includes(`${pathname}/image.png`))
      made.links.push(`${pathname}/image.png`);
    for (const link of made.links.filter((one) => !seen.has(one))) {
      seen.add(link);
      left.push(link);
    }
  }

  function put(file: string, body: Buffer): void {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, body);
    copied.files += 1;
    copied.bytes += body.length;
    if (copied.files % 250 === 0) say(copied.files, left.length - at);
  }

  /** Until nothing is left and nobody may still find more. */
  let busy = 0;
  async function work(): Promise<void> {
    while (at < left.length || busy > 0) {
      const next = left[at];
      if (next === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      at += 1;
      busy += 1;
      try {
        await copy(next);
      } catch (error) {
        copied.failed.push(`${next}: ${error instanceof Error ? error.message : error}`);
      } finally {
        busy -= 1;
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  put("contents.html", Buffer.from(contentsPage(contents)));
  return copied;
}

/** What a site calls itself, whatever it was asked at: as its home page says. @throws Error when the site does not answer */
export async function ownAddress(from: string): Promise<string> {
  const [, canonical] = /<link rel="canonical" href="([^"]+)"/.exec(await read(from, "/")) ?? [];
  if (!canonical) throw new Error(`What answers at ${from} is not a record.`);
  return canonical.replace(/\/$/, "");
}

async function read(from: string, pathname: string): Promise<string> {
  const answer = await fetch(from + pathname).catch(() => null);
  if (!answer?.ok)
    throw new Error(`The site does not answer at ${from}. Start it first (npm start), or set EXPORT_FROM.`);
  return answer.text();
}

/** Every page that the sitemap names, through its parts. @throws Error when the site does not answer */
async function addresses(from: string, sitemap: string): Promise<string[]> {
  const text = await read(from, sitemap);
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = ""]) => new URL(loc).pathname);
  if (!text.includes("<sitemapindex")) return paths;
  const parts: string[] = [];
  for (const part of paths) parts.push(...(await addresses(from, part)));
  return parts;
}
