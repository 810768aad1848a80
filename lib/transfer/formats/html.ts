import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { Composer, type Reading } from "./composer";
import { composeHtml } from "./html-blocks";
import { PageFacts } from "./page-metadata";
import { Refused } from "./refused";

/** A page's main text must be this long, in characters, to be taken for one; shorter ones are read as a whole. */
const MAIN_TEXT = 140;

export interface PageOptions {
  /** where it was fetched, or "" for a file */
  address: string;
  /** the charset that the server named, or "" */
  charset: string;
}

/**
 * A web page or an HTML file as typed blocks. A page with menus around it is reduced to its main text; a plain
 * document is read as a whole.
 * @throws Refused
 */
export function readHtml(bytes: Uint8Array, { address, charset }: PageOptions): Reading {
  const html = decodeHtml(bytes, charset);
  const facts = new PageFacts();
  let isSite = address !== "";
  // the limits on nodes and depth are checked here, before anything builds a tree
  composeHtml(html, null, {
    onTag: (name, attributes) => {
      if (name === "nav" || attributes.role === "navigation") isSite = true;
      facts.tag(name, attributes);
    },
    onWords: (where, words) => facts.words(where, words),
  });
  const metadata = facts.metadata(address);
  const main = isSite ? mainText(html) : null;
  if (main !== null) {
    const composer = new Composer();
    const { headline } = facts;
    composeHtml(main, composer);
    const shown = composer.structure.some(({ type, level }) => type === "heading" && level === 1);
    if (composer.end >= MAIN_TEXT) {
      const reading = composer.finish(metadata, [
        "Menus, advertisements and what else stood around the text were left out.",
      ]);
      return shown || headline === "" || reading.text.startsWith(headline)
        ? reading
        : withHeadline(headline, main, reading);
    }
  }
  const composer = new Composer();
  composeHtml(html, composer, { withoutSurroundings: isSite });
  if (composer.end === 0) {
    throw new Refused(
      "empty",
      "There are no words in this page. Pages that a program draws in the browser cannot be read: open it, copy its words and paste them.",
    );
  }
  return composer.finish(metadata);
}

/** The headline that readers saw is part of the text: it can be quoted. */
function withHeadline(headline: string, main: string, reading: Reading): Reading {
  const composer = new Composer();
  composer.add({ type: "heading", level: 1 }, headline);
  composeHtml(main, composer);
  return composer.finish(reading.metadata, reading.notes);
}

/** The page's main text as HTML, by Mozilla's Readability; null when it finds none. */
function mainText(html: string): string | null {
  try {
    const { document } = parseHTML(html);
    const found = new Readability(document, { charThreshold: MAIN_TEXT, maxElemsToParse: 100_000 }).parse();
    return found?.content ?? null;
  } catch {
    // a document too odd for it is read as a whole
    return null;
  }
}

/** By byte order mark, the server's charset, the page's own <meta>, else UTF-8; as browsers do. @throws Refused */
export function decodeHtml(bytes: Uint8Array, charset: string): string {
  if (bytes.length === 0) throw new Refused("empty", "The page is empty.");
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_024));
  if (head.includes("\0") && !/^(?:\xff\xfe|\xfe\xff)/.test(head)) {
    throw new Refused(
      "damaged",
      "This is not a page, whatever its name says: it looks like another kind of file.",
    );
  }
  const [, declared = ""] = /<meta[^>]{0,200}charset=["']?\s*([\w-]{1,30})/i.exec(head) ?? [];
  const marked = head.startsWith("\xff\xfe") ? "utf-16le" : head.startsWith("\xfe\xff") ? "utf-16be" : "";
  const tried = [marked || charset || declared || "utf-8", "utf-8", "windows-1252"];
  for (const label of tried) {
    try {
      return new TextDecoder(label, { fatal: label !== "windows-1252" }).decode(bytes);
    } catch {
      // an unknown label, or other letters than it says: the next one
    }
  }
  throw new Refused("damaged", "The letters of this page cannot be read.");
}
