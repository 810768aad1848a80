import { checkOrigin, json, parse, report } from "@/lib/core/action";
import { addressOf, networkOf } from "@/lib/core/client-address";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { fileReport } from "@/lib/report/commands";
import { fileReportInput } from "@/lib/report/schema";

const MAX_BYTES = 32 * 1024;

/** A reader's report, from a form without a script: the answer is the page to go on to. */
export async function POST(request: Request): Promise<Response> {
  try {
    checkOrigin((name) => request.headers.get(name));
    const network = networkOf(addressOf(request.headers));
    limit("readerReport", network);
    limit("readerReports", "all");
    const input = parse(fileReportInput, await formOf(request));
    return goOn(`/reports/${await fileReport(input, network)}`);
  } catch (error) {
    const { status, body } = report(error, newId());
    if (status === 403) return json(status, { error: body });
    return goOn(`/reports/not-sent/${WHY[status] ?? "failed"}`);
  }
}

const WHY: Record<number, string> = { 400: "incomplete", 413: "incomplete", 404: "gone", 429: "too-many" };

/** @throws AppError invalid, too_large */
async function formOf(request: Request): Promise<Record<string, string>> {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  const text = await request.text();
  if (!isForm) throw new AppError("invalid", "Send the form of the page.");
  if (text.length > MAX_BYTES) throw new AppError("too_large", "The report is too long.");
  return Object.fromEntries(new URLSearchParams(text));
}

function goOn(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
