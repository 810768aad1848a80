import { report } from "./action";
import { addressOf, networkOf } from "./client-address";
import { notFound } from "./errors";
import { newId, sha256 } from "./id";
import { type Bucket, limit } from "./limit";

export interface Served {
  type: string;
  body: string;
  headers?: Record<string, string>;
}

/**
 * Answers with a document that is the same for everybody: counted by network, with an ETag, so that who has it already
 * gets "not modified". Failure is JSON with words for people.
 * @param make null where there is nothing at the address
 */
export async function serve(
  request: Request,
  make: () => Promise<Served | null>,
  bucket: Bucket = "publicApi",
): Promise<Response> {
  try {
    limit(bucket, networkOf(addressOf(request.headers)));
    const made = await make();
    if (!made) throw notFound("address");
    const etag = `"${sha256(made.body).slice(0, 32)}"`;
    const headers = {
      etag,
      "content-type": `${made.type}; charset=utf-8`,
      ...made.headers,
    };
    const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
    if (known.some((one) => one.replace(/^W\//, "") === etag))
      return new Response(null, { status: 304, headers });
    return new Response(made.body, { headers });
  } catch (error) {
    const { status, body } = report(error, newId());
    const retry = body.retryAfter ? { "retry-after": String(body.retryAfter) } : undefined;
    return Response.json({ error: body }, { status, headers: { ...retry } });
  }
}

export function jsonDocument(body: unknown, type = "application/json"): Served {
  return { type, body: JSON.stringify(body) };
}
