import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { importSource } from "@/lib/source/commands";
import { importFields, MAX_FILE } from "@/lib/source/schema";
import { findCapture, readFile } from "@/lib/transfer/queries";

const LIMITS = { body: MAX_FILE + 512 * 1024, parts: 20 };

/** Imports a source from a multipart form: its words, a file, or what was read before (`capture`). */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("import", actor.id);
    limit("importDay", actor.id);
    const { fields, file } = await readUpload(request, LIMITS);
    const { text, capture, ...input } = parse(importFields, fields);
    const words = file
      ? await readFile(file.name, file.bytes)
      : capture
        ? await findCapture(actor, capture)
        : { text: text ?? "" };
    return json(200, await importSource(actor, { ...input, ...words }));
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
