import { report } from "@/lib/core/action";
import { addressOf, networkOf } from "@/lib/core/client-address";
import { newId } from "@/lib/core/id";
import { limit } from "@/lib/core/limit";
import { toCsv } from "@/lib/text/csv";
import { everyPassage, everySummary } from "@/lib/transfer/public";
import { organisation, type Site, summaryThing } from "./graph";
import { CSV_COLUMNS, csvRows, plainPassage, SUMMARY_COLUMNS, summaryRow, wholeSummary } from "./plain";
import { thisSite } from "./site";
import { webQuote } from "./web-quote";

export type DownloadFormat = "csv" | "jsonl" | "jsonld";

const TYPE: Record<DownloadFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
};

/** What is handed out whole: every passage (`record`), or every summary. */
const PIECES = { record: passagesAs, summaries: summariesAs };

/** All of a kind in one file, sent as it is read, so that its size does not matter. */
export function download(
  request: Request,
  format: DownloadFormat,
  what: keyof typeof PIECES = "record",
): Response {
  try {
    limit("publicApi", networkOf(addressOf(request.headers)));
  } catch (error) {
    const { status, body } = report(error, newId());
    return Response.json(
      { error: body },
      { status, headers: { "retry-after": String(body.retryAfter ?? 1) } },
    );
  }
  const pieces = PIECES[what](thisSite(), format);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  const headers = {
    "content-type": TYPE[format],
    "content-disposition": `attachment; filename="${what}.${format}"`,
  };
  return new Response(stream, { headers });
}

async function* passagesAs(site: Site, format: DownloadFormat): AsyncGenerator<string, undefined> {
  let count = 0;
  if (format === "csv") yield toCsv([CSV_COLUMNS]);
  if (format === "jsonld") {
    yield `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"${site.url}/data/record.jsonld","type":"AnnotationPage","items":[`;
  }
  for await (const passages of everyPassage()) {
    if (format === "csv") {
      // without the byte order mark, which stands once, at the beginning
      yield toCsv(passages.flatMap((passage) => csvRows(site, passage))).slice(1);
    } else if (format === "jsonl") {
      yield passages.map((passage) => `${JSON.stringify(plainPassage(site, passage))}\n`).join("");
    } else {
      const items = passages.map((passage) => {
        const { "@context": _, ...item } = webQuote(site, passage);
        return JSON.stringify(item);
      });
      yield (count > 0 ? "," : "") + items.join(",");
    }
    count += passages.length;
  }
  if (format === "jsonld") yield "]}";
  return undefined;
}

async function* summariesAs(site: Site, format: DownloadFormat): AsyncGenerator<string, undefined> {
  if (format === "csv") yield toCsv([SUMMARY_COLUMNS]);
  if (format === "jsonld")
    yield `{"@context":"https://schema.org","@graph":[${JSON.stringify(organisation(site))}`;
  for await (const summaries of everySummary()) {
    if (format === "csv") yield toCsv(summaries.map((one) => summaryRow(site, one))).slice(1);
    else if (format === "jsonl")
      yield summaries.map((one) => `${JSON.stringify(wholeSummary(site, one))}\n`).join("");
    else yield summaries.map((one) => `,${JSON.stringify(summaryThing(site, one))}`).join("");
  }
  if (format === "jsonld") yield "]}";
  return undefined;
}
