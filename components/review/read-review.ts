import { reviewPlan } from "@/lib/assignment/queries";
import { listChanges } from "@/lib/change/queries";
import type { Editor } from "@/lib/core/actor";
import { isUuid } from "@/lib/core/id";
import { guestsOf } from "@/lib/guest/queries";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { versionText } from "@/lib/passage/queries";
import { publicAddress } from "@/lib/publication/public";
import { changesToReview, endedApprovals } from "@/lib/review/differences/compare";
import { findReviewSubject, listMentionable } from "@/lib/review/queries";
import type { ReviewViewAsked } from "@/lib/review/schema";
import { listSpeakersForPicker } from "@/lib/speaker/queries";
import { screenOf } from "./screen";

/**
 * All that a reviewer sees who opens a summary for review.
 * @param asked what of it they want to see: what changed since when, or the whole
 * @returns null where there is no such summary, or it has never been submitted
 */
export async function readReview(actor: Editor, summaryId: string, asked: ReviewViewAsked) {
  const subject = isUuid(summaryId) ? await findReviewSubject(actor, summaryId) : null;
  if (!subject) return null;
  const [{ comparison, ...since }, plan, guests, slug, ended, changes, people, speakers, issues] =
    await Promise.all([
      changesToReview(actor, subject, asked),
      reviewPlan(actor, summaryId),
      guestsOf(actor, summaryId),
      publicAddress(summaryId),
      endedApprovals(actor, [summaryId]),
      listChanges(actor, summaryId),
      listMentionable(actor),
      listSpeakersForPicker(actor),
      listIssuesForPicker(actor),
    ]);
  // a later look shows the changes alone: the sources around them stay where they are
  const texts = await textsOf(comparison ? [] : subject.revision.evidence.passages);
  return {
    subject,
    comparison,
    since,
    plan,
    guests,
    ended: ended.get(summaryId),
    view: {
      screen: screenOf(subject, actor, texts),
      publicHref: slug ? `/summaries/${slug}` : null,
      suggestFrom: { speakers: speakers.map(named), issues: issues.map(named) },
      changes,
      people,
    },
  };
}

/** The texts that passages stand in, by version id. */
async function textsOf(passages: readonly { versionId: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(passages.map(({ versionId }) => versionId))];
  return new Map(
    await Promise.all(ids.map(async (id) => [id, (await versionText(id))?.text ?? ""] as const)),
  );
}

function named({ id, name, aliases }: { id: string; name: string; aliases: string[] }) {
  return { id, name, aliases };
}
