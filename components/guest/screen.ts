import type { GuestSubject, GuestThread } from "@/lib/guest/queries";
import type { Opinion } from "@/lib/guest/schema";
import { freezeBody, freezeContext } from "@/lib/publication/rules";
import type { FrozenContext, PublicBlock } from "@/lib/publication/schema";
import type { EvidencePassage } from "@/lib/summary/schema";
import { sentencesOf } from "@/lib/summary/text/sentences";

export interface GuestRemark {
  id: string;
  body: string;
  passageId: string | null;
  /** the words that it is about */
  exact: string | null;
  isSettled: boolean;
  answers: GuestThread["answers"];
}

/** Everything on a guest's page. */
export interface GuestScreen {
  blocks: PublicBlock[];
  /** each sentence's place in the plain text, by its id in the blocks */
  places: { id: string; start: number; end: number }[];
  evidence: { passage: EvidencePassage; context: FrozenContext }[];
  remarks: GuestRemark[];
  opinion: Opinion | null;
  opinionNote: string;
}

/**
 * What a guest sees: the text as it would be published, each cited passage in as much of its source as readers would be
 * shown of it.
 * @param texts text by version id
 */
export function guestScreen(subject: GuestSubject, texts: ReadonlyMap<string, string>): GuestScreen {
  const { doc, evidence } = subject.revision;
  const claims = sentencesOf(doc).filter((sentence) => sentence.kind !== "heading");
  return {
    blocks: freezeBody(doc).blocks,
    // numbered as freezeBody numbers them: in reading order, headings left out
    places: claims.map(({ start, end }, index) => ({ id: `s${index + 1}`, start, end })),
    evidence: evidence.passages.map((passage) => ({
      passage,
      context: freezeContext(texts.get(passage.versionId) ?? "", {
        segments: passage.segments,
        source: { rights: passage.source.rights, language: passage.source.language },
      }),
    })),
    remarks: subject.comments.map(({ anchor, ...remark }) => ({ ...remark, exact: anchor?.exact ?? null })),
    opinion: subject.opinion,
    opinionNote: subject.opinionNote,
  };
}
