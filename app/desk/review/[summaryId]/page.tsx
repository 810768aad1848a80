import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewFacts } from "@/components/assignment/review-facts";
import { GuestPanel } from "@/components/guest/guest-panel";
import { CorrectionNotice } from "@/components/publication/correction-notice";
import { LookRecorder } from "@/components/review/differences/look-recorder";
import { ReviewChanges } from "@/components/review/differences/review-changes";
import { EndedNotice, SinceNotice } from "@/components/review/differences/since-notice";
import { UntilRevised } from "@/components/review/differences/until-revised";
import { ReviewWorkspace } from "@/components/review/review-workspace";
import { screenOf } from "@/components/review/screen";
import { VerdictList } from "@/components/review/verdict-list";
import { PageHeader } from "@/components/ui/page-header";
import { reviewPlan } from "@/lib/assignment/queries";
import { listChanges } from "@/lib/change/queries";
import { env } from "@/lib/core/env";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { guestsOf } from "@/lib/guest/queries";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { versionText } from "@/lib/passage/queries";
import { publicAddress } from "@/lib/publication/public";
import { changesToReview, endedApprovals } from "@/lib/review/differences/compare";
import { findReviewSubject, listMentionable } from "@/lib/review/queries";
import { reviewView } from "@/lib/review/schema";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

type Props = {
  params: Promise<{ summaryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Review" };

const named = ({ id, name, aliases }: { id: string; name: string; aliases: string[] }) => ({
  id,
  name,
  aliases,
});

export default async function ReviewSummaryPage({ params, searchParams }: Props) {
  const { summaryId } = await params;
  const actor = await editorPage(`/desk/review/${summaryId}`);
  const subject = isUuid(summaryId) ? await findReviewSubject(actor, summaryId) : null;
  if (!subject) notFound();
  const asked = reviewView.parse(await searchParams);
  const { comparison, ...since } = await changesToReview(actor, subject, asked);
  // a later look shows the changes alone: the sources around them stay where they are
  const shown = comparison ? [] : subject.revision.evidence.passages;
  const versionIds = [...new Set(shown.map((passage) => passage.versionId))];
  const texts = await Promise.all(
    versionIds.map(async (id) => [id, (await versionText(id))?.text ?? ""] as const),
  );
  const [plan, guests] = await Promise.all([reviewPlan(actor, summaryId), guestsOf(actor, summaryId)]);
  const slug = await publicAddress(summaryId);
  const ended = (await endedApprovals(actor, [summaryId])).get(summaryId);
  const [changes, people, speakers, issues] = await Promise.all([
    listChanges(actor, summaryId),
    listMentionable(actor),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  const view = {
    screen: screenOf(subject, actor, new Map(texts)),
    publicHref: slug ? `/summaries/${slug}` : null,
    suggestFrom: { speakers: speakers.map(named), issues: issues.map(named) },
    ...{ changes, people },
  };
  return (
    <>
      <PageHeader
        title={subject.revision.headline || "Without a headline"}
        back={{ href: "/desk/review", label: "Review" }}
        meta={`Revision ${subject.revision.number} · ${subject.revision.cause} · by ${subject.hands.map((person) => person.name).join(", ")}`}
      />
      <ReviewFacts
        summary={{ id: summaryId, headline: subject.revision.headline, state: subject.state }}
        plan={plan}
        self={{ id: actor.id, isReviewer: view.screen.isReviewer, obstacle: view.screen.obstacle }}
        now={new Date()}
      />
      {subject.revision.correction && <CorrectionNotice correction={subject.revision.correction} />}
      {ended && subject.state === "in_review" && <EndedNotice ended={ended} />}
      <VerdictList reviews={subject.reviews} />
      <SinceNotice summaryId={summaryId} isChanges={comparison !== null} {...since} />
      {comparison ? (
        <ReviewChanges comparison={comparison} refused={asked.refused} {...view} />
      ) : (
        <ReviewWorkspace {...view} />
      )}
      <GuestPanel
        guests={guests}
        revisionId={subject.revision.id}
        isOpen={["in_review", "approved", "scheduled"].includes(subject.state)}
        siteUrl={env().SITE_URL}
      />
      {!subject.current && <UntilRevised />}
      <LookRecorder revisionId={subject.revision.id} />
    </>
  );
}
