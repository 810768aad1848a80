import { lookup } from "node:dns/promises";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { isGlobalAddress } from "./address";
import { env } from "./env";
import { AppError } from "./errors";

/** What a fetch may cost and bring (SECURITY.md D.4). Times in milliseconds, sizes in bytes. */
export const FETCH_LIMITS = {
  address: 2_048,
  redirects: 3,
  connect: 3_000,
  total: 10_000,
  /** after decompression */
  size: 10 * 1024 * 1024,
  headers: 16 * 1024,
} as const;

export interface Fetched {
  bytes: Uint8Array;
  /** content-type as the server named it */
  mediaType: string;
  /** where it lies, after redirects */
  address: string;
  /** for asking again whether it changed */
  etag: string;
  lastModified: string;
}

export interface FetchOptions {
  /** media types to take, without parameters */
  accept: string[];
  /** of an earlier answer */
  etag?: string;
  lastModified?: string;
}

/** Where names are looked up, and what counts as the open internet: others in tests alone. */
export interface Surroundings {
  resolve: (host: string) => Promise<string[]>;
  isAllowed: (address: string, url: URL) => boolean;
}

const real: Surroundings = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isAllowed: (address, url) => isGlobalAddress(address) || isTestOrigin(url),
};

/**
 * One server on this very machine, for the journeys of the tests: env() takes the setting only where the site itself is
 * on loopback, and `npm start` only with the embedded database.
 */
function isTestOrigin(url: URL): boolean {
  return env().TEST_IMPORT_ORIGIN === url.origin;
}

/**
 * The one way to the outside: fetches an address that a person gave, as a stranger's. The address is parsed once; every
 * address its name leads to must be on the open internet; the connection goes to the very one that was looked at; each
 * redirect is looked at in the same way. No cookies, no credentials, nothing kept.
 * @returns null when it has not changed since `etag` or `lastModified`
 * @throws AppError invalid (the address; `fields.link` says why), unprocessable (what came, or did not come)
 */
export async function fetchGuarded(
  link: string,
  options: FetchOptions,
  surroundings: Surroundings = real,
): Promise<Fetched | null> {
  const deadline = AbortSignal.timeout(FETCH_LIMITS.total);
  let url = parseAddress(link);
  try {
    for (let hop = 0; ; hop++) {
      const response = await request(url, await pin(url, surroundings, deadline), options, deadline);
      const { statusCode: status = 0, headers } = response;
      if (status === 304) {
        response.destroy();
        return null;
      }
      if (![301, 302, 303, 307, 308].includes(status)) return await receive(response, url, options, deadline);
      response.destroy();
      if (hop >= FETCH_LIMITS.redirects) {
        throw refuse(`The address leads on more than ${FETCH_LIMITS.redirects} times: that is the limit.`);
      }
      url = parseAddress(headers.location ?? "", url);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw explain(error, deadline);
  }
}

function refuse(message: string): AppError {
  return new AppError("unprocessable", message, { fields: { link: message } });
}

function explain(error: unknown, deadline: AbortSignal): AppError {
  if (deadline.aborted) {
    return refuse(
      `The site took longer than ${FETCH_LIMITS.total / 1_000} seconds: that is the limit. Try again later.`,
    );
  }
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ENODATA":
      return refuse("There is no site of that name. Is the address spelled right?");
    case "HPE_HEADER_OVERFLOW":
      return refuse("The site's answer has more than 16 KB of headers: that is the limit.");
    case "ERR_TLS_CERT_ALTNAME_INVALID":
    case "CERT_HAS_EXPIRED":
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
      return refuse("The site cannot prove who it is: its certificate is not valid. Nothing was fetched.");
    default:
      return refuse("The site did not answer, or stopped in the middle. Try again later.");
  }
}

/** Parsed once, by the same rules as browsers do. @throws AppError */
function parseAddress(link: string, base?: URL): URL {
  const wrong = (message: string) => new AppError("invalid", message, { fields: { link: message } });
  if (link.length > FETCH_LIMITS.address) {
    throw wrong(`The address is longer than ${FETCH_LIMITS.address} characters: that is the limit.`);
  }
  if (!URL.canParse(link, base))
    throw wrong("Link: a whole web address that begins with https:// or http://.");
  const url = new URL(link, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw wrong("Only addresses that begin with https:// or http:// are fetched.");
  }
  if (url.username !== "" || url.password !== "") {
    throw wrong("The address has a name or password in it. Leave that out.");
  }
  const isTest = isTestOrigin(url);
  if (url.port !== "" && !isTest) {
    throw wrong("The address names a port. Only pages on the web's own ports, 80 and 443, are fetched.");
  }
  if (url.origin === env().SITE_URL || url.hostname === new URL(env().SITE_URL).hostname) {
    if (!isTest) throw wrong("This is an address of this very site. Paste the words instead.");
  }
  url.hash = "";
  return url;
}

