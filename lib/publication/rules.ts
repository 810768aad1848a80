import type { Sentiment } from "@/lib/passage/schema";
import type { Doc, DocBlock, DocInline, DocMark, EvidencePassage } from "@/lib/summary/schema";
import { textblocks } from "@/lib/summary/text/blocks";
import { plainText } from "@/lib/summary/text/plain";
import { type Sentence, sentencesIn } from "@/lib/summary/text/sentences";
import { paragraphAt, type Range, sentenceAt } from "@/lib/text/boundary";
import type { FrozenContext, PublicationBody, PublicBlock, PublicRun, PublicSentence } from "./schema";

/** The longest paragraph that is shown whole around a passage, in UTF-16 code units; of longer ones a window. */
const MAX_CONTEXT = 1_200;

/**
 * Freezes a summary's text as blocks of sentences, each with the passages that it cites: what public pages draw.
 * Sentences are those that the checks and the reviewer saw.
 */
export function freezeBody(doc: Doc): PublicationBody {
  const plain = plainText(doc);
  const sentences = sentencesIn(plain);
  const blocks = textblocks(doc);
  let sentenceCount = 0;
  let headingCount = 0;

  const sentencesOfBlock = (index: number): PublicSentence[] => {
    const block = plain.blocks[index];
    const content = blocks[index]?.content ?? [];
    if (!block) return [];
    return sentences
      .filter((sentence) => sentence.block === index)
      .map((sentence) => {
        sentenceCount += 1;
        return publicSentence(`s${sentenceCount}`, sentence, content, block.start);
      });
  };

  let index = 0;
  const drawBlock = (block: DocBlock): PublicBlock[] => {
    switch (block.type) {
      case "heading": {
        const range = plain.blocks[index++];
        const text = range ? plain.text.slice(range.start, range.end).replaceAll("\n", " ").trim() : "";
        if (!text) return [];
        headingCount += 1;
        return [{ kind: "heading", level: block.attrs.level, id: `h${headingCount}`, text }];
      }
      case "paragraph": {
        const drawn = sentencesOfBlock(index++);
        return drawn.length > 0 ? [{ kind: "paragraph", sentences: drawn }] : [];
      }
      case "blockquote": {
        const drawn = block.content.flatMap(() => sentencesOfBlock(index++));
        return drawn.length > 0 ? [{ kind: "quote", sentences: drawn }] : [];
      }
      default: {
        const items = block.content
          .map((item) => item.content.flatMap(() => sentencesOfBlock(index++)))
          .filter((item) => item.length > 0);
        return items.length > 0 ? [{ kind: "list", ordered: block.type === "orderedList", items }] : [];
      }
    }
  };
  return { blocks: doc.content.flatMap(drawBlock) };
}

function publicSentence(
  id: string,
  sentence: Sentence,
  content: DocInline[],
  blockStart: number,
): PublicSentence {
  const runs: PublicRun[] = [];
  let at = blockStart;
  for (const inline of content) {
    if (inline.type === "citation") continue;
    const words = inline.type === "text" ? inline.text : "\n";
    const from = Math.max(sentence.start, at);
    const to = Math.min(sentence.end, at + words.length);
    if (to > from) {
      runs.push({
        text: words.slice(from - at, to - at),
        ...look(inline.type === "text" ? inline.marks : undefined),
      });
    }
    at += words.length;
  }
  return { id, runs, citations: sentence.citations };
}

function look(marks: DocMark[] = []): Omit<PublicRun, "text"> {
  const link = marks.find((mark) => mark.type === "link");
  return {
    ...(marks.some((mark) => mark.type === "bold") ? { bold: true } : {}),
    ...(marks.some((mark) => mark.type === "italic") ? { italic: true } : {}),
    ...(link?.type === "link" ? { href: link.attrs.href } : {}),
  };
}

/**
 * The words shown around a passage. Where the whole source may be shown: the paragraphs that it stands in. Where only
 * excerpts may: one sentence before and one after it, and never more.
 * @returns a stretch of the version's text with its offset
 */
export function freezeContext(
  text: string,
  passage: Pick<EvidencePassage, "segments"> & {
    source: Pick<EvidencePassage["source"], "rights" | "language">;
  },
): FrozenContext {
  const first = passage.segments[0];
  const last = passage.segments.at(-1);
  if (!first || !last) return { start: 0, text: "" };
  const range =
    passage.source.rights === "full_text"
      ? paragraphsAround(text, first.start, last.end)
      : sentencesAround(text, first.start, last.end, passage.source.language);
  return { start: range.start, text: text.slice(range.start, range.end) };
}

function paragraphsAround(text: string, start: number, end: number): Range {
  const whole = { start: paragraphAt(text, start).start, end: paragraphAt(text, end - 1).end };
  if (whole.end - whole.start <= Math.max(MAX_CONTEXT, end - start)) return whole;
  return sentencesAround(text, start, end, "en");
}

/** The sentences that hold the words, and one either side within the same paragraphs. */
function sentencesAround(text: string, start: number, end: number, language: string): Range {
  const first = sentenceAt(text, start, language);
  const last = sentenceAt(text, end - 1, language);
  const paragraphStart = paragraphAt(text, start).start;
  const paragraphEnd = paragraphAt(text, end - 1).end;
  const before =
    first.start > paragraphStart ? sentenceAt(text, previousWord(text, first.start), language) : first;
  const after = last.end < paragraphEnd ? sentenceAt(text, nextWord(text, last.end), language) : last;
  return {
    start: Math.max(paragraphStart, Math.min(before.start, start)),
    end: Math.min(paragraphEnd, Math.max(after.end, end)),
  };
}

