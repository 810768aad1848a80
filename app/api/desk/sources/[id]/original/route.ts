import { json, report } from "@/lib/core/action";
import { notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { findOriginal } from "@/lib/source/queries";
import { attachment, charsetOf } from "@/lib/source/rules";

/** The bytes of the file a source came from, exactly as they came, for saving only. `?version=` names an older one. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const actor = await requireEditor();
    limit("read", actor.id);
    const { id } = await params;
    const version = new URL(request.url).searchParams.get("version");
    const known = isUuid(id) && (version === null || /^[1-9]\d{0,5}$/.test(version));
    const original = known ? await findOriginal(actor, id, version ? Number(version) : undefined) : null;
    if (!original) throw notFound("file");
    const { name, mediaType, bytes, sha256 } = original;
    return new Response(bytes, {
      headers: {
        "content-type": `${mediaType}; charset=${charsetOf(bytes)}`,
        "content-disposition": attachment(name),
        "content-length": String(bytes.length),
        "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
