import { PASSAGE_KIND_LABEL, type PassageStanding, type Sentiment } from "@/lib/passage/schema";
import type { EvidencePassage } from "@/lib/summary/schema";
import { type Change, diffWords } from "@/lib/text/diff";

/** One thing about a passage that is not as it was. */
export type PartDifference =
  | { part: "words"; changes: Change[] }
  /** the same words at another place of the same text */
  | { part: "place" }
  | { part: "speaker" | "relayed by" | "kind" | "standing"; before: string; after: string }
  | { part: "issue"; change: "added" | "removed"; issue: string; sentiment: Sentiment }
  | { part: "sentiment"; issue: string; before: Sentiment; after: Sentiment }
  /** ids of the versions of its source */
  | { part: "version"; before: string; after: string }
  | { part: "deleted"; deleted: boolean };

export interface PassageDifference {
  passageId: string;
  change: "same" | "changed" | "added" | "removed";
  /** its number in the text, as readers see it; null where it is not cited */
  numberBefore: number | null;
  number: number | null;
  passage: EvidencePassage;
  parts: PartDifference[];
}

/**
 * How the evidence of one revision became that of another, in the order of citation; what is cited no more comes last.
 */
export function evidenceDifference(
  before: readonly EvidencePassage[],
  after: readonly EvidencePassage[],
): PassageDifference[] {
  const old = new Map(before.map((passage, at) => [passage.id, { passage, number: at + 1 }]));
  const now = new Set(after.map((passage) => passage.id));
  const kept = after.map((passage, at): PassageDifference => {
    const then = old.get(passage.id);
    const parts = then ? partsOf(then.passage, passage) : [];
    const change = then ? (parts.length > 0 ? "changed" : "same") : "added";
    return {
      passageId: passage.id,
      change,
      numberBefore: then?.number ?? null,
      number: at + 1,
      passage,
      parts,
    };
  });
  const gone = [...old.values()]
    .filter(({ passage }) => !now.has(passage.id))
    .map(
      ({ passage, number }): PassageDifference => ({
        passageId: passage.id,
        change: "removed",
        numberBefore: number,
        number: null,
        passage,
        parts: [],
      }),
    );
  return [...kept, ...gone];
}

/** What differs between two states of one passage: everything that its evidence hash covers, and the names of the day. */
export function partsOf(before: EvidencePassage, after: EvidencePassage): PartDifference[] {
  const parts: PartDifference[] = [];
  if (before.deleted !== after.deleted) parts.push({ part: "deleted", deleted: after.deleted });
  const isOtherVersion = before.versionId !== after.versionId;
  if (isOtherVersion) parts.push({ part: "version", before: before.versionId, after: after.versionId });
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old !== now) parts.push({ part: "words", changes: diffWords(old, now) });
  else if (!isOtherVersion && placesOf(before) !== placesOf(after)) parts.push({ part: "place" });
  const named = (part: "speaker" | "relayed by" | "kind" | "standing", was: string, is: string) => {
    if (was !== is) parts.push({ part, before: was, after: is });
  };
  named("speaker", speakerOf(before), speakerOf(after));
  named("relayed by", before.relayedBy?.name ?? "nobody", after.relayedBy?.name ?? "nobody");
  if (before.speakerId !== after.speakerId && speakerOf(before) === speakerOf(after)) {
    // two people of one name
    parts.push({
      part: "speaker",
      before: speakerOf(before),
      after: `${speakerOf(after)} (another of this name)`,
    });
  }
  named("kind", PASSAGE_KIND_LABEL[before.kind], PASSAGE_KIND_LABEL[after.kind]);
  named("standing", standingOf(before), standingOf(after));
  return [...parts, ...tagParts(before, after)];
}

function tagParts(before: EvidencePassage, after: EvidencePassage): PartDifference[] {
  const old = new Map(before.tags.map((tag) => [tag.issueId, tag.sentiment]));
  const now = new Map(after.tags.map((tag) => [tag.issueId, tag.sentiment]));
  const name = (id: string) =>
    [...after.issues, ...before.issues].find((issue) => issue.id === id)?.name ?? "an issue";
  const parts: PartDifference[] = [];
  for (const [id, sentiment] of now) {
    const was = old.get(id);
    if (was === undefined) parts.push({ part: "issue", change: "added", issue: name(id), sentiment });
    else if (was !== sentiment)
      parts.push({ part: "sentiment", issue: name(id), before: was, after: sentiment });
  }
  for (const [id, sentiment] of old) {
    if (!now.has(id)) parts.push({ part: "issue", change: "removed", issue: name(id), sentiment });
  }
  return parts;
}

function wordsOf(passage: EvidencePassage): string {
  return passage.segments.map(({ exact }) => exact).join(" … ");
}

function placesOf(passage: EvidencePassage): string {
  return passage.segments.map(({ start, end }) => `${start}-${end}`).join();
}

function speakerOf({ speaker }: EvidencePassage): string {
  if (!speaker) return "nobody";
  return speaker.role ? `${speaker.name}, ${speaker.role}` : speaker.name;
}

const STANDING_TEXT: Record<PassageStanding, string> = {
  current: "stands in the newest version",
  waiting: "the source changed there: waits for a person",
  detached: "gone from the newest version",
};

function standingOf(passage: EvidencePassage): string {
  return STANDING_TEXT[passage.standing ?? "current"];
}
