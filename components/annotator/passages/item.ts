import type { PassageKind, PassageState, Sentiment } from "@/lib/passage/schema";

export interface Stretch {
  start: number;
  end: number;
}

export interface Tag {
  issueId: string;
  sentiment: Sentiment;
}

/** What a person decides about a passage. */
export interface ItemContent {
  kind: PassageKind;
  /** the suggestion it was made from; kept for as long as it lives */
  suggestionId?: string | null;
  speakerId: string | null;
  relayedById: string | null;
  note: string;
  /** in the order of the text, never overlapping */
  segments: readonly Stretch[];
  tags: readonly Tag[];
}

/** A passage in the browser: its words are in the text, so it keeps only where they are. */
export interface PassageItem extends ItemContent {
  id: string;
  /** what the server has acknowledged; 0 while it does not know the passage */
  rev: number;
}

/** A person, organisation or issue that a passage can name. */
export interface Named {
  id: string;
  name: string;
  aliases?: readonly string[];
  hint?: string;
  /** of somebody whom the codebook does not have yet */
  role?: string;
}

export function toItem(view: PassageState): PassageItem {
  const { id, rev, kind, suggestionId, speakerId, relayedById, note, tags } = view;
  const segments = view.segments.map(({ start, end }) => ({ start, end }));
  const item = { id, rev, kind, speakerId, relayedById, note, segments, tags };
  return suggestionId ? { ...item, suggestionId } : item;
}

export function contentOf(item: ItemContent): ItemContent {
  const { kind, suggestionId, speakerId, relayedById, note, segments, tags } = item;
  const content = { kind, speakerId, relayedById, note, segments, tags };
  return suggestionId ? { ...content, suggestionId } : content;
}

export function isSameContent(a: ItemContent, b: ItemContent): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable({ kind, speakerId, relayedById, note, segments, tags }: ItemContent): unknown[] {
  const places = segments.map(({ start, end }) => [start, end]);
  return [kind, speakerId, relayedById, note, places, tags.map((tag) => [tag.issueId, tag.sentiment])];
}

export function startOf(item: Pick<ItemContent, "segments">): number {
  return item.segments[0]?.start ?? 0;
}

export function endOf(item: Pick<ItemContent, "segments">): number {
  return item.segments.at(-1)?.end ?? 0;
}

/** Its words as a reader sees them: white space collapsed, parts joined by an ellipsis. */
export function wordsOf(text: string, { segments }: Pick<ItemContent, "segments">, most = 20_000): string {
  // a little more than is shown, so that a cut is noticed
  const parts = segments.map(({ start, end }) => text.slice(start, Math.min(end, start + most * 2)));
  const words = parts.join(" … ").replace(/\s+/g, " ");
  if (words.length <= most) return words;
  return `${words.slice(0, words.lastIndexOf(" ", most) + 1 || most).trimEnd()}…`;
}

/** How a passage is drawn: the one sentiment of its tags, the stronger of two on one side, mixed for both sides. */
export type Tone = Sentiment | "untagged";

export function toneOf(tags: readonly Tag[]): Tone {
  const found = new Set(tags.map((tag) => tag.sentiment));
  if (found.size === 0) return "untagged";
  const [only] = found;
  if (found.size === 1 && only) return only;
  found.delete("neutral");
  const negative = found.has("negative") || found.has("strongly_negative");
  const positive = found.has("positive") || found.has("strongly_positive");
  if (found.has("mixed") || (negative && positive)) return "mixed";
  if (negative) return found.has("strongly_negative") ? "strongly_negative" : "negative";
  return found.has("strongly_positive") ? "strongly_positive" : "positive";
}
