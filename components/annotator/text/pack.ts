import { PASSAGE_KINDS, SENTIMENTS } from "@/lib/passage/schema";
import type { PassageItem } from "../passages/item";

/**
 * Thousands of passages in the first response: one short line each instead of an object with names and quotes, a
 * third of the bytes and read in a few milliseconds. Ids of speakers and issues stand once, in `names`.
 */
export interface Packed {
  names: readonly string[];
  /** id rev kind speaker relayedBy segments tags; numbers in base 36, "-" for nobody */
  lines: string;
  /** by passage id */
  notes: Readonly<Record<string, string>>;
  /** the suggestion it was made from, by passage id */
  suggestions: Readonly<Record<string, string>>;
}

export function pack(items: readonly PassageItem[]): Packed {
  const places = new Map<string, number>();
  const place = (id: string | null) => {
    if (id === null) return "-";
    const known = places.get(id) ?? places.size;
    places.set(id, known);
    return known.toString(36);
  };
  const notes: Record<string, string> = {};
  const suggestions: Record<string, string> = {};
  const lines = items.map((item) => {
    if (item.note) notes[item.id] = item.note;
    if (item.suggestionId) suggestions[item.id] = item.suggestionId;
    const segments = item.segments.map(
      ({ start, end }) => `${start.toString(36)}.${(end - start).toString(36)}`,
    );
    const tags = item.tags.map((tag) => `${place(tag.issueId)}.${SENTIMENTS.indexOf(tag.sentiment)}`);
    return [
      item.id,
      item.rev.toString(36),
      PASSAGE_KINDS.indexOf(item.kind),
      place(item.speakerId),
      place(item.relayedById),
      segments.join(","),
      tags.join(","),
    ].join(" ");
  });
  return { names: [...places.keys()], lines: lines.join("\n"), notes, suggestions };
}

export function unpack({ names, lines, notes, suggestions }: Packed): PassageItem[] {
  if (lines === "") return [];
  const name = (place: string | undefined) => names[Number.parseInt(place ?? "", 36)] ?? null;
  const pairs = (list: string | undefined) => (list ? list.split(",").map((pair) => pair.split(".")) : []);
  return lines.split("\n").map((line) => {
    const [id = "", rev = "", kind, speaker, relayedBy, segments, tags] = line.split(" ");
    const suggestionId = suggestions[id];
    return {
      id,
      ...(suggestionId ? { suggestionId } : {}),
      rev: Number.parseInt(rev, 36),
      kind: PASSAGE_KINDS[Number(kind)] ?? "context",
      speakerId: name(speaker),
      relayedById: name(relayedBy),
      note: notes[id] ?? "",
      segments: pairs(segments).map(([at = "", length = ""]) => {
        const start = Number.parseInt(at, 36);
        return { start, end: start + Number.parseInt(length, 36) };
      }),
      tags: pairs(tags).flatMap(([place, sentiment]) => {
        const issueId = name(place);
        const step = SENTIMENTS[Number(sentiment)];
        return issueId && step ? [{ issueId, sentiment: step }] : [];
      }),
    };
  });
}
