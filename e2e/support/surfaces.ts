/** What the public can get at, found by following every address from the front page, the sitemaps and the interface. */
export interface Surface {
  path: string;
  status: number;
  type: string;
  headers: Headers;
  bytes: Buffer;
  /** read off the bytes each time: of thousands of pages only these are kept */
  readonly text: string;
}

const STARTS = [
  "/",
  "/sitemap.xml",
  "/news-sitemap.xml",
  "/robots.txt",
  "/.well-known/security.txt",
  "/audit-head",
  "/data",
  "/api/v1/openapi.json",
  "/api/v1/passages",
  "/api/v1/summaries",
  "/api/v1/speakers",
  "/api/v1/issues",
  "/search/feed.json",
  "/compare",
];

/** Of addresses with a question, so many of each kind at most: what a search found leads to the next, without an end. */
const MOST_ASKED = 20;

/** One name for all addresses that are answered alike: of these a few are enough where there are many. */
export function kindOf(path: string): string {
  const [place = "", query = ""] = path.split("?");
  const names = [...new URLSearchParams(query).keys()].sort().join("&");
  return `${place.replace(/\/(passages|sources|summaries|speakers|issues|on|versions)\/[^/]+/g, "/$1/*")}?${names}`;
}

/**
 * @param most of each kind of address
 * @param more addresses that nothing has to lead to: all of them are looked at
 */
export async function crawl(origin: string, most: number, more: string[] = []): Promise<Surface[]> {
  const counts = new Map<string, number>();
  const left: string[] = [];
  const seen = new Set<string>();
  const add = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    left.push(path);
  };
  const follow = (path: string) => {
    const kind = kindOf(path);
    const n = counts.get(kind) ?? 0;
    if (seen.has(path) || n >= (kind.endsWith("?") ? most : Math.min(most, MOST_ASKED))) return;
    counts.set(kind, n + 1);
    add(path);
  };
  for (const path of [...STARTS, ...more]) add(path);
  const found: Surface[] = [];
  const visit = async () => {
    for (let path = left.shift(); path; path = left.shift()) {
      const surface = await fetchSurface(origin, path);
      found.push(surface);
      for (const next of [...addressesIn(surface, origin), ...besides(path, origin)]) follow(next);
    }
  };
  // one may find the list empty while another is about to fill it: so in rounds
  while (left.length > 0) await Promise.all([visit(), visit(), visit(), visit()]);
  return found;
}

export async function fetchSurface(origin: string, path: string): Promise<Surface> {
  const answer = await fetch(origin + path, { redirect: "manual" });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const isText = /text|json|xml/.test(type);
  return {
    path,
    status: answer.status,
    type,
    headers: answer.headers,
    bytes,
    get text() {
      return isText ? bytes.toString() : "";
    },
  };
}

/** Forms of a page that the page need not link to. */
function besides(path: string, origin: string): string[] {
  const [, kind, key] = /^\/(passages|summaries|issues)\/([^/?]+)$/.exec(path) ?? [];
  if (!kind || key === "matrix.csv" || key === "matrix.json") return [];
  const api = kind === "issues" ? [] : [`/api/v1${path}`, `${path}/image.png`];
  const oembed = ["json", "xml"].map((format) => `/api/oembed?format=${format}&url=`);
  return [`/embed${path}`, ...api, ...oembed.map((start) => `${start}${encodeURIComponent(origin + path)}`)];
}

function addressesIn({ type, text }: Surface, origin: string): string[] {
  const raw =
    type === "text/html"
      ? [...text.matchAll(/ (?:href|src|action|content)="([^"]*)"/g)].map(([, one = ""]) => one)
      : [...text.matchAll(/https?:\/\/[^\s"'<>\\]+/g)].map(([one]) => one);
  return raw.flatMap((one) => {
    const address = one.replaceAll("&amp;", "&").replaceAll("&#x27;", "'");
    if (!/^(\/(?!\/)|\?|https?:)/.test(address) || !URL.canParse(address, origin)) return [];
    const url = new URL(address, origin);
    if (url.origin !== origin || /^\/(desk|sign-in|_next|api\/reports)(\/|$)/.test(url.pathname)) return [];
    return [url.pathname + url.search];
  });
}
