import type { Actor } from "@/lib/core/actor";
import { freezeBody, freezeContext } from "@/lib/publication/rules";
import { verdictObstacle } from "@/lib/review/policy";
import type { ReviewSubject } from "@/lib/review/queries";
import { claimsOf } from "@/lib/summary/text/claims";
import { partsOf } from "@/lib/summary/text/parts";
import { plainText } from "@/lib/summary/text/plain";
import type { ReviewPart, ReviewScreen } from "./subject";

/**
 * What a reviewer sees: the text as it would be published, each cited passage in its paragraph.
 * @param texts text by version id
 */
export function screenOf(subject: ReviewSubject, actor: Actor, texts: Map<string, string>): ReviewScreen {
  const { revision } = subject;
  const claims = claimsOf(revision.doc);
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
    places: claims.map(({ id, start, end }) => ({ id, start, end })),
    parts: reviewParts(subject),
    verdicts: subject.verdicts,
    readiness: subject.readiness,
    person: { id: actor.id, name: actor.name },
    isAuthor: subject.hands.some(({ id }) => id === actor.id),
    evidence: revision.evidence.passages.map((passage) => ({
      passage,
      // at the desk the whole paragraph shows, whatever the public may see
      context: freezeContext(texts.get(passage.versionId) ?? "", {
        segments: passage.segments,
        source: { rights: "full_text", language: passage.source.language },
      }),
    })),
    comments: subject.comments.map((comment) => placedAnew(comment, subject)),
    reviews: subject.reviews,
    obstacle: verdictObstacle(actor, subject.hands),
    isReviewer: actor.role !== "editor",
  };
}

/** The parts of the revision, each with its name and where it stands on the screen. */
function reviewParts({ revision }: ReviewSubject): ReviewPart[] {
  const claims = claimsOf(revision.doc);
  const { passages } = revision.evidence;
  let sentence = 0;
  return partsOf(revision.doc, passages).map((part): ReviewPart => {
    if (part.kind === "sentence") {
      const claim = claims[sentence++];
      return {
        ...part,
        place: claim?.id ?? "",
        label: `Sentence ${sentence}`,
        words: claim?.text.trim() ?? "",
      };
    }
    const at = passages.findIndex(({ id }) => id === part.key);
    const words = passages[at]?.segments.map(({ exact }) => exact).join(" … ") ?? "";
    return { ...part, place: part.key, label: `Evidence ${at + 1}`, words };
  });
}

/** A remark on words of an earlier revision stands where the same words stand now; else it keeps them as a quote. */
function placedAnew(
  comment: ReviewSubject["comments"][number],
  { revision }: ReviewSubject,
): ReviewSubject["comments"][number] {
  const { anchor } = comment;
  if (!anchor || comment.revisionNumber === revision.number) return comment;
  const { text } = plainText(revision.doc);
  const places: number[] = [];
  for (let at = text.indexOf(anchor.exact); at >= 0; at = text.indexOf(anchor.exact, at + 1)) places.push(at);
  const [start] = places.sort((a, b) => Math.abs(a - anchor.start) - Math.abs(b - anchor.start));
  // nowhere: behind the end, where it touches no sentence
  const from = start ?? text.length + 1;
  return { ...comment, anchor: { ...anchor, start: from, end: from + anchor.exact.length } };
}