/** The address to connect to. @throws AppError unless every address of the name is on the open internet */
async function pin(url: URL, { resolve, isAllowed }: Surroundings, deadline: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await withDeadline(resolve(host.replace(/\.$/, "")), deadline);
  const [first] = addresses;
  if (first === undefined) throw refuse("There is no site of that name. Is the address spelled right?");
  if (addresses.every((address) => isAllowed(address, url))) return first;
  throw refuse(
    "This address leads into a private network, not to the open internet, so it is not fetched. Copy the words and paste them.",
  );
}

function withDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(deadline.reason);
    if (deadline.aborted) late();
    deadline.addEventListener("abort", late, { once: true });
    work.then(resolve, reject).finally(() => deadline.removeEventListener("abort", late));
  });
}

function request(
  url: URL,
  address: string,
  { accept, etag, lastModified }: FetchOptions,
  deadline: AbortSignal,
): Promise<IncomingMessage> {
  const family = isIP(address);
  // whatever the name would lead to by now: the connection goes where we looked
  const pinned: LookupFunction = (_host, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  const module = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const asked = module.request(url, {
      lookup: pinned,
      agent: false,
      signal: deadline,
      maxHeaderSize: FETCH_LIMITS.headers,
      headers: {
        accept: `${accept.join(", ")}, */*;q=0.1`,
        "accept-encoding": "gzip, deflate, br",
        "user-agent": "OnTheRecord/1 (source import)",
        ...(etag ? { "if-none-match": etag } : {}),
        ...(lastModified ? { "if-modified-since": lastModified } : {}),
      },
    });
    const timer = setTimeout(
      () => asked.destroy(Object.assign(new Error("no connection"), { code: "ETIMEDOUT" })),
      FETCH_LIMITS.connect,
    );
    asked.once("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => clearTimeout(timer));
    });
    asked.once("close", () => clearTimeout(timer));
    asked.once("error", reject);
    asked.once("response", resolve);
    asked.end();
  });
}

/** @throws AppError */
async function receive(
  response: IncomingMessage,
  url: URL,
  { accept }: FetchOptions,
  deadline: AbortSignal,
): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response;
  try {
    if (status !== 200) throw refuse(statusMessage(status));
    const mediaType = headers["content-type"] ?? "";
    const [type = ""] = mediaType.toLowerCase().split(";");
    if (!accept.includes(type.trim())) {
      throw refuse(
        `The address has ${type.trim() || "something unnamed"}, which cannot be read from a link. ${ADVICE}`,
      );
    }
    const bytes = await readBody(response, headers["content-encoding"] ?? "", deadline);
    return {
      bytes,
      mediaType,
      address: url.href,
      etag: headers.etag ?? "",
      lastModified: headers["last-modified"] ?? "",
    };
  } finally {
    response.destroy();
  }
}

const ADVICE = "Download it, and choose the file.";

function statusMessage(status: number): string {
  if (status === 401 || status === 402 || status === 403) {
    return `The site wants a sign-in or refuses programs (${status}). Open the page, copy its words and paste them.`;
  }
  if (status === 404 || status === 410) return `There is no such page any more (${status}).`;
  if (status === 429) return "The site asks us to wait (429). Try again later.";
  return status >= 500
    ? `The site is out of order (${status}). Try again later.`
    : `The site answered with ${status}.`;
}

/** The body, unpacked; what comes out is counted, whatever was announced. @throws AppError */
async function readBody(
  response: IncomingMessage,
  encoding: string,
  deadline: AbortSignal,
): Promise<Uint8Array> {
  const unpacker = unpackerFor(encoding.trim().toLowerCase());
  const stream: Readable = unpacker ? response.pipe(unpacker) : response;
  const failed = (error: Error) => stream.destroy(error);
  // what goes wrong on the wire, or takes too long, ends the unpacking too
  if (unpacker) response.once("error", failed);
  const late = () => stream.destroy(deadline.reason as Error);
  deadline.addEventListener("abort", late, { once: true });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += (chunk as Buffer).length;
      if (length > FETCH_LIMITS.size) {
        throw refuse(
          `The page is larger than ${FETCH_LIMITS.size / 1024 / 1024} MB: that is the limit for a link. ${ADVICE}`,
        );
      }
      chunks.push(chunk as Buffer);
    }
    if (!response.complete) throw new Error("cut off");
    return new Uint8Array(Buffer.concat(chunks, length));
  } finally {
    deadline.removeEventListener("abort", late);
    stream.destroy();
  }
}

function unpackerFor(encoding: string): Transform | null {
  switch (encoding) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw refuse("The page is packed in a way that cannot be read.");
  }
}
