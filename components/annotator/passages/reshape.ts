import { MAX_PASSAGE_LENGTH, MAX_SEGMENTS } from "@/lib/passage/schema";
import { move, sentenceAt, snapToGraphemes, trimRange, wordAt } from "@/lib/text/boundary";
import { mergeStretches } from "../tagging/draft";
import { quotationsOver } from "../text/quotation";
import { contentOf, type ItemContent, type Stretch } from "./item";

/** Which end of a stretch. */
export type Edge = "start" | "end";

/** What a person wants done to the words of a passage; null where it cannot be done. All offsets stay on graphemes. */
export type Reshaped = readonly Stretch[] | null;

/**
 * The first start or the last end of a passage a word or a sentence further on. No space is taken in beside the words.
 * @param direction 1 towards the end of the text
 */
export function stepEdge(
  text: string,
  segments: readonly Stretch[],
  edge: Edge,
  direction: 1 | -1,
  unit: "character" | "word" | "sentence",
  locale?: string,
): Reshaped {
  const at = edge === "start" ? 0 : segments.length - 1;
  const part = segments[at];
  if (!part) return null;
  const moved = move(text, part[edge], unit, direction, locale);
  return withEdge(text, segments, at, edge, edge === "start" ? inkFrom(text, moved) : inkBefore(text, moved));
}

/** The offset, or behind the white space that stands there. */
function inkFrom(text: string, offset: number): number {
  return trimRange(text, { start: offset, end: text.length }).start;
}

/** The offset, or before the white space that stands there. */
function inkBefore(text: string, offset: number): number {
  return trimRange(text, { start: 0, end: offset }).end;
}

/**
 * One edge of one stretch put somewhere else; it stays between its neighbours and keeps at least one grapheme.
 * @returns null when nothing would change
 */
export function withEdge(
  text: string,
  segments: readonly Stretch[],
  at: number,
  edge: Edge,
  offset: number,
): Reshaped {
  const part = segments[at];
  if (!part) return null;
  const least = segments[at - 1]?.end ?? 0;
  const most = segments[at + 1]?.start ?? text.length;
  const to = Math.max(least, Math.min(offset, most));
  const wanted = edge === "start" ? { start: to, end: part.end } : { start: part.start, end: to };
  if (wanted.start >= wanted.end) return null;
  const next = trimRange(text, snapToGraphemes(text, wanted));
  if (next.start >= next.end || next.start < least || next.end > most) return null;
  if (next.start === part.start && next.end === part.end) return null;
  return allowed(mergeStretches(segments.map((one, index) => (index === at ? next : one))));
}

/** Where an edge that is dragged to an offset comes to rest: at the nearer end of the word there. */
export function nearestWordEdge(text: string, offset: number, edge: Edge, locale?: string): number {
  const { start, end } = wordAt(text, offset, locale);
  if (offset <= start || offset >= end) return offset;
  const isFirstHalf = offset - start < end - offset;
  if (edge === "start") return isFirstHalf ? start : inkFrom(text, end);
  return isFirstHalf ? inkBefore(text, start) : end;
}

/** Every stretch widened to whole sentences. */
export function toSentences(text: string, segments: readonly Stretch[], locale?: string): Reshaped {
  const wide = segments.map(({ start, end }) => ({
    start: sentenceAt(text, start, locale).start,
    end: Math.max(end, sentenceAt(text, end - 1, locale).end),
  }));
  return changed(segments, mergeStretches(wide));
}

/** Every stretch made the words between the quotation marks that it lies in or touches; others stay as they are. */
export function toQuotations(text: string, segments: readonly Stretch[]): Reshaped {
  const inner = segments.map((part) => quotationsOver(text, part)[0] ?? part);
  return changed(segments, mergeStretches(inner));
}

/**
 * Cuts a passage in two at an offset; the space at the cut falls away, and both say what the one said.
 * @returns null when one of the two would have no words
 */
export function splitAt(text: string, item: ItemContent, offset: number): [ItemContent, ItemContent] | null {
  const at = snapToGraphemes(text, { start: offset, end: offset }).start;
  const side = (from: number, to: number) =>
    item.segments
      .map(({ start, end }) => trimRange(text, { start: Math.max(start, from), end: Math.min(end, to) }))
      .filter(({ start, end }) => start < end);
  const [first, second] = [side(0, at), side(at, text.length)];
  if (first.length === 0 || second.length === 0) return null;
  const content = contentOf(item);
  return [
    { ...content, segments: first },
    // a suggestion became one passage; the first half goes on being it
    { ...content, suggestionId: null, segments: second },
  ];
}

/** Two passages as one, and what of the second could not be kept. */
export interface Joined {
  content: ItemContent;
  /** in which the two differed: the first was kept */
  kept: ("speaker" | "kind" | "sentiment")[];
}

/**
 * The words of both, in the order of the text; nothing but space between two stretches makes them one. Speaker, kind
 * and sentiment are the first's; an issue that only the second has comes along.
 * @returns null when the whole would be longer than a passage may be
 */
export function join(text: string, first: ItemContent, second: ItemContent): Joined | null {
  const segments = allowed(closeGaps(text, mergeStretches([...first.segments, ...second.segments])));
  if (!segments) return null;
  const known = new Map(first.tags.map((tag) => [tag.issueId, tag.sentiment]));
  const added = second.tags.filter((tag) => !known.has(tag.issueId));
  const speakerId = first.speakerId ?? second.speakerId;
  const relayedById = first.relayedById ?? second.relayedById;
  const kept: Joined["kept"] = [];
  if (second.speakerId !== null && second.speakerId !== speakerId) kept.push("speaker");
  if (second.kind !== first.kind) kept.push("kind");
  if (second.tags.some(({ issueId, sentiment }) => (known.get(issueId) ?? sentiment) !== sentiment)) {
    kept.push("sentiment");
  }
  return {
    kept,
    content: {
      ...contentOf(first),
      speakerId,
      relayedById: relayedById === speakerId ? null : relayedById,
      note: [...new Set([first.note, second.note])].filter(Boolean).join("\n"),
      segments,
      tags: [...first.tags, ...added],
    },
  };
}

/** The passage without the part at (or next before) the offset; null when it has only one. */
export function withoutPartAt(segments: readonly Stretch[], offset: number): Reshaped {
  if (segments.length < 2) return null;
  const at = segments.findIndex(({ start, end }) => start <= offset && offset <= end);
  return at < 0 ? null : segments.filter((_, index) => index !== at);
}

function closeGaps(text: string, segments: readonly Stretch[]): Stretch[] {
  const closed: Stretch[] = [];
  for (const next of segments) {
    const last = closed.at(-1);
    if (last && text.slice(last.end, next.start).trim() === "") last.end = next.end;
    else closed.push({ ...next });
  }
  return closed;
}

function changed(before: readonly Stretch[], after: readonly Stretch[]): Reshaped {
  const isSame =
    before.length === after.length &&
    before.every((one, at) => one.start === after[at]?.start && one.end === after[at]?.end);
  return isSame ? null : allowed(after);
}

function allowed(segments: readonly Stretch[]): Reshaped {
  const length = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  return segments.length > MAX_SEGMENTS || length > MAX_PASSAGE_LENGTH ? null : segments;
}
