import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewFacts } from "@/components/assignment/review-facts";
import { GuestPanel } from "@/components/guest/guest-panel";
import { CorrectionNotice } from "@/components/publication/correction-notice";
import { LookRecorder } from "@/components/review/differences/look-recorder";
import { ReviewChanges } from "@/components/review/differences/review-changes";
import { EndedNotice, SinceNotice } from "@/components/review/differences/since-notice";
import { UntilRevised } from "@/components/review/differences/until-revised";
import { readReview } from "@/components/review/read-review";
import { ReviewWorkspace } from "@/components/review/review-workspace";
import { VerdictList } from "@/components/review/verdict-list";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/core/env";
import { editorPage } from "@/lib/core/session";
import { reviewView } from "@/lib/review/schema";

type Props = {
  params: Promise<{ summaryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Review" };

const OPEN_TO_GUESTS = ["in_review", "approved", "scheduled"];

export default async function ReviewSummaryPage({ params, searchParams }: Props) {
  const { summaryId } = await params;
  const actor = await editorPage(`/desk/review/${summaryId}`);
  const asked = reviewView.parse(await searchParams);
  const opened = await readReview(actor, summaryId, asked);
  if (!opened) notFound();
  const { subject, comparison, since, plan, guests, ended, view } = opened;
  const { revision, state } = subject;
  return (
    <>
      <PageHeader
        title={revision.headline || "Without a headline"}
        back={{ href: "/desk/review", label: "Review" }}
        meta={`Revision ${revision.number} · ${revision.cause} · by ${subject.hands.map((person) => person.name).join(", ")}`}
      />
      <ReviewFacts
        summary={{ id: summaryId, headline: revision.headline, state }}
        plan={plan}
        self={{ id: actor.id, isReviewer: view.screen.isReviewer, obstacle: view.screen.obstacle }}
        now={new Date()}
      />
      {revision.correction && <CorrectionNotice correction={revision.correction} />}
      {ended && state === "in_review" && <EndedNotice ended={ended} />}
      <VerdictList reviews={subject.reviews} />
      <SinceNotice summaryId={summaryId} isChanges={comparison !== null} {...since} />
      {comparison ? (
        <ReviewChanges comparison={comparison} refused={asked.refused} {...view} />
      ) : (
        <ReviewWorkspace {...view} />
      )}
      <GuestPanel
        guests={guests}
        revisionId={revision.id}
        isOpen={OPEN_TO_GUESTS.includes(state)}
        siteUrl={env().SITE_URL}
      />
      {!subject.current && <UntilRevised />}
      <LookRecorder revisionId={revision.id} />
    </>
  );
}
