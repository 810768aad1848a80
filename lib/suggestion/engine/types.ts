/** The suggestion engine's own vocabulary. All offsets are UTF-16 code units into the text that was given. */

export interface Span {
  start: number;
  end: number;
}

/** direct: all of it between quotation marks (but for a word that joins it, as in: that “…”); mixed: some of it; indirect: none of it. */
export type QuoteKind = "direct" | "indirect" | "mixed";

/** -2 … +2 or `mixed`, as in the codebook. */
export type Sentiment = -2 | -1 | 0 | 1 | 2 | "mixed";

export interface CodebookSpeaker {
  id: string;
  name: string;
  aliases?: readonly string[];
}

export interface CodebookIssue {
  id: string;
  name: string;
  aliases?: readonly string[];
  definition?: string;
}

export interface Codebook {
  speakers: readonly CodebookSpeaker[];
  issues: readonly CodebookIssue[];
}

export interface SuggestedSpeaker {
  /** Where the text names the speaker of this quotation, where it does. */
  mention?: Span;
  /** The fullest name the source gives ("Steve Witkoff"), or the words as they stand ("two officials"). */
  name: string;
  /** As the text has it: "U.S. envoy". */
  role?: string;
  /** The codebook's speaker, where one matches and only one. Without one the name is a proposal for a new speaker. */
  speakerId?: string;
  /** That it was this speaker, 0 … 1. */
  confidence: number;
  /** For the editor: "“he” is read as Steve Witkoff, who spoke last". */
  why: string;
  /** What to hand to learnOutcome when the editor has decided on the speaker. */
  rule: string;
}

export interface SuggestedTag {
  issueId: string;
  /** That it is about this issue, 0 … 1. */
  confidence: number;
  /** For the editor: "“tariffs” stands in the passage". */
  why: string;
  /** What to hand to learnOutcome when the editor has decided on the issue. */
  rule: string;
  sentiment: Sentiment;
  /** That this is the tone towards it, 0 … 1. */
  sentimentConfidence: number;
  /** For the editor: "“success” and “praised” speak for it". */
  sentimentWhy: string;
  /** What to hand to learnOutcome when the editor has decided on the sentiment. */
  sentimentRule: string;
}

export interface Suggestion {
  segments: Span[];
  kind: QuoteKind;
  /** Said (true) or thought, wanted, supported (false). */
  speech: boolean;
  /** The words that report: "said", "according to". Absent where the quotation stands alone. */
  cue?: Span;
  speaker?: SuggestedSpeaker;
  /** Who reported it, where that is somebody else. */
  relayedBy?: SuggestedSpeaker;
  tags: SuggestedTag[];
  /** That an editor would mark this span, 0 … 1. */
  confidence: number;
  /** For the editor, in one line: "said Witkoff, 12 words before". */
  why: string;
  /** Why these words and no others: "a quotation that “said” reports". */
  spanWhy: string;
  /** What to hand to learnOutcome when the editor has decided on the words. */
  rule: string;
}

/** What a reading has to show so far. Put together, the suggestions of all parts are those of the whole text. */
export interface Part {
  /** Of the whole work, 0 … 1. */
  done: number;
  /** What was found since the part before, in the order of the text. */
  suggestions: Suggestion[];
}
