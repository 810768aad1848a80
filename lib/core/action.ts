import { headers } from "next/headers";
import type { z } from "zod";
import type { Editor } from "./actor";
import { addressOf, networkOf } from "./client-address";
import { env } from "./env";
import { AppError, type ErrorBody, errorBody, invalid } from "./errors";
import { newId } from "./id";
import { type Bucket, limit } from "./limit";
import { log } from "./log";

/** What a form gets back: failure is data, so that what was typed stays on the screen. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: ErrorBody };

type Gate<A extends Editor> = () => Promise<A>;
type Command<A, I, T> = (actor: A, input: I) => Promise<T>;

interface Limits {
  bucket?: Bucket;
  /** of a JSON body, in characters; 256 KiB unless told */
  maxBytes?: number;
}

const MAX_JSON_BYTES = 256 * 1024;

/**
 * Whether a request that carries a cookie came from our own pages. A browser sends at least one of the two headers
 * with every write; "null" and absence are refused.
 */
export function isSameOrigin(get: (name: string) => string | null, siteUrl: string): boolean {
  const origin = get("origin");
  if (origin !== null)
    return origin === siteUrl || (origin !== "null" && get("sec-fetch-site") === "same-origin");
  return get("sec-fetch-site") === "same-origin";
}

/** @throws AppError forbidden */
export function checkOrigin(get: (name: string) => string | null): void {
  if (!isSameOrigin(get, env().SITE_URL)) {
    throw new AppError("forbidden", "This request did not come from a page of this site, so it was refused.");
  }
}

/**
 * Parses with zod, strictly. @throws AppError invalid with a message a field
 */
export function parse<I>(schema: z.ZodType<I>, input: unknown): I {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  throw invalid(Object.values(fields)[0] ?? "Something in this form is not right.", fields);
}

/** The body of every server action: origin, session, limit, input, command; failure comes back as data. */
export async function runAction<A extends Editor, I, T>(
  gate: Gate<A>,
  schema: z.ZodType<I>,
  input: unknown,
  command: Command<A, I, T>,
  limits: Limits = {},
): Promise<ActionResult<T>> {
  const requestId = newId();
  try {
    const all = await headers();
    checkOrigin((name) => all.get(name));
    const actor = await gate();
    limit(limits.bucket ?? "write", actor.id);
    return { ok: true, value: await command(actor, parse(schema, input)) };
  } catch (error) {
    return { ok: false, error: report(error, requestId).body };
  }
}

/** The body of a server action for people without a session, such as accepting an invitation; counted by network. */
export async function runGuestAction<I, T>(
  schema: z.ZodType<I>,
  input: unknown,
  command: (input: I) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = newId();
  try {
    const all = await headers();
    checkOrigin((name) => all.get(name));
    limit("guest", networkOf(addressOf(all)));
    return { ok: true, value: await command(parse(schema, input)) };
  } catch (error) {
    return { ok: false, error: report(error, requestId).body };
  }
}

/** A JSON route handler over a command: the same gates as an action, HTTP status by error code. */
export function jsonRoute<A extends Editor, I, T>(
  gate: Gate<A>,
  schema: z.ZodType<I>,
  command: Command<A, I, T>,
  limits: Limits = {},
): (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> {
  return async (request, { params }) => {
    const requestId = newId();
    try {
      const reading = request.method === "GET" || request.method === "HEAD";
      if (!reading) checkOrigin((name) => request.headers.get(name));
      const actor = await gate();
      checkPerson(request.headers.get("x-person"), actor);
      limit(limits.bucket ?? (reading ? "read" : "write"), actor.id);
      const body = reading
        ? Object.fromEntries(new URL(request.url).searchParams)
        : await readJson(request, limits.maxBytes);
      const input = parse(schema, { ...body, ...(await params) });
      return json(200, (await command(actor, input)) ?? {});
    } catch (error) {
      const { status, body } = report(error, requestId);
      return json(status, { error: body }, body.retryAfter);
    }
  };
}

/**
 * A page that was opened by one person never acts in the name of another who has signed in since in the same browser.
 * @param expected id of the person the page belongs to, where it says so
 * @throws AppError unauthenticated
 */
export function checkPerson(expected: string | null, actor: Editor): void {
  if (expected === null || expected === actor.id) return;
  const message = "Somebody else has signed in here. Sign in as yourself again; nothing is lost.";
  throw new AppError("unauthenticated", message);
}

/** @throws AppError too_large, invalid */
async function readJson(request: Request, most = MAX_JSON_BYTES): Promise<Record<string, unknown>> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw invalid("Send JSON, with content-type application/json.");
  }
  const text = await request.text();
  if (text.length > most) {
    throw new AppError("too_large", `The request is larger than ${most / 1024} KiB.`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (value && typeof value === "object" && !Array.isArray(value)) return { ...value };
  } catch {
    // falls through: the message is the same for all that is no JSON object
  }
  throw invalid("The request is not a JSON object.");
}

/** A JSON response that no cache keeps. */
export function json(status: number, body: unknown, retryAfter?: number): Response {
  return Response.json(body, {
    status,
    headers: {
      "cache-control": "private, no-store",
      ...(retryAfter ? { "retry-after": String(retryAfter) } : {}),
    },
  });
}

/** Turns a thrown value into what may leave, and logs what nobody expected. */
export function report(error: unknown, requestId: string): { status: number; body: ErrorBody } {
  const answer = errorBody(error, requestId);
  if (answer.status >= 500) log.error({ requestId, err: error }, "request failed");
  return answer;
}
