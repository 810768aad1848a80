import { auditHead } from "@/lib/audit/public";
import { json, report } from "@/lib/core/action";
import { newId } from "@/lib/core/id";

export const dynamic = "force-dynamic";

/** The head of the audit chain, for whoever wants to hold us to it. */
export async function GET(): Promise<Response> {
  try {
    return json(200, await auditHead());
  } catch (error) {
    const { status, body } = report(error, newId());
    return json(status, { error: body }, body.retryAfter);
  }
}
