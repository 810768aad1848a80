import { Composer, type Reading } from "./composer";
import { composeHtml } from "./html-blocks";
import { partOf, readDublinCore } from "./office";
import { Refused } from "./refused";
import { decodeXml, parseXml } from "./xml";
import { openZip } from "./zip";

/** A book: the documents of its spine, in order. @throws Refused */
export async function readEpub(bytes: Uint8Array): Promise<Reading> {
  const archive = await openZip(bytes);
  if (archive.has("META-INF/encryption.xml") || archive.has("META-INF/rights.xml")) {
    throw new Refused("forbidden", "This book is locked by its shop. Use a copy without a lock.");
  }
  let packagePath = "";
  const container = await partOf(archive, "META-INF/container.xml");
  if (container === "") throw new Refused("damaged", "This is no EPUB: its table of parts is missing.");
  parseXml(container, {
    open: (name, get) => {
      if (name === "rootfile") packagePath ||= get("full-path") ?? "";
    },
  });
  const opf = await partOf(archive, packagePath);
  if (opf === "") throw new Refused("damaged", "This EPUB is damaged: its list of chapters is missing.");
  const composer = new Composer();
  for (const chapter of chaptersOf(opf, packagePath)) {
    if (!archive.has(chapter)) continue;
    const html = decodeXml(await archive.read(chapter));
    // the doctype of HTML is harmless to a reader of HTML; one that declares things of its own is not
    if (/<!DOCTYPE[^>]*\[|<!ENTITY/i.test(html)) {
      throw new Refused("forbidden", "A chapter of this book has a DTD of its own, so the book is refused.");
    }
    composeHtml(html, composer);
  }
  return composer.finish(readDublinCore(opf));
}

/** The spine's documents as paths within the archive; navigation is not part of the text. */
function chaptersOf(opf: string, packagePath: string): string[] {
  const hrefs = new Map<string, string>();
  const spine: string[] = [];
  parseXml(opf, {
    open: (name, get) => {
      const type = get("media-type") ?? "";
      const isText = /xhtml|html/.test(type) && !/(^| )nav( |$)/.test(get("properties") ?? "");
      if (name === "item" && isText) hrefs.set(get("id") ?? "", get("href") ?? "");
      if (name === "itemref" && get("linear") !== "no") spine.push(get("idref") ?? "");
    },
  });
  return spine.flatMap((id) => {
    const href = hrefs.get(id);
    if (!href) return [];
    const url = new URL(href, `file:///${packagePath}`);
    return url.protocol === "file:" ? [decodeURIComponent(url.pathname.slice(1))] : [];
  });
}
