import type { PassageKind, Sentiment } from "@/lib/passage/schema";
import type { SourceDetails } from "@/lib/source/schema";

/** Who at the desk does something in the demo. */
export type Person = "editor" | "reviewer" | "admin";

interface DemoPassage {
  key: string;
  /** exact words of each segment, each once in the text */
  words: string | string[];
  kind?: PassageKind;
  /** name in the codebook */
  speaker?: string;
  relayedBy?: string;
  /** name of the issue, and the sentiment towards it */
  tags?: [issue: string, sentiment: Sentiment][];
  note?: string;
  by?: Person;
}

/** A heading, or a paragraph of sentences, each with the keys of the passages that it cites. */
export type DemoBlock = string | [sentence: string, ...passages: string[]][];

/** A source of the demo with its passages and the summary that is made of them. */
export interface Story {
  key: string;
  importedBy: Person;
  details: SourceDetails;
  text: string;
  passages: DemoPassage[];
  summary: { headline: string; blocks: DemoBlock[]; state: "draft" | "in_review" | "published" };
}
