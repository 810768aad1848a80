import { v5 } from "uuid";
import { AppError, isDatabaseAway } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/id";
import { proveSegments } from "@/lib/passage/rules";
import { MAX_PASSAGE_LENGTH, MAX_SEGMENTS, type PassageKind, type Sentiment } from "@/lib/passage/schema";
import type { Anchor } from "@/lib/text/anchor";
import { blocks } from "@/lib/text/block";
import { foldName, foldTypography } from "@/lib/text/fold";
import { overlap, SAME_WORDS } from "@/lib/text/overlap";
import type { Sentiment as Degree, SuggestedSpeaker, Suggestion } from "./engine/types";
import {
  LEAST_TAG_CONFIDENCE,
  type ProposedSpeaker,
  type ProposedTag,
  type Rate,
  type Reliability,
} from "./schema";

interface Stretch {
  start: number;
  end: number;
}

/** A suggestion ready to be stored: every word of it proved against the text. */
export interface Proposal {
  id: string;
  kind: PassageKind;
  segments: Anchor[];
  start: number;
  end: number;
  speaker: ProposedSpeaker & { folded: string; rule: string };
  relayedBy: ProposedSpeaker & { folded: string };
  tags: (ProposedTag & { rule: string; sentimentRule: string })[];
  confidence: number;
  why: string;
  spanWhy: string;
  rule: string;
  wordsHash: string;
  contextHash: string;
}

const MAX_NAME = 120;
const MAX_ROLE = 160;
const MAX_WHY = 300;
const MAX_RULE = 160;
const MAX_TAGS = 5;

const SENTIMENT_OF: Record<string, Sentiment> = {
  "-2": "strongly_negative",
  "-1": "negative",
  "0": "neutral",
  "1": "positive",
  "2": "strongly_positive",
  mixed: "mixed",
};

export function sentimentOf(degree: Degree): Sentiment {
  return SENTIMENT_OF[String(degree)] ?? "neutral";
}

/**
 * Leaves out what stands in a heading: a headline tells what was said in somebody else's words. The engine reads
 * headings too, since published gold data counts what they attribute.
 */
export function outsideHeadings<T extends Pick<Suggestion, "segments">>(
  text: string,
  found: readonly T[],
): T[] {
  const headings = blocks(text).filter((block) => block.kind === "heading");
  const isInOne = ({ start, end }: Stretch) =>
    headings.some((heading) => start >= heading.start && end <= heading.end);
  return found.filter(({ segments }) => !segments.every(isInOne));
}

/**
 * A speech of more stretches or characters than a passage can have becomes several suggestions, one behind the other:
 * each can be accepted.
 */
export function asPassages(found: Suggestion): Suggestion[] {
  const parts: Stretch[][] = [];
  let length = 0;
  for (const segment of found.segments) {
    const part = parts.at(-1);
    const own = segment.end - segment.start;
    if (part && part.length < MAX_SEGMENTS && length + own <= MAX_PASSAGE_LENGTH) {
      part.push(segment);
      length += own;
    } else {
      parts.push([segment]);
      length = own;
    }
  }
  return parts.length > 1 ? parts.map((segments) => ({ ...found, segments })) : [found];
}

/**
 * What an engine found, made fit to be proposed: segments proved against the text, names of one line, tags that are
 * sure enough, each issue once. The id follows from version and words, so that reading again finds the same.
 * @param known ids of the codebook; what is not in it is not proposed
 * @returns null when the words do not stand in the text
 */
export function proposalOf(
  { versionId, text }: { versionId: string; text: string },
  found: Suggestion,
  known: { speakers: ReadonlySet<string>; issues: ReadonlySet<string> },
): Proposal | null {
  const segments = found.segments
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({ start, end, exact: text.slice(start, end) }));
  const [first, last] = [segments[0], segments.at(-1)];
  const proof = proveSegments(text, segments);
  if (!first || !last || "error" in proof) return null;
  const speaker = nameOf(found.speaker, known.speakers);
  const relayedBy = nameOf(found.relayedBy, known.speakers);
  const isSame = relayedBy.folded !== "" && relayedBy.folded === speaker.folded;
  const place = segments.map(({ start, end }) => `${start}-${end}`).join(" ");
  return {
    id: v5(`${versionId} ${place}`, v5.URL),
    kind: found.kind,
    segments: proof.anchors,
    start: first.start,
    end: last.end,
    speaker,
    relayedBy: isSame ? nameOf(undefined, known.speakers) : relayedBy,
    tags: tagsOf(found, known.issues),
    confidence: share(found.confidence),
    why: line(found.why, MAX_WHY),
    spanWhy: line(found.spanWhy, MAX_WHY),
    rule: line(found.rule, MAX_RULE),
    ...fingerprints(text, segments),
  };
}

function nameOf(speaker: SuggestedSpeaker | undefined, known: ReadonlySet<string>): Proposal["speaker"] {
  const name = line(speaker?.name ?? "", MAX_NAME);
  const id = speaker?.speakerId && known.has(speaker.speakerId) ? speaker.speakerId : null;
  return {
    id,
    name,
    folded: foldName(name),
    role: line(speaker?.role ?? "", MAX_ROLE),
    confidence: share(speaker?.confidence ?? 0),
    why: line(speaker?.why ?? "", MAX_WHY),
    rule: line(speaker?.rule ?? "", MAX_RULE),
  };
}

