import { canonicalJson, sha256 } from "@/lib/core/id";
import { isUtf16Boundary } from "@/lib/text/anchor";
import type { ReadTwice } from "./agreement/figures";
import type { FirstReading, ReadingTag, Said, Stretch } from "./schema";

/** UTF-16 code units shown on each side of a passage, to the next white space. */
export const AROUND = 900;
/** Where none is so near, as in scripts without spaces, it is cut between two characters. */
const LONGEST_WORD = 60;

/** The stretch of a text that the second person reads: the passage with what stands around it. */
export function shownAround(text: string, segments: readonly Stretch[]): Stretch {
  const start = segments[0]?.start ?? 0;
  const end = segments.at(-1)?.end ?? 0;
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  return {
    start: from === 0 ? 0 : Math.min(start, cut(text, from, 1)),
    end: to === text.length ? to : Math.max(end, cut(text, to, -1)),
  };
}

/** The nearest place for a cut, looked for in one direction. */
function cut(text: string, at: number, direction: 1 | -1): number {
  for (let step = 0; step <= LONGEST_WORD; step++) {
    const place = at + step * direction;
    const [before = "", after = ""] = [text[place - 1], text[place]];
    if (/\s/.test(direction === 1 ? before : after)) return place;
  }
  return isUtf16Boundary(text, at) ? at : at + direction;
}

/** Names what was before the second person's eyes: other words, or others marked, have another name. */
export function seenHash(versionId: string, segments: readonly Stretch[]): string {
  return sha256(canonicalJson({ versionId, segments: segments.map(({ start, end }) => ({ start, end })) }));
}

/** Whether a passage can be given to a second person: somebody has decided who speaks, and about what. */
export function isComplete(passage: {
  kind: string;
  speakerId: string | null;
  tags: readonly unknown[];
  deleted: boolean;
}): boolean {
  const { kind, speakerId, tags, deleted } = passage;
  return !deleted && (speakerId !== null || kind === "context") && tags.length > 0;
}

/** In what two readings differ. */
export interface Differs {
  speaker: boolean;
  /** issues that only one of them names, and issues with another sentiment */
  issues: string[];
}

export function differences(a: Said, b: Said): Differs {
  const tones = (tags: readonly ReadingTag[]) =>
    new Map(tags.map(({ issueId, sentiment }) => [issueId, sentiment]));
  const [first, second] = [tones(a.tags), tones(b.tags)];
  const issues = [...new Set([...first.keys(), ...second.keys()])];
  return {
    speaker: a.speakerId !== b.speakerId,
    issues: issues.filter((id) => first.get(id) !== second.get(id)),
  };
}

export function isSame(a: Said, b: Said): boolean {
  const { speaker, issues } = differences(a, b);
  return !speaker && issues.length === 0;
}

/**
 * The marks of the second person, checked against what they had before them.
 * @returns why they do not hold, for the person who reads it; null when they do
 */
export function marksProblem(segments: readonly Stretch[], shown: Stretch): string | null {
  let at = shown.start;
  for (const { start, end } of segments) {
    if (start < at || end > shown.end)
      return "Mark words of the text that is shown, one part after the other.";
    at = end;
  }
  return null;
}

/** Two names for one, since a merge: what was said then counts as said of the one that lives on. */
export type Merged = ReadonlyMap<string, string>;

/** A stored reading as the measures take it, with everything merged since under the name that lives on. */
export function readTwice(
  answer: {
    firstPersonId: string | null;
    readerId: string;
    first: FirstReading;
    second: Said;
    segments: readonly Stretch[] | null;
    shown: Stretch;
  },
  merged: Merged,
): ReadTwice {
  const { first, second, segments, shown } = answer;
  const live = (id: string) => merged.get(id) ?? id;
  const speaker = (id: string | null) => (id === null ? "" : live(id));
  return {
    people: [answer.firstPersonId, answer.readerId],
    speakers: [speaker(first.speakerId), speaker(second.speakerId)],
    tags: [once(first.tags, live), once(second.tags, live)],
    edges: segments && { ...shown, marked: [first.segments, segments] },
  };
}

/** One tag an issue: of two that became one, the first stays. */
function once(tags: readonly ReadingTag[], live: (id: string) => string): ReadingTag[] {
  const kept = new Map<string, ReadingTag>();
  for (const tag of tags) {
    const issueId = live(tag.issueId);
    if (!kept.has(issueId)) kept.set(issueId, { ...tag, issueId });
  }
  return [...kept.values()];
}

/** The ids that stand in the words, by name or by last name, in the order they appear: for the number keys. */
export function namedIn(text: string, entries: readonly { id: string; name: string }[], most = 9): string[] {
  const lower = text.toLowerCase();
  return entries
    .flatMap(({ id, name }) => {
      const places = [name, name.split(" ").at(-1) ?? ""]
        .filter((form) => form.length > 2)
        .map((form) => lower.indexOf(form.toLowerCase()))
        .filter((at) => at >= 0);
      return places.length > 0 ? [{ id, at: Math.min(...places) }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ id }) => id);
}

/**
 * Whom to ask for each passage: whoever has the fewest open ones among those without a hand in it.
 * @returns the person by passage; a passage in which everybody had a hand has none
 */
export function assign(
  passages: readonly { id: string; hands: readonly string[] }[],
  people: readonly { id: string; open: number }[],
): Map<string, string> {
  const load = new Map(people.map(({ id, open }) => [id, open]));
  const asked = new Map<string, string>();
  for (const { id, hands } of passages) {
    const free = people.filter((person) => !hands.includes(person.id));
    const [least] = free.sort((a, b) => (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0));
    if (!least) continue;
    asked.set(id, least.id);
    load.set(least.id, (load.get(least.id) ?? 0) + 1);
  }
  return asked;
}

/** The time at which figures are measured after a reading: at most once in five minutes, and never put off. */
export function measureAt(now: Date): Date {
  const step = 5 * 60 * 1000;
  return new Date(Math.ceil(now.getTime() / step) * step);
}
