import type { Doc, DocBlock, DocInline, DocMark } from "@/lib/summary/schema";
import { textblocks } from "@/lib/summary/text/blocks";
import { plainText } from "@/lib/summary/text/plain";
import { sentencesIn } from "@/lib/summary/text/sentences";

/**
 * A summary's text for comparing: each paragraph as one string in which a citation is a single character of the private
 * use planes, so that words and citations go through the one comparison of lib/text/diff together.
 */
export interface EncodedBlock {
  text: string;
  /** how it is set, in words: "heading", "bullet point" */
  shape: string;
  /** of each UTF-16 code unit: "bold", "link to https://…", joined by ", "; "" for plain words */
  styles: string[];
  sentences: EncodedSentence[];
}

/** A sentence with the citations that belong to it; offsets into the block's text. */
export interface EncodedSentence {
  start: number;
  end: number;
  /** its words alone, by which it is known again elsewhere */
  words: string;
}

/** What a token stands for. */
export type Token =
  | { kind: "citation"; passageId: string }
  | { kind: "moved"; to: "here" | "away"; move: number };

/** Gives out the characters that stand for citations and moved sentences, none of which is in either text. */
export class Tokens {
  private next = 0xf0000;
  private readonly citations = new Map<string, string>();
  private readonly meanings = new Map<string, Token>();
  private readonly used: string;

  /** @param used every text that is compared */
  constructor(used: string) {
    this.used = used;
  }

  private add(token: Token): string {
    let char = String.fromCodePoint(this.next++);
    while (this.used.includes(char)) char = String.fromCodePoint(this.next++);
    this.meanings.set(char, token);
    return char;
  }

  citation(passageId: string): string {
    const known = this.citations.get(passageId) ?? this.add({ kind: "citation", passageId });
    this.citations.set(passageId, known);
    return known;
  }

  moved(to: "here" | "away", move: number): string {
    return this.add({ kind: "moved", to, move });
  }

  meaning(char: string): Token | undefined {
    return this.meanings.get(char);
  }

  /** The text without what stands for something. */
  bare(text: string): string {
    return [...text].filter((char) => !this.meanings.has(char)).join("");
  }
}

/** The paragraphs of a text, encoded. */
export function encode(doc: Doc, tokens: Tokens): EncodedBlock[] {
  const shapes = shapesOf(doc);
  const plain = plainText(doc);
  const sentences = sentencesIn(plain);
  return textblocks(doc).map((block, index): EncodedBlock => {
    const { text, styles } = written(block.content, tokens);
    const { start = 0 } = plain.blocks[index] ?? {};
    const cited = plain.citations.filter((one) => one.block === index).map((one) => one.offset);
    // a citation right before a sentence belongs to the one before it; a leading one to the first
    const place = (offset: number) =>
      offset - start + CITATION_UNITS * cited.filter((one) => one <= offset).length;
    const own = sentences.filter((one) => one.block === index);
    const edges = own.map((one, at) => (at === 0 ? 0 : place(one.start)));
    return {
      text,
      styles,
      shape: shapes[index] ?? "paragraph",
      sentences: own.map((one, at) => {
        const from = edges[at] ?? 0;
        const to = edges[at + 1] ?? text.length;
        const whole = text.slice(from, to).trimEnd().length;
        return { start: from, end: from + whole, words: one.text.replace(/\s+/g, " ").trim() };
      }),
    };
  });
}

/** UTF-16 code units of a character beyond the basic plane. */
const CITATION_UNITS = 2;

function written(content: readonly DocInline[], tokens: Tokens): { text: string; styles: string[] } {
  let text = "";
  const styles: string[] = [];
  for (const inline of content) {
    const piece =
      inline.type === "text"
        ? inline.text
        : inline.type === "citation"
          ? tokens.citation(inline.attrs.passageId)
          : "\n";
    const style = inline.type === "text" ? styleOf(inline.marks ?? []) : "";
    text += piece;
    for (let unit = 0; unit < piece.length; unit++) styles.push(style);
  }
  return { text, styles };
}

function styleOf(marks: readonly DocMark[]): string {
  return marks
    .map((mark) => (mark.type === "link" ? `link to ${mark.attrs.href}` : mark.type))
    .sort()
    .join(", ");
}

const SHAPES: Record<DocBlock["type"], string> = {
  paragraph: "paragraph",
  heading: "heading",
  blockquote: "block quote",
  bulletList: "bullet point",
  orderedList: "numbered point",
};

/** How each textblock is set, in the order of `textblocks`. */
function shapesOf(doc: Doc): string[] {
  return doc.content.flatMap((block): string[] => {
    if (block.type === "paragraph") return [SHAPES.paragraph];
    if (block.type === "heading") return [block.attrs.level === 2 ? "heading" : "smaller heading"];
    return block.content.flatMap((part) =>
      part.type === "listItem"
        ? part.content.map((_, at) =>
            at === 0 ? SHAPES[block.type] : `paragraph of a ${SHAPES[block.type]}`,
          )
        : [SHAPES[block.type]],
    );
  });
}
