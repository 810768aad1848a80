import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(fileURLToPath(import.meta.url));
const isHttps = (process.env.SITE_URL ?? "").startsWith("https:");

/** On every response, whatever its kind. */
const always = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  ...(isHttps ? [{ key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" }] : []),
];

/** Public pages carry no script at all. The desk's policy has a nonce a request: proxy.ts sets it. */
const recordPolicy = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; " +
      "base-uri 'none'; frame-ancestors 'none'",
  },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** What programs and the desk's own scripts ask for: never a page, never kept. */
const apiPolicy = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Cache-Control", value: "private, no-store" },
];

/** Cards are made to be framed by others: no script, no cookie, no form. */
const embedPolicy = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
  },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
  { key: "Cache-Control", value: "public, max-age=0, must-revalidate" },
];

/** Public data: read by anybody's programs, also by a script in another page; never with a cookie. */
const openPolicy = [
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Access-Control-Allow-Methods", value: "GET, HEAD, OPTIONS" },
  { key: "Access-Control-Allow-Headers", value: "Accept, If-None-Match" },
  { key: "Access-Control-Max-Age", value: "86400" },
  { key: "Access-Control-Expose-Headers", value: "ETag, Link, Retry-After" },
  { key: "Cache-Control", value: "public, max-age=0, must-revalidate" },
];

/** Everything but the desk's own routes, which proxy.ts answers for, and cards that others may frame. */
const RECORD = "/((?!desk(?:/|$)|sign-in(?:/|$)|invitations(?:/|$)|api/|embed/).*)";

/** The same but for files whose name changes with their content. */
const RECORD_PAGES = RECORD.replace("embed/)", "embed/|_next/)");

/**
 * Our own cache knows of every change of the record; others on the way do not, so they ask each time (and are told
 * "not modified" by the ETag). Next would let them keep a page for a year.
 */
const alwaysFresh = [{ key: "Cache-Control", value: "public, max-age=0, must-revalidate" }];

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  distDir: process.env.NEXT_DIST_DIR || ".next",
  outputFileTracingRoot: root,
  turbopack: { root },
  // types are the tests' business (npm test): a start only has to build
  typescript: { ignoreBuildErrors: true },
  cacheHandler: path.join(root, "cache-handler.js"),
  cacheMaxMemorySize: 0,
  // proxy.ts needs the server's own address as it stands, to make a question into a path on this same server
  skipProxyUrlNormalize: true,
  experimental: { authInterrupts: true, globalNotFound: true },
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pino"],
  headers: async () => [
    { source: "/:path*", headers: always },
    { source: "/api/((?!v1/|oembed$).*)", headers: apiPolicy },
    { source: "/api/v1/:path*", headers: openPolicy },
    { source: "/api/oembed", headers: openPolicy },
    { source: "/embed/:path*", headers: embedPolicy },
    { source: RECORD, headers: recordPolicy },
    { source: RECORD_PAGES, headers: alwaysFresh },
    // share images are shown by others, some of them in the reader's own browser
    {
      source: "/(summaries|passages)/:key/image.png",
      headers: [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }],
    },
  ],
};
