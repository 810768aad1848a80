import { limit } from "@/lib/core/limit";
import { log } from "@/lib/core/log";

const MAX_BYTES = 8 * 1024;

/** Browsers tell here what the content security policy stopped. Logged, bounded, never an error to the browser. */
export async function POST(request: Request): Promise<Response> {
  try {
    limit("report", "all");
    const text = await request.text();
    if (text.length <= MAX_BYTES) log.warn({ report: JSON.parse(text) }, "content security policy");
  } catch {
    // too many, or not JSON: nobody waits for an answer
  }
  return new Response(null, { status: 204 });
}
