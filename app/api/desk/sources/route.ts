import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { requireEditor } from "@/lib/core/session";
import { readUpload } from "@/lib/core/upload";
import { importSource } from "@/lib/source/commands";
import { importFields, MAX_FILE } from "@/lib/source/schema";

const LIMITS = { body: MAX_FILE + 512 * 1024, parts: 20 };

/** Imports a source from a multipart form, outside of what buffers or cuts off bodies on the way (see proxy.ts). */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const actor = await requireEditor();
    limit("import", actor.id);
    const { fields, file } = await readUpload(request, LIMITS);
    const { text, ...input } = parse(importFields, fields);
    const words = file ? { file } : { text: text ?? "" };
    return secured(json(200, await importSource(actor, { ...input, ...words })));
  } catch (error) {
    const { status, body } = report(error, newId());
    return secured(json(status, { error: body }, body.retryAfter));
  }
}

/** What proxy.ts sets elsewhere: this route is kept out of it. */
function secured(response: Response): Response {
  response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("cross-origin-resource-policy", "same-origin");
  return response;
}
