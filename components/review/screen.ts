import type { Actor } from "@/lib/core/actor";
import { freezeBody, freezeContext } from "@/lib/publication/rules";
import { verdictObstacle } from "@/lib/review/policy";
import type { ReviewSubject } from "@/lib/review/queries";
import { sentencesOf } from "@/lib/summary/text/sentences";
import type { ReviewScreen } from "./subject";

/**
 * What a reviewer sees: the text as it would be published, each cited passage in its paragraph.
 * @param texts text by version id
 */
export function screenOf(subject: ReviewSubject, actor: Actor, texts: Map<string, string>): ReviewScreen {
  const { revision } = subject;
  const claims = sentencesOf(revision.doc).filter((sentence) => sentence.kind !== "heading");
  return {
    summaryId: subject.summaryId,
    rev: subject.rev,
    state: subject.state,
    standing: subject.standing,
    scheduled: subject.scheduled,
    revision: {
      id: revision.id,
      number: revision.number,
      headline: revision.headline,
      contentHash: revision.contentHash,
      correction: revision.correction,
    },
    current: subject.current,
    blocks: freezeBody(revision.doc).blocks,
    // numbered as freezeBody numbers them: in reading order, headings left out
    places: claims.map(({ start, end }, index) => ({ id: `s${index + 1}`, start, end })),
    evidence: revision.evidence.passages.map((passage) => ({
      passage,
      // at the desk the whole paragraph shows, whatever the public may see
      context: freezeContext(texts.get(passage.versionId) ?? "", {
        segments: passage.segments,
        source: { rights: "full_text", language: passage.source.language },
      }),
    })),
    comments: subject.comments,
    reviews: subject.reviews,
    obstacle: verdictObstacle(actor, subject.hands),
    isReviewer: actor.role !== "editor",
  };
}
