import type { FrozenContext, PublicBlock } from "@/lib/publication/schema";
import type { CommentView, PartVerdictView, Readiness, ReviewView } from "@/lib/review/schema";
import type { Standing } from "@/lib/summary/rules";
import type { Correction, EvidencePassage, SummaryState } from "@/lib/summary/schema";
import type { PartKind } from "@/lib/summary/text/claims";

/** A sentence's place in the revision's plain text: comments on a selection count from there. */
export interface SentencePlace {
  id: string;
  start: number;
  end: number;
}

export interface EvidenceInContext {
  passage: EvidencePassage;
  context: FrozenContext;
}

/** A sentence or a cited passage, to be looked at by itself. */
export interface ReviewPart {
  kind: PartKind;
  key: string;
  hash: string;
  /** "s3", or the id of the passage */
  place: string;
  /** "Sentence 3", "Evidence 2" */
  label: string;
  words: string;
}

/** Everything the review screen shows. */
export interface ReviewScreen {
  summaryId: string;
  /** of the summary */
  rev: number;
  state: SummaryState;
  standing: Standing;
  /** when it will be published, if a time is set */
  scheduled: { at: string; by: string } | null;
  revision: {
    id: string;
    number: number;
    headline: string;
    contentHash: string;
    /** what readers will be told of this correction */
    correction: Correction | null;
  };
  current: boolean;
  blocks: PublicBlock[];
  places: SentencePlace[];
  /** in the order of looking: a sentence, then what it is the first to cite */
  parts: ReviewPart[];
  verdicts: PartVerdictView[];
  readiness: Readiness;
  /** who looks at the screen */
  person: { id: string; name: string };
  /** they had a hand in text or evidence: they answer what is sent back */
  isAuthor: boolean;
  /** in the order of citation */
  evidence: EvidenceInContext[];
  comments: CommentView[];
  reviews: ReviewView[];
  /** why the person may give no verdict, or null */
  obstacle: string | null;
  isReviewer: boolean;
}

/** Where a remark is made. */
export type Place =
  | { on: "whole" }
  | { on: "passage"; passageId: string }
  | { on: "words"; start: number; end: number; exact: string };

export interface Thread {
  first: CommentView;
  answers: CommentView[];
}

/** Comments as threads, oldest first; an answer follows what it answers. */
export function threadsOf(comments: CommentView[]): Thread[] {
  return comments
    .filter((comment) => !comment.parentId)
    .map((first) => ({ first, answers: comments.filter((comment) => comment.parentId === first.id) }));
}

/** The threads that belong to a place: to a passage, or to words that touch a sentence. */
export function threadsAt(threads: Thread[], place: { passageId: string } | SentencePlace): Thread[] {
  return threads.filter(({ first }) => {
    if ("passageId" in place) return first.passageId === place.passageId;
    return first.anchor !== null && first.anchor.start < place.end && first.anchor.end > place.start;
  });
}
