import { type CapturedMetadata, capturedMetadata, MAX_BLOCKS, type TextBlock } from "@/lib/source/schema";
import { oneLine } from "@/lib/text/line";
import { normaliseText } from "@/lib/text/normalise";
import { LIMITS } from "./limits";
import { overLimit, Refused } from "./refused";

/** What a reader makes of a document. */
export interface Reading {
  text: string;
  structure: TextBlock[];
  metadata: CapturedMetadata;
  notes: string[];
}

type BlockFacts = Omit<TextBlock, "start" | "end">;

/**
 * Puts a text together block by block, so that every offset is that of the text as it will be kept: each piece is
 * normalised before it is added. Joining cannot undo that, because pieces are parted by line ends, which compose with
 * nothing.
 */
export class Composer {
  readonly structure: TextBlock[] = [];
  private readonly pieces: string[] = [];
  private length = 0;
  private last: BlockFacts["type"] | null = null;

  /** Offset at which the text ends now. */
  get end(): number {
    return this.length;
  }

  /**
   * Adds one block; one without visible words is passed over.
   * @param gap what stands before it: a blank line, or a line end between items of one list
   * @returns where it stands, or null
   */
  add(facts: BlockFacts, words: string, gap?: "\n" | "\n\n"): { start: number; end: number } | null {
    const text = normaliseText(words).replace(/^\s+/, "");
    if (!/\S/.test(text)) return null;
    const tight = facts.type === "list" && this.last === "list";
    const joint = this.length === 0 ? "" : (gap ?? (tight ? "\n" : "\n\n"));
    const start = this.length + joint.length;
    const end = start + text.length;
    if (end > LIMITS.text) throw overLimit("characters of text", LIMITS.text, "Import it in parts.");
    if (this.structure.length >= MAX_BLOCKS) {
      throw overLimit("paragraphs", MAX_BLOCKS, "Import it in parts.");
    }
    this.pieces.push(joint, text);
    this.length = end;
    this.last = facts.type;
    this.structure.push({ ...facts, start, end });
    return { start, end };
  }

  /** Adds a block that lies across others, such as a page. */
  mark(block: TextBlock): void {
    if (block.end > block.start) this.structure.push(block);
  }

  /**
   * The text, with its blocks in order.
   * @throws Refused when no words were found
   */
  finish(metadata: Partial<CapturedMetadata> = {}, notes: string[] = []): Reading {
    const text = this.pieces.join("");
    if (!/[\p{L}\p{N}]/u.test(text)) throw new Refused("empty", "There are no words in this document.");
    // what composes across a joint would shift every offset after it
    if (normaliseText(text) !== text) throw new Error("the text changes when it is normalised once more");
    const order = (block: TextBlock) => (block.type === "page" ? 0 : block.type === "cue" ? 2 : 1);
    const structure = [...this.structure].sort((a, b) => a.start - b.start || order(a) - order(b));
    return { text, structure, metadata: tidyMetadata(metadata), notes };
  }
}

/** Metadata as one line each, at most as long as a form takes. */
export function tidyMetadata(given: Partial<CapturedMetadata>): CapturedMetadata {
  const line = (value: string | undefined, max: number) =>
    oneLine(normaliseText(value ?? ""))
      .slice(0, max)
      .trim();
  return capturedMetadata.parse({
    title: line(given.title, 300),
    author: line(given.author, 200),
    publisher: line(given.publisher, 200),
    publishedOn: given.publishedOn ?? null,
    language: tidyLanguage(given.language ?? ""),
    canonicalLink: webLink(given.canonicalLink ?? ""),
  });
}

/** A language tag in its canonical form, or "". */
function tidyLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll("_", "-").slice(0, 35))[0] ?? "";
  } catch {
    return "";
  }
}

/** An address of the web, whole and without credentials, or "". */
export function webLink(link: string, base?: string): string {
  const trimmed = link.trim();
  if (trimmed === "" || !URL.canParse(trimmed, base)) return "";
  const url = new URL(trimmed, base);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return "";
  return url.href.length <= 2_048 ? url.href : "";
}

/**
 * The day of a date as documents write it: ISO 8601, RFC 822, "12 May 2026". @returns YYYY-MM-DD as written there
 * (not moved to another time zone), or null
 */
export function dayOf(written: string): string | null {
  const text = written.trim().slice(0, 64);
  const [, iso] = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text) ?? [];
  if (iso) return isDay(iso) ? iso : null;
  const [, day, name, year] = /(?:^|\s)(\d{1,2})\.? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})/.exec(text) ?? [];
  const [, usName, usDay, usYear] = /(?:^|\s)([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})/.exec(text) ?? [];
  const found = year ? [year, name, day] : usYear ? [usYear, usName, usDay] : null;
  if (!found) return null;
  const month = MONTHS.indexOf((found[1] ?? "").toLowerCase()) + 1;
  const made = `${found[0]}-${String(month).padStart(2, "0")}-${(found[2] ?? "").padStart(2, "0")}`;
  return month > 0 && isDay(made) ? made : null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && day >= "1000";
}
