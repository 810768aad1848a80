import type { TextBlock } from "@/lib/source/schema";
import { Composer, type Reading } from "./composer";
import { partOf, readDublinCore } from "./office";
import { Refused } from "./refused";
import { parseXml } from "./xml";
import { openZip } from "./zip";

type Facts = Pick<TextBlock, "type" | "level">;

/**
 * A Word document: its paragraphs, headings, quotes and list items, in the order of the text. Pictures, links to other
 * files, comments, notes, deleted words and fields' instructions are not read.
 * @throws Refused
 */
export async function readDocx(bytes: Uint8Array): Promise<Reading> {
  const archive = await openZip(bytes);
  const main = await partOf(archive, "word/document.xml");
  if (main === "") throw new Refused("damaged", "This is no Word document: its text is missing.");
  const styles = readStyles(await partOf(archive, "word/styles.xml"));
  const metadata = readDublinCore(await partOf(archive, "docProps/core.xml"));
  const composer = new Composer();
  const left = composeBody(main, styles, composer);
  const notes = left.deleted ? ["Deleted words of tracked changes were left out; inserted ones are in."] : [];
  if (left.notes) notes.push("Footnotes and comments were left out.");
  return composer.finish(metadata, notes);
}

/** What each style makes of a paragraph: by its outline level or its name, also through the style it is based on. */
function readStyles(xml: string): Map<string, Facts> {
  const styles = new Map<string, { facts: Facts | null; basedOn: string }>();
  let id = "";
  if (xml !== "") {
    parseXml(xml, {
      open: (name, get) => {
        const current = styles.get(id);
        if (name === "style") {
          id = get("styleId") ?? "";
          styles.set(id, { facts: null, basedOn: "" });
        } else if (!current) return;
        else if (name === "name") current.facts ??= byName(get("val") ?? "");
        else if (name === "basedOn") current.basedOn = get("val") ?? "";
        else if (name === "outlineLvl") current.facts ??= heading(Number(get("val")) + 1);
      },
      close: (name) => {
        if (name === "style") id = "";
      },
    });
  }
  const known = new Map<string, Facts>();
  for (const styleId of styles.keys()) {
    let at = styleId;
    for (let step = 0; step < 10 && at !== ""; step++) {
      const style = styles.get(at);
      if (style?.facts) {
        known.set(styleId, style.facts);
        break;
      }
      at = style?.basedOn ?? "";
    }
  }
  return known;
}

function heading(level: number): Facts | null {
  return level >= 1 && level <= 9 ? { type: "heading", level: Math.min(level, 6) } : null;
}

function byName(name: string): Facts | null {
  const [, level] = /^heading (\d)$/i.exec(name) ?? [];
  if (level) return heading(Number(level));
  if (/^title$/i.test(name)) return { type: "heading", level: 1 };
  if (/^subtitle$/i.test(name)) return { type: "heading", level: 2 };
  if (/quot/i.test(name)) return { type: "quote" };
  return /^list( |$)/i.test(name) && !/continue/i.test(name) ? { type: "list" } : null;
}

interface Paragraph {
  facts: Facts;
  words: string;
}

/** Parts whose words are no words of the text. */
const SKIPPED = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delText",
  "Fallback",
  "pict",
  "object",
  "drawing",
  "txbxContent",
]);

function composeBody(
  xml: string,
  styles: Map<string, Facts>,
  composer: Composer,
): { deleted: boolean; notes: boolean } {
  const open: Paragraph[] = [];
  const left = { deleted: false, notes: false };
  let skipped = 0;
  let inText = false;
  let row: string[] | null = null;
  const add = ({ facts, words }: Paragraph) => {
    // the cells of a row stand side by side
    if (row) row[row.length - 1] = [row.at(-1), tidy(words)].filter(Boolean).join(" ");
    else composer.add(facts, tidy(words));
  };
  parseXml(xml, {
    open: (name, get) => {
      if (SKIPPED.has(name)) skipped++;
      if (name === "del" || name === "moveFrom") left.deleted = true;
      if (name === "footnoteReference" || name === "endnoteReference" || name === "commentReference")
        left.notes = true;
      if (skipped > 0) return;
      const paragraph = open.at(-1);
      if (name === "p") open.push({ facts: { type: "paragraph" }, words: "" });
      else if (name === "tr") row = [];
      else if (name === "tc") row?.push("");
      else if (name === "t") inText = true;
      else if (!paragraph) return;
      else if (name === "pStyle") paragraph.facts = styles.get(get("val") ?? "") ?? paragraph.facts;
      else if (name === "outlineLvl") paragraph.facts = heading(Number(get("val")) + 1) ?? paragraph.facts;
      else if (name === "numPr" && paragraph.facts.type === "paragraph") paragraph.facts = { type: "list" };
      else if (name === "tab") paragraph.words += "\t";
      else if (name === "br" || name === "cr") paragraph.words += "\n";
      else if (name === "noBreakHyphen") paragraph.words += "\u2011";
    },
    text: (words) => {
      const paragraph = open.at(-1);
      if (inText && skipped === 0 && paragraph) paragraph.words += words;
    },
    close: (name) => {
      if (SKIPPED.has(name)) skipped--;
      else if (skipped > 0) return;
      else if (name === "t") inText = false;
      else if (name === "p") add(open.pop() ?? { facts: { type: "paragraph" }, words: "" });
      else if (name === "tr" && row) {
        const cells = row.filter((cell) => cell !== "").join("\t");
        row = null;
        composer.add({ type: "paragraph" }, cells);
      }
    },
  });
  return left;
}

/** Tab stops in a paragraph's properties are no words; soft hyphens are not seen. */
function tidy(words: string): string {
  return words.replace(/\u00ad/g, "").replace(/^[\t ]+|\s+$/g, "");
}
