import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { notFound } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { captureAgain } from "@/lib/source/commands";
import { captureFields, MAX_FILE } from "@/lib/source/schema";
import { readFile, readLink } from "@/lib/transfer/queries";

const LIMITS = { body: MAX_FILE + 512 * 1024, parts: 6 };

/** Captures a source again from a multipart form: its words, a file, or its page read anew (`link`). */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("import", actor.id);
    const { id: sourceId } = await params;
    if (!isUuid(sourceId)) throw notFound("source");
    const { fields, file } = await readUpload(request, LIMITS);
    const { text, link, ...input } = parse(captureFields, fields);
    const words = file
      ? await readFile(file.name, file.bytes)
      : link
        ? await readLink(link)
        : { text: text ?? "" };
    return json(200, await captureAgain(actor, { ...input, sourceId, ...words }));
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
