import { merge3 } from "@/lib/text/diff";
import { type Doc, type DocBlock, docSchema } from "../schema";

export interface Version {
  headline: string;
  doc: Doc;
}

/** A stretch of the text: settled, or to be chosen from what each side has there. */
export type Part =
  | { kind: "same"; blocks: DocBlock[] }
  | { kind: "choice"; mine: DocBlock[]; theirs: DocBlock[] };

export type SummaryMerge =
  | { kind: "clean"; version: Version }
  | {
      kind: "conflict";
      headline: { mine: string; theirs: string } | null;
      settledHeadline: string;
      parts: Part[];
    };

/**
 * Merges what two people made of the same text. Each block is one line of JSON with its keys in one order, so that
 * paragraphs are compared as paragraphs, and words within one that both changed. What comes out is a text again, or is
 * offered for choice: a merge never guesses.
 */
export function mergeVersions(base: Version, mine: Version, theirs: Version): SummaryMerge {
  const headline = merge3(base.headline, mine.headline, theirs.headline);
  const body = merge3(linesOf(base.doc), linesOf(mine.doc), linesOf(theirs.doc));
  if (headline.kind === "clean" && body.kind === "clean") {
    const blocks = blocksOf(body.text);
    if (blocks) return { kind: "clean", version: { headline: headline.text, doc: docOf(blocks) } };
  }
  return {
    kind: "conflict",
    headline: headline.kind === "clean" ? null : { mine: mine.headline, theirs: theirs.headline },
    settledHeadline: headline.kind === "clean" ? headline.text : theirs.headline,
    parts: body.kind === "clean" ? whole(body.text, mine, theirs) : partsOf(body.parts, mine, theirs),
  };
}

/** The text that choices lead to: for each choice "mine", "theirs" or "both" (theirs first). */
export function resolve(parts: Part[], choices: ("mine" | "theirs" | "both")[]): Doc {
  let next = 0;
  const blocks = parts.flatMap((part) => {
    if (part.kind === "same") return part.blocks;
    const choice = choices[next++] ?? "both";
    if (choice === "both") return [...part.theirs, ...part.mine];
    return choice === "mine" ? part.mine : part.theirs;
  });
  return docOf(blocks);
}

function docOf(blocks: DocBlock[]): Doc {
  return { type: "doc", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] };
}

function linesOf(doc: Doc): string {
  return docSchema
    .parse(doc)
    .content.map((block) => `${JSON.stringify(block)}\n`)
    .join("");
}

/** Null when words that were merged line by line make no block any more. */
function blocksOf(lines: string): DocBlock[] | null {
  try {
    const content: unknown[] = lines
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return docSchema.parse({ type: "doc", content }).content;
  } catch {
    return null;
  }
}

type TextParts = Extract<ReturnType<typeof merge3>, { kind: "conflict" }>["parts"];

function partsOf(parts: TextParts, mine: Version, theirs: Version): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const same = part.kind === "merged" ? blocksOf(part.text) : [];
    const [ours, others] = part.kind === "merged" ? [[], []] : [blocksOf(part.mine), blocksOf(part.theirs)];
    if (!same || !ours || !others)
      return [{ kind: "choice", mine: mine.doc.content, theirs: theirs.doc.content }];
    found.push(
      part.kind === "merged"
        ? { kind: "same", blocks: same }
        : { kind: "choice", mine: ours, theirs: others },
    );
  }
  return found;
}

function whole(lines: string, mine: Version, theirs: Version): Part[] {
  const blocks = blocksOf(lines);
  if (blocks) return [{ kind: "same", blocks }];
  return [{ kind: "choice", mine: mine.doc.content, theirs: theirs.doc.content }];
}
