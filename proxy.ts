import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { addressOf, networkOf } from "@/lib/core/client-address";
import { AppError } from "@/lib/core/errors";
import { limit } from "@/lib/core/limit";
import { packQuery } from "@/lib/search/rules";

/** Pages of the record that take a question, and the same under the path that the question becomes. */
const ASKED = /^\/(search|compare)\/?$/;
const PACKED = /^\/(search|compare)\/[\w-]+$/;
const FEED = /^\/search\/feed\.json$/;

/**
 * Headers only: who may see or do what is decided in queries and commands, never here. The desk's pages get a fresh
 * nonce a request; Next puts it on its own scripts. Other public pages and the API never come through here:
 * next.config.js has their headers.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (ASKED.test(pathname) || PACKED.test(pathname)) return asked(request);
  // Next's matchers take a path with ".json" behind it for the same path: the feed of a search comes by here too
  if (FEED.test(pathname)) return NextResponse.next();
  const nonce = randomBytes(16).toString("base64");
  const policy = deskPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("reporting-endpoints", 'csp="/api/csp"');
  response.headers.set("x-frame-options", "DENY");
  const isGuest = request.nextUrl.pathname.startsWith("/guest/");
  // the address of a guest's page is the key to it: no page it leads to, and no index, ever learns of it
  response.headers.set("referrer-policy", isGuest ? "no-referrer" : "same-origin");
  if (isGuest) response.headers.set("x-robots-tag", "noindex, nofollow, noarchive");
  response.headers.set("cross-origin-resource-policy", "same-origin");
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/**
 * A page that takes a question is made like every page of the record, so that it is plain HTML as they are: its
 * parameters become a part of the path. It costs a query each time, so it is counted by network.
 */
function asked(request: NextRequest): NextResponse {
  try {
    limit("publicSearch", networkOf(addressOf(request.headers)));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const headers = { "retry-after": String(error.details.retryAfter ?? 1), "cache-control": "no-store" };
    return new NextResponse(error.message, { status: error.status, headers });
  }
  if (!ASKED.test(request.nextUrl.pathname)) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  // request.url has the server's own address as Next knows it (skipProxyUrlNormalize in next.config.js); with any
  // other one, such as nextUrl's, which says "localhost", Next takes the page for another server's and calls itself
  const path = `${pathname.replace(/\/$/, "")}/${packQuery(search.slice(1))}`;
  return NextResponse.rewrite(new URL(path, request.url));
}

function deskPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "report-to csp",
    "report-uri /api/csp",
  ].join("; ");
}

export const config = {
  // pages only: what answers in JSON gets its headers from next.config.js, and its body whole
  matcher: [
    "/desk/:path*",
    "/sign-in",
    "/invitations/:path*",
    "/guest/:path*",
    "/(search|compare)",
    "/(search|compare)/([\\w-]+)",
  ],
};
