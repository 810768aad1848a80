import "./pdf-stand-ins";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as pdfWorker from "pdfjs-dist/legacy/build/pdf.worker.mjs";
import { Composer, dayOf, type Reading } from "./composer";
import { LIMITS } from "./limits";
import { linesOf, type PdfLine, type PdfPiece } from "./pdf-lines";
import { paragraphsOf } from "./pdf-paragraphs";
import { overLimit, Refused } from "./refused";

// it would load its worker from a file at run time: here both are part of one bundle
Object.assign(globalThis, { pdfjsWorker: pdfWorker });

/** Pages without a single letter that a PDF may have before its text layer counts as missing: covers, plates. */
const SILENT_SHARE = 0.9;

/**
 * The text layer of a PDF: lines put together to paragraphs over columns and pages, words broken at line ends joined,
 * running heads and page numbers left out where they are surely that, page by page as structure.
 * Nothing in the file is run: no scripts, no fonts turned into code, no forms, no attachments.
 * @throws Refused
 */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  if (!/%PDF-/.test(new TextDecoder("latin1").decode(bytes.subarray(0, 1_024)))) {
    throw new Refused("damaged", "This is no PDF, whatever its name says.");
  }
  const document = await open(bytes);
  if (document.numPages > LIMITS.pdf.pages) {
    throw overLimit("pages of a PDF", LIMITS.pdf.pages, "Split it, and import the part that matters.");
  }
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    pages.push(linesOf(await piecesOf(page)));
    page.cleanup();
  }
  const silent = pages.filter((lines) => lines.length === 0).length;
  if (silent >= pages.length * SILENT_SHARE) {
    throw new Refused(
      "empty",
      silent === pages.length
        ? "This PDF has no text layer: its pages are pictures. Run text recognition (OCR) over it first, and choose the result."
        : `${silent} of ${pages.length} pages of this PDF are pictures without text. Run text recognition (OCR) over it first.`,
    );
  }
  return compose(pages, await metadataOf(document), silent);
}

function compose(pages: PdfLine[][], metadata: Reading["metadata"], silent: number): Reading {
  const { paragraphs, notes } = paragraphsOf(pages);
  const composer = new Composer();
  const spans = new Map<number, { start: number; end: number }>();
  for (const { facts, text, pages: parts } of paragraphs) {
    const at = composer.add(facts, text);
    if (!at) continue;
    // a paragraph that runs over the end of a page belongs to both
    for (const { page, from, to } of parts) {
      const start = at.start + Math.min(from, at.end - at.start);
      const end = Math.min(at.start + to, at.end);
      const span = spans.get(page);
      spans.set(page, { start: span?.start ?? start, end: Math.max(span?.end ?? 0, end) });
    }
  }
  for (const [page, { start, end }] of spans) composer.mark({ type: "page", page, start, end });
  if (silent > 0) notes.push(`${silent} of ${pages.length} pages have no text: they are empty, or pictures.`);
  return composer.finish(metadata, notes);
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    // SECURITY.md A16: fonts are never compiled to code, nothing is run, nothing is fetched
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    disableAutoFetch: true,
    disableStream: true,
    stopAtErrors: false,
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    throw name === "PasswordException"
      ? new Refused(
          "forbidden",
          "This PDF is locked with a password. Save it without one, and choose it again.",
        )
      : new Refused(
          "damaged",
          "This PDF is damaged and cannot be opened. Print it to a new PDF, and choose that.",
        );
  }
}

async function piecesOf(page: PDFPageProxy): Promise<PdfPiece[]> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  return items.flatMap((item): PdfPiece[] => {
    if (!("str" in item) || item.str === "") return [];
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
    // turned text is a stamp at the edge of the page, or a label of a drawing
    if (Math.abs(b) > Math.abs(a)) return [];
    const size = item.height || Math.hypot(a, b);
    return [{ text: item.str, x, y: height - y, width: item.width, size }];
  });
}

async function metadataOf(document: PDFDocumentProxy): Promise<Reading["metadata"]> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const field = (name: string) => {
    const value: unknown = Object.hasOwn(info, name) ? Reflect.get(info, name) : "";
    return typeof value === "string" ? value : "";
  };
  // D:20260512093000+02'00'
  const [, year, month, day] = /^D:(\d{4})(\d{2})(\d{2})/.exec(field("CreationDate")) ?? [];
  return {
    title: /^(untitled|microsoft word - .*|document\d*)$/i.test(field("Title")) ? "" : field("Title"),
    author: field("Author"),
    publisher: "",
    publishedOn: year ? dayOf(`${year}-${month}-${day}`) : null,
    language: field("Language"),
    canonicalLink: "",
  };
}
