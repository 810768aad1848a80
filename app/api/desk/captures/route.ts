import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { MAX_FILE } from "@/lib/source/schema";
import { capture } from "@/lib/transfer/commands";
import { captureFields } from "@/lib/transfer/schema";

const LIMITS = { body: MAX_FILE + 64 * 1024, parts: 20 };

/** Reads a file or a web page, to be looked at before it is imported. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("capture", actor.id);
    const { fields, file } = await readUpload(request, LIMITS);
    const { id, link } = parse(captureFields, fields);
    if (file) return json(200, await capture(actor, { id, file }));
    if (link === undefined) throw invalid("Choose a file, or give a link.");
    return json(200, await capture(actor, { id, link }));
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
