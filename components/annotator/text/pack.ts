import { PASSAGE_KINDS, SENTIMENTS } from "@/lib/passage/schema";
import type { ItemContent, PassageItem, Stretch, Tag } from "../passages/item";

/**
 * Thousands of passages in the first response: numbers instead of objects with names and quotes, a third of the bytes
 * and read in a few milliseconds. Ids of speakers and issues stand once, in `names`.
 */
export interface Packed {
  names: readonly string[];
  /** each of 36 characters, one after another */
  ids: string;
  /**
   * A list of numbers in JSON (as a string, so that nothing but the parser looks at each). For each passage: rev, kind,
   * speaker, relayed by (one more than the place in `names`; 0 for nobody), then how many segments, each as its
   * distance from the last passage's start and its length; then how many tags, each as issue and sentiment.
   */
  numbers: string;
  /** by passage id */
  notes: Readonly<Record<string, string>>;
  /** the suggestion it was made from, by passage id */
  suggestions: Readonly<Record<string, string>>;
}

const ID_LENGTH = 36;

type Packable = Omit<ItemContent, "suggestionId"> & {
  id: string;
  rev: number;
  suggestionId?: string | null;
};

export function pack(items: readonly Packable[]): Packed {
  const places = new Map<string, number>();
  const place = (id: string | null) => {
    if (id === null) return 0;
    const known = places.get(id) ?? places.size + 1;
    places.set(id, known);
    return known;
  };
  const notes: Record<string, string> = {};
  const suggestions: Record<string, string> = {};
  const numbers: number[] = [];
  let ids = "";
  let at = 0;
  for (const { id, rev, kind, speakerId, relayedById, note, suggestionId, segments, tags } of items) {
    if (id.length !== ID_LENGTH) throw new RangeError(`No id of a passage: ${id}`);
    ids += id;
    if (note) notes[id] = note;
    if (suggestionId) suggestions[id] = suggestionId;
    numbers.push(rev, PASSAGE_KINDS.indexOf(kind), place(speakerId), place(relayedById), segments.length);
    for (const { start, end } of segments) numbers.push(start - at, end - start);
    numbers.push(tags.length);
    for (const { issueId, sentiment } of tags) numbers.push(place(issueId), SENTIMENTS.indexOf(sentiment));
    at = segments[0]?.start ?? at;
  }
  return { names: [...places.keys()], ids, numbers: JSON.stringify(numbers), notes, suggestions };
}

export function unpack({ names, ids, numbers, notes, suggestions }: Packed): PassageItem[] {
  const all = JSON.parse(numbers) as number[];
  let read = 0;
  const next = () => all[read++] ?? 0;
  const name = () => names[next() - 1] ?? null;
  const items: PassageItem[] = [];
  let last = 0;
  for (let at = 0; at < ids.length; at += ID_LENGTH) {
    const id = ids.slice(at, at + ID_LENGTH);
    const item = {
      id,
      rev: next(),
      kind: PASSAGE_KINDS[next()] ?? "context",
      speakerId: name(),
      relayedById: name(),
      note: notes[id] ?? "",
      segments: [] as Stretch[],
      tags: [] as Tag[],
    };
    for (let count = next(); count > 0; count--) {
      const start = last + next();
      item.segments.push({ start, end: start + next() });
    }
    last = item.segments[0]?.start ?? last;
    for (let count = next(); count > 0; count--) {
      const issueId = name();
      const sentiment = SENTIMENTS[next()];
      if (issueId && sentiment) item.tags.push({ issueId, sentiment });
    }
    const suggestionId = suggestions[id];
    items.push(suggestionId ? { ...item, suggestionId } : item);
  }
  return items;
}
