import type { Continuum } from "./edges";
import {
  type Answers,
  type Edges,
  edgeFigures,
  type Nominal,
  nominalFigures,
  type Scaled,
  scaledFigures,
} from "./judged";

/** A passage that two people read, neither knowing what the other said. */
export interface ReadTwice {
  /** ids of the first and the second person; the first may be unknown */
  people: readonly [string | null, string];
  /** "" where nobody speaks */
  speakers: readonly [string, string];
  tags: readonly [readonly ReadTag[], readonly ReadTag[]];
  /** what each marked in the words that both had before them; null where the second person did not say */
  edges: Continuum | null;
}

export interface ReadTag {
  issueId: string;
  sentiment: string;
}

/** The steps of the scale in their order. "Mixed" is none of them: it counts where answers have no order. */
export const SCALE = ["strongly_negative", "negative", "neutral", "positive", "strongly_positive"];

/** The figures of some of the readings. */
export interface Row {
  passages: number;
  speaker: Nominal;
  /** of one issue: whether it was named; else: whether the same issues were named, all of them */
  issue: Nominal;
  /** of issues that both named */
  sentiment: Nominal;
  scale: Scaled;
  edges: Edges;
}

export interface Agreement {
  all: Row;
  pairs: (Row & { people: readonly [string, string] })[];
  issues: (Row & { issueId: string })[];
  speakers: (Row & { speakerId: string })[];
}

/**
 * Every figure of agreement there is to tell: of all readings, by pair of people, by issue and by speaker.
 * The interval of each is a bootstrap over its cases; see chance.ts.
 */
export function measureAgreement(readings: readonly ReadTwice[]): Agreement {
  return {
    all: rowOf(readings),
    pairs: byPair(readings),
    issues: idsOf(readings, namedIssues).map((issueId) => ({ issueId, ...issueRow(readings, issueId) })),
    speakers: idsOf(readings, ({ speakers }) => speakers.filter((id) => id !== "")).map((speakerId) => ({
      speakerId,
      ...speakerRow(readings, speakerId),
    })),
  };
}

function rowOf(readings: readonly ReadTwice[]): Row {
  const tones = readings.flatMap((one) => tonesOf(one));
  return {
    passages: readings.length,
    speaker: nominalFigures(readings.map(({ speakers }) => speakers)),
    issue: nominalFigures(readings.map(({ tags }) => [setOf(tags[0]), setOf(tags[1])])),
    sentiment: nominalFigures(tones),
    scale: scaledFigures(tones, SCALE),
    edges: edgeFigures(readings.flatMap(({ edges }) => edges ?? [])),
  };
}

/** Whoever of the two was first: rows and columns are the people, always in the same order. */
function byPair(readings: readonly ReadTwice[]): Agreement["pairs"] {
  const groups = new Map<string, ReadTwice[]>();
  for (const one of readings) {
    const [first, second] = one.people;
    if (first === null) continue;
    const key = [first, second].sort().join(" ");
    const group = groups.get(key) ?? [];
    group.push(first < second ? one : turned(one));
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => ({ people: peopleOf(group), ...rowOf(group) }))
    .sort((a, b) => b.passages - a.passages);
}

function peopleOf([one]: readonly ReadTwice[]): readonly [string, string] {
  return [one?.people[0] ?? "", one?.people[1] ?? ""];
}

function turned({ people, speakers, tags, edges }: ReadTwice): ReadTwice {
  return {
    people: [people[1], people[0] ?? ""],
    speakers: [speakers[1], speakers[0]],
    tags: [tags[1], tags[0]],
    edges: edges && { ...edges, marked: [...edges.marked].reverse() },
  };
}

/** One issue: whether it was named, over all passages; the rest where either or both named it. */
function issueRow(readings: readonly ReadTwice[], issueId: string): Row {
  const names = (tags: readonly ReadTag[]) => tags.some((tag) => tag.issueId === issueId);
  const either = readings.filter(({ tags }) => names(tags[0]) || names(tags[1]));
  const tones = either.flatMap((one) => tonesOf(one, issueId));
  return {
    ...rowOf(either),
    issue: nominalFigures(
      readings.map(({ tags }) => [String(names(tags[0])), String(names(tags[1]))]),
      either.length,
    ),
    sentiment: nominalFigures(tones),
    scale: scaledFigures(tones, SCALE),
  };
}

/** One speaker: whether it was they, over all passages; sentiment where both say it was. */
function speakerRow(readings: readonly ReadTwice[], speakerId: string): Row {
  const either = readings.filter(({ speakers }) => speakers.includes(speakerId));
  const both = either.filter(({ speakers }) => speakers.every((id) => id === speakerId));
  const tones = both.flatMap((one) => tonesOf(one));
  return {
    ...rowOf(either),
    speaker: nominalFigures(
      readings.map(({ speakers }) => [String(speakers[0] === speakerId), String(speakers[1] === speakerId)]),
      either.length,
    ),
    sentiment: nominalFigures(tones),
    scale: scaledFigures(tones, SCALE),
  };
}

/** What both say of the issues that both name. */
function tonesOf({ tags: [first, second] }: ReadTwice, only?: string): Answers {
  return first.flatMap(({ issueId, sentiment }) => {
    const other = second.find((tag) => tag.issueId === issueId);
    return other && (only === undefined || only === issueId) ? [[sentiment, other.sentiment] as const] : [];
  });
}

function setOf(tags: readonly ReadTag[]): string {
  return tags
    .map(({ issueId }) => issueId)
    .sort()
    .join(" ");
}

function namedIssues({ tags }: ReadTwice): string[] {
  return tags.flat().map(({ issueId }) => issueId);
}

/** Those named by either, the most named first. */
function idsOf(readings: readonly ReadTwice[], named: (one: ReadTwice) => readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const one of readings) for (const id of new Set(named(one))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
