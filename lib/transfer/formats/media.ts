import { Refused } from "./refused";

/** Every format there is a reader for. */
export const FORMATS = [
  "text",
  "markdown",
  "html",
  "pdf",
  "docx",
  "odt",
  "epub",
  "srt",
  "vtt",
  "json",
] as const;
export type Format = (typeof FORMATS)[number];

export const FORMAT_LABEL: Record<Format, string> = {
  text: "plain text",
  markdown: "Markdown",
  html: "web page",
  pdf: "PDF",
  docx: "Word document",
  odt: "OpenDocument text",
  epub: "EPUB",
  srt: "SubRip captions",
  vtt: "WebVTT captions",
  json: "transcript (JSON)",
};

const MEDIA_TYPE: Record<Format, string> = {
  text: "text/plain",
  markdown: "text/markdown",
  html: "text/html",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  epub: "application/epub+zip",
  srt: "application/x-subrip",
  vtt: "text/vtt",
  json: "application/json",
};

const BY_ENDING: ReadonlyMap<string, Format> = new Map([
  ["txt", "text"],
  ["text", "text"],
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["html", "html"],
  ["htm", "html"],
  ["xhtml", "html"],
  ["pdf", "pdf"],
  ["docx", "docx"],
  ["odt", "odt"],
  ["epub", "epub"],
  ["srt", "srt"],
  ["vtt", "vtt"],
  ["json", "json"],
]);

/** For the file chooser. */
export const ACCEPTED = [...BY_ENDING.keys()].map((ending) => `.${ending}`).join(",");

const READ =
  "Readable are txt, md, html, pdf, docx, odt, epub, srt, vtt and json; a zip or csv imports many at once.";

/** What to do with a format that there is no reader for. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ["doc", "Save it as .docx, and choose that."],
  ["rtf", "Save it as .docx or .odt, and choose that."],
  ["pages", "Export it as PDF or Word, and choose that."],
  ["mp3", "Sound is not read: make a transcript (srt, vtt, json) first."],
  ["mp4", "Films are not read: take their captions (srt, vtt)."],
]);

/** What the first bytes say a file is, whatever its name. */
export type Magic = "pdf" | "zip" | "rtf" | "ole" | "picture" | "none";

const PICTURES = ["\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "II*\u0000", "MM\u0000*"];

/** Looks at the first bytes. */
export function sniff(bytes: Uint8Array): Magic {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 16));
  if (head.startsWith("%PDF-")) return "pdf";
  if (["PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\b"].some((mark) => head.startsWith(mark))) return "zip";
  if (head.startsWith("{\\rtf")) return "rtf";
  if (head.startsWith("\xd0\xcf\x11\xe0")) return "ole";
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return "picture";
  return PICTURES.some((mark) => head.startsWith(mark)) ? "picture" : "none";
}

export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

export function mediaTypeFor(format: Format): string {
  return MEDIA_TYPE[format];
}

/**
 * The reader for a document: by what its server says, else by its ending; the first bytes must agree.
 * @throws Refused
 */
export function formatOf({ name, mediaType }: { name: string; mediaType: string }, magic: Magic): Format {
  const ending = endingOf(name);
  const claimed = mediaType === "" ? (BY_ENDING.get(ending) ?? null) : byMediaType(mediaType, ending);
  if (!claimed) {
    const what =
      mediaType === ""
        ? ending === ""
          ? "a file without an ending"
          : `.${ending} files`
        : mediaType.split(";")[0];
    const hint =
      magic === "pdf" ? "It looks like a PDF: give it the ending .pdf." : (ADVICE.get(ending) ?? READ);
    throw new Refused("unknown", `There is no reader for ${what}. ${hint}`);
  }
  const wanted: Magic = claimed === "pdf" ? "pdf" : /^(docx|odt|epub)$/.test(claimed) ? "zip" : "none";
  if (magic === wanted || (claimed === "pdf" && magic === "none")) return claimed;
  throw new Refused(
    "damaged",
    `Its name says ${FORMAT_LABEL[claimed]}, but it looks like ${MAGIC_LABEL[magic]}. Give it the ending of what it is, and choose it again.`,
  );
}

const MAGIC_LABEL: Record<Magic, string> = {
  pdf: "a PDF",
  zip: "a zip archive or an office document",
  rtf: "an RTF document",
  ole: "an old Office document",
  picture: "a picture",
  none: "a text or an unknown kind of file",
};

function byMediaType(mediaType: string, ending: string): Format | null {
  const [type = ""] = mediaType.toLowerCase().split(";");
  const known = type.trim();
  if (known === "text/html" || known === "application/xhtml+xml") return "html";
  if (known === "text/plain") {
    const byEnding = BY_ENDING.get(ending);
    return byEnding && /^(markdown|srt|vtt)$/.test(byEnding) ? byEnding : "text";
  }
  return FORMATS.find((format) => MEDIA_TYPE[format] === known) ?? null;
}
