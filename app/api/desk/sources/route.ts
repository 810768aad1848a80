import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { importSource, readFile } from "@/lib/source/commands";
import { importFields, MAX_FILE } from "@/lib/source/schema";

const LIMITS = { body: MAX_FILE + 512 * 1024, parts: 20 };

/** Imports a source from a multipart form. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("import", actor.id);
    const { fields, file } = await readUpload(request, LIMITS);
    const { text, capture: _, ...input } = parse(importFields, fields);
    const words = file ? readFile(file.name, file.bytes) : { text: text ?? "" };
    return json(200, await importSource(actor, { ...input, ...words }));
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
