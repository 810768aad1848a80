import type { ChangeKind } from "./words";

/** A stretch of a text in UTF-16 code units; `end` is exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

/** A passage as it stands in the old text. */
export interface AnchoredPassage {
  id: string;
  segments: readonly Stretch[];
}

export interface ReanchorInput {
  before: string;
  after: string;
  passages: readonly AnchoredPassage[];
  /** BCP 47; what the lists of words are for. Other languages are judged more strictly. Default: English */
  language?: string;
  /** of the speakers of the codebook, with their aliases: known as names wherever they stand */
  names?: readonly string[];
}

/**
 * - exact: the same words at their place, unique in their context
 * - moved: the same words, with all that says what they are, at another place of the text
 * - edited: the place is there, and words in it or around it changed: a person looks
 * - detached: the words are gone
 */
export type Outcome = "exact" | "moved" | "edited" | "detached";

/**
 * Why a passage waits for a person.
 * - words: the passage itself changed
 * - around: its own sentence or quotation did, or the clause that says who speaks
 * - near: a neighbouring sentence did, in a way that can change what is said
 * - speaker: who speaks is found elsewhere, and there it changed
 * - heading: it stands under another heading or list
 * - repeated: the same words stand more than once, and nothing tells which is which
 * - place: its words stand together no longer, or in another order
 * - note: the publisher added a correction that may be about it
 * - gone: it was taken out
 * - rival: it was taken out; the same words stand elsewhere, said by somebody else or in another context
 */
export type ReasonCode =
  | "words"
  | "around"
  | "near"
  | "speaker"
  | "heading"
  | "repeated"
  | "place"
  | "note"
  | "gone"
  | "rival";

export interface Reason {
  code: ReasonCode;
  /** what kind of words changed, the gravest first */
  changed: ChangeKind[];
  /** where to look, in the old and in the new text */
  before: Stretch | null;
  after: Stretch | null;
}

/** What shows that the words are the same passage. */
export interface Proof {
  /** typography: the words are the same, their quotes, dashes, spaces or hyphens are not */
  words: "identical" | "typography";
  /** the sentences that were compared with it, and found the same, in the new text */
  context: Stretch;
  /** of how many tokens they are */
  tokens: number;
}

export interface Reanchored {
  id: string;
  outcome: Outcome;
  /** in the new text: proved for exact and moved, proposed for edited, none for detached */
  segments: Stretch[];
  proof: Proof | null;
  reason: Reason | null;
}
