import { Parser } from "htmlparser2";
import type { TextBlock } from "@/lib/source/schema";
import type { Composer } from "./composer";
import { LIMITS } from "./limits";
import { overLimit } from "./refused";

/** Never part of what a reader reads. */
const SKIPPED = new Set(
  (
    "head script style noscript template svg math iframe object embed applet audio video canvas map " +
    "button select textarea datalist dialog rp title"
  ).split(" "),
);
/** What stands around a text on a site's pages. */
const AROUND = new Set(["nav", "aside", "footer"]);
const BLOCK = new Set(
  (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 " +
    "h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption"
  ).split(" "),
);
/** Invisible marks of where a word may break: they would part words that read as one. */
const BREAK_MARKS = /[\u00ad\u200b]/g;

export interface HtmlOptions {
  /** leave out menus and what stands beside the text */
  withoutSurroundings?: boolean;
  /** sees every tag, in order: for metadata */
  onTag?: (name: string, attributes: Record<string, string>) => void;
  /** the words of the page's <title>, of its headings of the first level, and of JSON-LD scripts */
  onWords?: (where: "title" | "h1" | "json-ld", words: string) => void;
}

interface Open {
  name: string;
  isSkipped: boolean;
  facts: Pick<TextBlock, "type" | "level"> | null;
}

/**
 * Turns HTML into typed blocks of plain text. Markup is read as a stream of tags, so nothing in it is run, fetched or
 * kept; only its words leave.
 * @throws Refused for more nodes or depth than there may be
 */
export function composeHtml(html: string, into: Composer | null, options: HtmlOptions = {}): void {
  const stack: Open[] = [];
  let nodes = 0;
  let words = "";
  let gathered = "";
  let gathering: "title" | "h1" | "json-ld" | null = null;
  let cell = false;

  const count = () => {
    if (++nodes > LIMITS.html.nodes) {
      throw overLimit("elements of a page", LIMITS.html.nodes, "Copy the words that matter and paste them.");
    }
  };
  const flush = () => {
    const written = words;
    words = "";
    cell = false;
    if (!into || !/\S/.test(written)) return;
    into.add(
      factsOf(stack),
      tidy(
        written,
        stack.some(({ name }) => name === "pre"),
      ),
    );
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        count();
        options.onTag?.(name, attributes);
        if (BLOCK.has(name)) {
          if ((name === "td" || name === "th") && cell) words += "\t";
          else flush();
        }
        stack.push({
          name,
          isSkipped: stack.at(-1)?.isSkipped || isHidden(name, attributes, options),
          facts: blockOf(name),
        });
        if (stack.length > LIMITS.html.depth) {
          throw overLimit("elements within each other", LIMITS.html.depth, "Copy the words and paste them.");
        }
        if (name === "title" && !stack.some((one) => one.name === "svg")) gathering = "title";
        if (name === "h1") gathering = "h1";
        if (name === "script" && /^application\/ld\+json/i.test(attributes.type ?? "")) gathering = "json-ld";
        if (stack.at(-1)?.isSkipped) return;
        if (name === "br") words += "\n";
        if (name === "q") words += "“";
      },
      ontext(text) {
        count();
        if (gathering) gathered += text;
        if (!stack.at(-1)?.isSkipped) words += inPre(stack) ? text : text.replace(/[\t\n\f\r ]+/g, " ");
      },
      onclosetag(name) {
        const isSkipped = stack.at(-1)?.isSkipped;
        if (name === "q" && !isSkipped) words += "”";
        if (BLOCK.has(name)) {
          // cells of one row stand side by side
          if (name === "td" || name === "th") cell = true;
          else flush();
        }
        stack.pop();
        if (gathering && (name === "title" || name === "h1" || name === "script")) {
          options.onWords?.(gathering, gathered);
          gathering = null;
          gathered = "";
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  flush();
}

function inPre(stack: Open[]): boolean {
  return stack.some(({ name }) => name === "pre");
}

function isHidden(
  name: string,
  attributes: Record<string, string>,
  { withoutSurroundings }: HtmlOptions,
): boolean {
  if (SKIPPED.has(name)) return true;
  if (
    withoutSurroundings &&
    (AROUND.has(name) || /^(navigation|banner|contentinfo|search)$/.test(attributes.role ?? ""))
  )
    return true;
  if (Object.hasOwn(attributes, "hidden") || attributes["aria-hidden"] === "true") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? "");
}

function blockOf(name: string): Open["facts"] {
  const [, level] = /^h([1-6])$/.exec(name) ?? [];
  if (level) return { type: "heading", level: Number(level) };
  if (name === "li") return { type: "list" };
  return name === "blockquote" ? { type: "quote" } : null;
}

/** The innermost that says what it is; a heading within anything is a heading. */
function factsOf(stack: Open[]): Pick<TextBlock, "type" | "level"> {
  const known = stack.flatMap(({ facts }) => (facts ? [facts] : []));
  return known.findLast(({ type }) => type === "heading") ?? known.at(-1) ?? { type: "paragraph" };
}

function tidy(words: string, isPre: boolean): string {
  const visible = words.replace(BREAK_MARKS, "");
  if (isPre) return visible.replace(/^\n+|\s+$/g, "");
  return visible
    .split("\n")
    .map((line) => line.replace(/ +/g, " ").replace(/^ | $/g, ""))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
