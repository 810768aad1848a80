import type { TextBlock } from "@/lib/source/schema";
import { Composer, type Reading } from "./composer";
import { partOf, readDublinCore } from "./office";
import { Refused } from "./refused";
import { parseXml } from "./xml";
import { openZip } from "./zip";

type Facts = Pick<TextBlock, "type" | "level">;

const SKIPPED = new Set(
  "note annotation annotation-end tracked-changes frame object forms sequence-decls bookmark-ref ruby-text".split(
    " ",
  ),
);

/**
 * An OpenDocument text: paragraphs, headings, quotes and list items in the order of the text. Notes, comments,
 * pictures, frames and deleted words are not read.
 * @throws Refused
 */
export async function readOdt(bytes: Uint8Array): Promise<Reading> {
  const archive = await openZip(bytes);
  const content = await partOf(archive, "content.xml");
  if (content === "") throw new Refused("damaged", "This is no OpenDocument text: its content is missing.");
  if (/<manifest:encryption-data/.test(await partOf(archive, "META-INF/manifest.xml"))) {
    throw new Refused(
      "forbidden",
      "This document is locked with a password. Save it without one, and choose it again.",
    );
  }
  const metadata = readDublinCore(await partOf(archive, "meta.xml"));
  const styles = readStyles([await partOf(archive, "styles.xml"), content]);
  const composer = new Composer();
  const hasNotes = composeBody(content, styles, composer);
  return composer.finish(metadata, hasNotes ? ["Footnotes and comments were left out."] : []);
}

/** What each paragraph style makes of its paragraphs, by its name or the names of those it derives from. */
function readStyles(parts: string[]): Map<string, Facts> {
  const parents = new Map<string, string>();
  for (const xml of parts.filter((part) => part !== "")) {
    parseXml(xml, {
      open: (name, get) => {
        if (name === "style" && get("name")) parents.set(get("name") ?? "", get("parent-style-name") ?? "");
      },
    });
  }
  const known = new Map<string, Facts>();
  for (const style of parents.keys()) {
    let at = style;
    for (let step = 0; step < 10 && at !== "" && !known.has(style); step++) {
      const facts = byName(at);
      if (facts) known.set(style, facts);
      at = parents.get(at) ?? "";
    }
  }
  return known;
}

function byName(style: string): Facts | null {
  if (/quot/i.test(style)) return { type: "quote" };
  if (style === "Title") return { type: "heading", level: 1 };
  if (style === "Subtitle") return { type: "heading", level: 2 };
  const [, level] = /^Heading_20_(\d{1,2})$/.exec(style) ?? [];
  return level ? headingOf(level) : null;
}

function composeBody(xml: string, styles: Map<string, Facts>, composer: Composer): boolean {
  let inBody = false;
  let skipped = 0;
  let lists = 0;
  let open: { facts: Facts; words: string } | null = null;
  let row: string[] | null = null;
  let hasNotes = false;
  parseXml(xml, {
    open: (name, get) => {
      if (name === "text" && !inBody) inBody = true;
      if (SKIPPED.has(name)) skipped++;
      if (name === "note" || name === "annotation") hasNotes = true;
      if (!inBody || skipped > 0) return;
      if (name === "list") lists++;
      else if (name === "h") open = { facts: headingOf(get("outline-level")), words: "" };
      else if (name === "p")
        open = { facts: paragraphOf(styles.get(get("style-name") ?? ""), lists), words: "" };
      else if (name === "table-row") row = [];
      else if (name === "table-cell") row?.push("");
      else if (!open) return;
      else if (name === "s") open.words += " ".repeat(Math.min(Number(get("c") ?? "1") || 1, 100));
      else if (name === "tab") open.words += "\t";
      else if (name === "line-break") open.words += "\n";
    },
    text: (words) => {
      // ODF 1.2, 6.1.2: white space in the file counts as one space
      if (open && skipped === 0) open.words += words.replace(/[\t\n\r ]+/g, " ");
    },
    close: (name) => {
      if (SKIPPED.has(name)) skipped--;
      else if (skipped > 0) return;
      else if (name === "list") lists--;
      else if (name === "h" || name === "p") {
        const words = (open?.words ?? "").replace(/\u00ad/g, "").trim();
        if (open && row) row[row.length - 1] = [row.at(-1), words].filter(Boolean).join(" ");
        else if (open) composer.add(open.facts, words);
        open = null;
      } else if (name === "table-row" && row) {
        const cells = row.filter((cell) => cell !== "").join("\t");
        row = null;
        composer.add({ type: "paragraph" }, cells);
      }
    },
  });
  return hasNotes;
}

function headingOf(level = "1"): Facts {
  return { type: "heading", level: Math.min(Math.max(Number(level) || 1, 1), 6) };
}

function paragraphOf(byStyle: Facts | undefined, lists: number): Facts {
  if (lists > 0) return { type: "list" };
  return byStyle ?? { type: "paragraph" };
}