function previousWord(text: string, offset: number): number {
  let at = offset - 1;
  while (at > 0 && /\s/.test(text.charAt(at))) at -= 1;
  return at;
}

function nextWord(text: string, offset: number): number {
  let at = offset;
  while (at < text.length - 1 && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** A cited passage as it is published: its words, what is shown around them, and the names of the day. */
export function freezePassage(passage: EvidencePassage, ordinal: number, text: string) {
  const { segments } = passage;
  return {
    passageId: passage.id,
    ordinal,
    sourceId: passage.sourceId,
    versionId: passage.versionId,
    speakerId: passage.speakerId,
    relayedById: passage.relayedById,
    kind: passage.kind,
    start: segments[0]?.start ?? 0,
    end: segments.at(-1)?.end ?? 0,
    segments,
    context: freezeContext(text, passage),
    words: wordsOfPassage(segments),
    speakerName: passage.speaker?.name ?? "",
    speakerRole: passage.speaker?.role ?? "",
    relayedByName: passage.relayedBy?.name ?? "",
    evidenceHash: passage.evidenceHash,
  };
}

/** Its tags, with the issues' names of the day. */
export function freezeTags({ id, tags, issues }: EvidencePassage) {
  return tags.map(({ issueId, sentiment }, ordinal) => ({
    passageId: id,
    issueId,
    issueName: issues.find((issue) => issue.id === issueId)?.name ?? "",
    sentiment,
    ordinal,
  }));
}

/** The words of a passage in a row: what search and titles use. */
export function wordsOfPassage(segments: { exact: string }[]): string {
  return segments.map((segment) => segment.exact.replace(/\s+/g, " ").trim()).join(" … ");
}

/** Every sentence of a published text, in the order of reading. */
export function sentencesOf({ blocks }: PublicationBody): PublicSentence[] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading") return [];
    return block.kind === "list" ? block.items.flat() : block.sentences;
  });
}

/** The words of a sentence, without looks and links. */
export function wordsOfSentence({ runs }: PublicSentence): string {
  return runs
    .map((run) => run.text)
    .join("")
    .trim();
}

/** The sentences that rest on a passage. `id`: their address in the page. */
export function sentencesCiting(body: PublicationBody, passageId: string): { id: string; text: string }[] {
  return sentencesOf(body)
    .filter(({ citations }) => citations.includes(passageId))
    .map((sentence) => ({ id: sentence.id, text: wordsOfSentence(sentence) }));
}

const MINUTE = 60_000;
const YEAR = 366 * 24 * 60 * MINUTE;

/** Why a time cannot be set for a publication; null when it can. */
export function scheduleProblem(at: Date, now: Date): string | null {
  const ahead = at.getTime() - now.getTime();
  if (Number.isNaN(ahead)) return "Give a day and a time.";
  if (ahead <= 0) return "This time has passed. Set a later one, or publish now.";
  if (ahead > YEAR) return "A time can be set up to a year ahead.";
  return null;
}

/** The plain words of the first paragraph. */
export function leadOf(body: PublicationBody): string {
  for (const block of body.blocks) {
    if (block.kind !== "paragraph") continue;
    const sentences = block.sentences.map(({ runs }) =>
      runs
        .map((run) => run.text)
        .join("")
        .trim(),
    );
    return sentences.join(" ");
  }
  return "";
}

/** How many days before the newest publication something still counts as news. */
const NEWS_DAYS = 3;

/**
 * Who leads the front page: of what was published in the last days before the newest, the one that rests on most
 * passages. The others keep their order.
 * @param cards newest first
 */
export function leadFirst<T extends { firstPublishedAt: Date; passages: number }>(cards: T[]): T[] {
  const [newest] = cards;
  if (!newest) return [];
  const since = newest.firstPublishedAt.getTime() - NEWS_DAYS * 24 * 60 * 60 * 1000;
  const lead = cards
    .filter((card) => card.firstPublishedAt.getTime() >= since)
    .reduce((best, card) => (card.passages > best.passages ? card : best), newest);
  return [lead, ...cards.filter((card) => card !== lead)];
}

/** Words that can stand alone in large type, in UTF-16 code units. */
const PULL = { shortest: 30, longest: 220 };

/**
 * The passage whose words are shown large beside a summary: said directly, by somebody named, neither a scrap nor a
 * speech. Whole sentences come before parts of them, and strong words before mild ones.
 */
export function pullQuote<
  T extends { kind: string; words: string; speaker: unknown; tags: { sentiment: Sentiment }[] },
>(passages: T[]): T | null {
  const worth = ({ words, tags }: T) =>
    (/[.!?]["”’»]?$/.test(words) ? 2 : 0) +
    (tags.some(({ sentiment }) => sentiment.startsWith("strongly")) ? 1 : 0);
  return passages
    .filter(
      ({ kind, words, speaker }) =>
        kind === "direct" && speaker && words.length >= PULL.shortest && words.length <= PULL.longest,
    )
    .reduce<T | null>((best, one) => (!best || worth(one) > worth(best) ? one : best), null);
}
