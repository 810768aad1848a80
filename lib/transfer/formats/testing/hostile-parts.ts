import { makeZip, type ZipPart } from "./zip";

/** A file that means harm, or that harm has come to. */
export interface HostileFile {
  /** what it tries */
  what: string;
  name: string;
  make: () => Uint8Array;
  /** what must come of it; `read` where nothing in it is harmful once only words are taken */
  outcome: "refused" | "read" | "either";
  /** must not be in the text */
  never?: RegExp;
}

export const MB = 1024 * 1024;
export const utf8 = (text: string) => new TextEncoder().encode(text);
/** What external parts and entities would bring in: the beginning of /etc/passwd, and of our own environment. */
export const STOLEN = /root:x:0|PATH=|NEXTAUTH|canary/i;

export const XML = '<?xml version="1.0" encoding="UTF-8"?>';
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
export const docBody = (inner: string) =>
  `${XML}<w:document ${W} ${R}><w:body>${inner}</w:body></w:document>`;
export const para = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

export function docx(document: string, others: ZipPart[] = []): Uint8Array {
  const types = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
  return makeZip([
    { name: "[Content_Types].xml", content: types },
    { name: "word/document.xml", content: document },
    ...others,
  ]);
}

export function odt(content: string, others: ZipPart[] = []): Uint8Array {
  const mimetype = { name: "mimetype", content: "application/vnd.oasis.opendocument.text", isStored: true };
  return makeZip([mimetype, { name: "content.xml", content }, ...others]);
}

export function epub(chapter: string, others: ZipPart[] = []): Uint8Array {
  const container = `${XML}<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`;
  const opf = `${XML}<package><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`;
  return makeZip([
    { name: "mimetype", content: "application/epub+zip", isStored: true },
    { name: "META-INF/container.xml", content: container },
    { name: "book.opf", content: opf },
    { name: "c.xhtml", content: chapter },
    ...others,
  ]);
}

/** A PDF of one page out of bare parts; `extra` goes to the font, as a FontMatrix that is code did (CVE-2024-4367). */
export function makePdf(
  content: string,
  { font = "", catalog = "", pages = 1, more = [] as string[] } = {},
): Uint8Array {
  const kids = Array.from({ length: pages }, (_, i) => `${10 + i} 0 R`).join(" ");
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`],
    [3, `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${font} >>`],
    [4, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    ...more.map((text, i) => [5 + i, text] as const),
  ]);
  for (let i = 0; i < pages; i++) {
    objects.set(
      10 + i,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    );
  }
  let out = "%PDF-1.7\n";
  const at = new Map<number, number>();
  for (const [id, text] of objects) {
    at.set(id, out.length);
    out += `${id} 0 obj\n${text}\nendobj\n`;
  }
  const xref = out.length;
  const last = Math.max(...objects.keys());
  out += `xref\n0 ${last + 1}\n0000000000 65535 f \n`;
  for (let id = 1; id <= last; id++) {
    const offset = at.get(id);
    out += offset === undefined ? "0000000000 65535 f \n" : `${String(offset).padStart(10, "0")} 00000 n \n`;
  }
  return utf8(`${out}trailer\n<< /Size ${last + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
}

export const SAY = "BT /F1 12 Tf 72 700 Td (The clerk read the minutes aloud.) Tj ET";
