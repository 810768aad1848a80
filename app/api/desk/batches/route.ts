import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { MAX_FILE } from "@/lib/source/schema";
import { startBatch } from "@/lib/transfer/commands";
import { batchFields } from "@/lib/transfer/schema";

const LIMITS = { body: MAX_FILE + 64 * 1024, parts: 20 };

/** Begins to import the documents of an archive or a list. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("import", actor.id);
    limit("importDay", actor.id);
    const { fields, file } = await readUpload(request, LIMITS);
    const { id } = parse(batchFields, fields);
    if (!file) throw invalid("Choose a .zip or .csv file.");
    return json(200, await startBatch(actor, { id, file }));
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
