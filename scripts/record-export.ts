/** npm run record:export DIR: writes the whole record as plain files, from the site as it runs. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileFor, isPagePath, rewrite } from "./export/rewrite";

const [folder] = process.argv.slice(2);
const from = process.env.EXPORT_FROM ?? `http://127.0.0.1:${process.env.PORT || "3000"}`;
const siteUrl = (process.env.SITE_URL || `http://localhost:${process.env.PORT || "3000"}`).replace(/\/$/, "");
const AT_ONCE = 4;

/** What no page links to, or only machines read. */
const STARTS = [
  "/",
  "/data/record.csv",
  "/data/record.jsonl",
  "/data/record.jsonld",
  "/feed.xml",
  "/feed.json",
];

if (!folder) {
  console.error(
    "Usage: npm run record:export DIR, while the site runs (EXPORT_FROM=http://… for another address).",
  );
  process.exit(1);
}
const out = path.resolve(folder);
const left = [...STARTS, ...(await addresses("/sitemap.xml"))];
const seen = new Set(left);
let written = 0;
let failed = 0;
await Promise.all(Array.from({ length: AT_ONCE }, () => work()));
console.log(`${written} files in ${out}${failed > 0 ? `; ${failed} addresses could not be read` : ""}`);
process.exit(failed > 0 ? 1 : 0);

/** Every page that the sitemap names, through its parts. */
async function addresses(sitemap: string): Promise<string[]> {
  const answer = await fetch(from + sitemap).catch(() => null);
  if (!answer?.ok) {
    console.error(`The site does not answer at ${from}. Start it first (npm start), or set EXPORT_FROM.`);
    process.exit(1);
  }
  const text = await answer.text();
  const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = ""]) => new URL(loc).pathname);
  if (!text.includes("<sitemapindex")) return paths;
  const parts: string[] = [];
  for (const part of paths) parts.push(...(await addresses(part)));
  return parts;
}

async function work(): Promise<void> {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    await copy(next).catch((error: unknown) => {
      failed += 1;
      console.error(`${next}: ${error instanceof Error ? error.message : error}`);
    });
  }
}

async function copy(pathname: string): Promise<void> {
  const file = fileFor(pathname, isPagePath(pathname));
  if (file === null) return;
  const answer = await fetch(from + pathname);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const type = answer.headers.get("content-type") ?? "";
  const target = path.join(out, file);
  mkdirSync(path.dirname(target), { recursive: true });
  written += 1;
  const kind = type.startsWith("text/html") ? "html" : type.startsWith("text/css") ? "css" : null;
  if (kind === null) return writeFileSync(target, Buffer.from(await answer.arrayBuffer()));
  const made = rewrite(await answer.text(), file, siteUrl, kind);
  writeFileSync(target, made.text);
  // the picture that goes with a summary where it is shared
  if (/^\/summaries\/[^/]+$/.test(pathname)) made.links.push(`${pathname}/image.png`);
  for (const link of made.links.filter((one) => !seen.has(one))) {
    seen.add(link);
    left.push(link);
  }
}