function tagsOf({ tags }: Suggestion, known: ReadonlySet<string>): Proposal["tags"] {
  const best = new Map<string, Proposal["tags"][number]>();
  for (const { issueId, confidence, sentiment, sentimentConfidence, ...reasons } of tags) {
    if (!known.has(issueId) || best.has(issueId) || share(confidence) < LEAST_TAG_CONFIDENCE) continue;
    best.set(issueId, {
      issueId,
      confidence: share(confidence),
      sentiment: sentimentOf(sentiment),
      sentimentConfidence: share(sentimentConfidence),
      why: line(reasons.why, MAX_WHY),
      rule: line(reasons.rule, MAX_RULE),
      sentimentWhy: line(reasons.sentimentWhy, MAX_WHY),
      sentimentRule: line(reasons.sentimentRule, MAX_RULE),
    });
  }
  return [...best.values()].slice(0, MAX_TAGS);
}

function share(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

/** On one line, and fit to be stored: PostgreSQL takes no NUL and no half of a letter, which a cut can leave. */
function line(words: string, most: number): string {
  const clean = words.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return clean
    .slice(0, most)
    .replace(/\p{Cs}/gu, "")
    .trim();
}

/** Words around a stretch that tell it from the same words elsewhere. */
const WORDS_AROUND = 4;
const UNITS_AROUND = 160;

function folded(words: string): string[] {
  return (
    foldTypography(words)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/**
 * By what a suggestion is known again after the text was imported once more or came in a new version: its words, and
 * its words with a few before and after. Case, accents of typography, spaces and punctuation do not count.
 * @returns two hex SHA-256
 */
export function fingerprints(
  text: string,
  segments: readonly Stretch[],
): { wordsHash: string; contextHash: string } {
  const [first, last] = [segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0];
  const words = segments.map(({ start, end }) => folded(text.slice(start, end)).join(" ")).join(" … ");
  // whole words only: the first and the last of what was cut out may be halves
  const before = folded(text.slice(Math.max(0, first - UNITS_AROUND), first)).slice(-WORDS_AROUND);
  const after = folded(text.slice(last, last + UNITS_AROUND)).slice(0, WORDS_AROUND);
  return { wordsHash: sha256(words), contextHash: sha256([...before, "[", words, "]", ...after].join(" ")) };
}

/** A suggestion that was rejected before. */
export interface Rejection {
  id: string;
  sourceId: string;
  versionId: string;
  segments: readonly Stretch[];
  wordsHash: string;
  contextHash: string;
}

/**
 * The rejection that holds for a proposal: the same words between the same words anywhere, the same words in the same
 * source, or (an engine that has learned draws its lines elsewhere) mostly the same stretch of the same version.
 */
export function rejectionOf(
  proposal: Pick<Proposal, "id" | "segments" | "wordsHash" | "contextHash">,
  place: { sourceId: string; versionId: string },
  rejections: readonly Rejection[],
): Rejection | null {
  return (
    rejections.find(
      (old) =>
        old.contextHash === proposal.contextHash ||
        (old.sourceId === place.sourceId && old.wordsHash === proposal.wordsHash) ||
        (old.versionId === place.versionId && overlap(old.segments, proposal.segments) >= SAME_WORDS),
    ) ?? null
  );
}

/**
 * What people are told of a reading that broke off: what kind of trouble it was, in words of ours. The particulars,
 * which may hold words of the text or of a setting, are in the log alone.
 */
export function whyReadingFailed(error: unknown): string {
  const again = "It is tried again by itself; Read again asks for it at once.";
  return `The text could not be read for suggestions: ${troubleOf(error)}. ${again}`;
}

function troubleOf(error: unknown): string {
  if (isDatabaseAway(error)) return "the database was away";
  if (error instanceof AppError) return error.message.replace(/\.$/, "");
  if (error instanceof RangeError) return "it took more memory than there was";
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : "unknown";
  return `an error of the program (${name}), which the log has in full`;
}

/** From so many decisions on a share is shown. */
export const LEAST_DECISIONS = 5;
/** Two-sided 95 %. */
const Z = 1.96;

/** A share with its interval (Wilson 1927), or null when there are too few decisions to speak of one. */
export function rate(right: number, n: number): Rate | null {
  if (n < LEAST_DECISIONS) return null;
  const p = right / n;
  const centre = p + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return {
    right,
    n,
    share: p,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

/** What was said beside what was right, from sums by tenths; nothing while there are too few decisions. */
export function reliabilityOf(
  about: Reliability["about"],
  tenths: readonly { said: number; decided: number; correct: number }[],
): Reliability[] {
  const rows = tenths.flatMap(({ said, decided, correct }) => {
    const found = rate(correct, decided);
    return found ? [{ said, rate: found }] : [];
  });
  const n = rows.reduce((sum, row) => sum + row.rate.n, 0);
  if (n === 0) return [];
  const off = rows.reduce((sum, row) => sum + Math.abs(row.said - row.rate.share) * row.rate.n, 0);
  return [{ about, rows, n, error: off / n }];
}
