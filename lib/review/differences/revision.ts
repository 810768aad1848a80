import { CORRECTION_LABEL, type Correction, type Doc, type EvidencePassage } from "@/lib/summary/schema";
import { type Part, partsOf } from "@/lib/summary/text/parts";
import { type Change, diffWords } from "@/lib/text/diff";
import { evidenceDifference, type PassageDifference } from "./evidence";
import { type TextDifference, textDifference } from "./text";

/** Everything that an approval covers. */
export interface RevisionContent {
  headline: string;
  doc: Doc;
  correction: Correction | null;
  evidence: readonly EvidencePassage[];
}

/** How one revision became another. */
export interface RevisionDifference {
  /** null: the same */
  headline: Change[] | null;
  /** what readers will be told of a correction; null: the same */
  correction: Change[] | null;
  text: TextDifference;
  evidence: PassageDifference[];
  /** places to go through, in text and evidence together */
  places: number;
  /** sentences and passages as they are now that were not so before: what is to be judged anew */
  parts: Pick<Part, "kind" | "key">[];
}

/** Compares two revisions in everything that an approval covers. */
export function revisionDifference(before: RevisionContent, after: RevisionContent): RevisionDifference {
  const headline = changesOf(before.headline, after.headline);
  const correction = changesOf(told(before.correction), told(after.correction));
  const text = textDifference(before.doc, after.doc);
  const evidence = evidenceDifference(before.evidence, after.evidence);
  const single = [headline, correction].filter((one) => one !== null).length;
  const passages = evidence.filter((one) => one.change !== "same").length;
  const parts = newParts(before, after);
  return { headline, correction, text, evidence, places: single + text.places + passages, parts };
}

function newParts(before: RevisionContent, after: RevisionContent): RevisionDifference["parts"] {
  const known = new Map(
    partsOf(before.doc, before.evidence).map(({ kind, key, hash }) => [`${kind} ${key}`, hash]),
  );
  return partsOf(after.doc, after.evidence)
    .filter(({ kind, key, hash }) => known.get(`${kind} ${key}`) !== hash)
    .map(({ kind, key }) => ({ kind, key }));
}

function changesOf(before: string, after: string): Change[] | null {
  return before === after ? null : diffWords(before, after);
}

function told(correction: Correction | null): string {
  return correction ? `${CORRECTION_LABEL[correction.kind]}: ${correction.note}` : "";
}
