import path from "node:path";

/** What has no page of its own in a copy: it asks the server, or is for people at the desk. */
const LIVE = /^\/(desk|sign-in|search|compare|api|invitations)(\/|\?|$)/;

/** The file of a copy for a path of the site; null for what stays on the live site. */
export function fileFor(pathname: string, isPage: boolean): string | null {
  if (LIVE.test(pathname) || !/^\/[\w\-./~@%]*$/.test(pathname) || pathname.includes("..")) return null;
  const clean = decodeURIComponent(pathname).replace(/^\/+|\/+$/g, "");
  if (clean.split("/").some((part) => part === ".." || part.includes("\0"))) return null;
  return isPage ? path.posix.join(clean, "index.html") : clean;
}

const looksLikeFile = (pathname: string) =>
  /\.(xml|json|jsonl|jsonld|csv|txt|png|svg|css|woff2?|ico)$/.test(pathname);

/** Whether a path of the site is a page, told by its name. */
export function isPagePath(pathname: string): boolean {
  return !looksLikeFile(pathname) && pathname !== "/audit-head";
}

export interface Rewritten {
  text: string;
  /** paths of the site that the copy needs as well */
  links: string[];
}

/**
 * Makes the addresses of a page or a style sheet relative, so that they work from a disk; what the copy does not hold
 * leads to the live site.
 * @param from file of the copy that the text is written to
 * @param siteUrl address of the live site, without a slash at the end
 */
export function rewrite(text: string, from: string, siteUrl: string, kind: "html" | "css"): Rewritten {
  const links: string[] = [];
  const move = (raw: string): string => {
    const address = raw.replaceAll("&amp;", "&");
    if (address.startsWith("#") || /^(data|mailto):/.test(address)) return raw;
    // a style sheet names its files from where it lies itself
    const url = new URL(address, kind === "css" ? `${siteUrl}/${from}` : `${siteUrl}/`);
    if (url.origin !== new URL(siteUrl).origin) return raw;
    // Next tells versions of a file by a parameter
    const isBuilt = /^\/(_next\/|icon\.svg$)/.test(url.pathname);
    const file = url.search && !isBuilt ? null : fileFor(url.pathname, isPagePath(url.pathname));
    if (file === null) return (siteUrl + url.pathname + url.search + url.hash).replaceAll("&", "&amp;");
    links.push(url.pathname);
    const relative = path.posix.relative(path.posix.dirname(from), file);
    return `${relative || path.posix.basename(file)}${url.hash}`;
  };
  if (kind === "css") {
    const moved = text.replace(
      /url\((["']?)([^"')]+)\1\)/g,
      (_, quote: string, raw: string) => `url(${quote}${move(raw)}${quote})`,
    );
    return { text: moved, links };
  }
  const tag = /<(a|link|img|form)\b[^>]*>/g;
  const moved = text.replace(tag, (whole, name: string) => {
    // where a page says what its own address is, the address stays
    if (name === "link" && /rel="canonical"/.test(whole)) return whole;
    return whole.replace(
      /\b(href|src|action)="([^"]*)"/g,
      (_, attribute: string, raw: string) => `${attribute}="${move(raw)}"`,
    );
  });
  return { text: moved, links };
}
