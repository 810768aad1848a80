import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CorrectionNotice } from "@/components/publication/correction-notice";
import { ReviewWorkspace } from "@/components/review/review-workspace";
import { screenOf } from "@/components/review/screen";
import { VerdictList } from "@/components/review/verdict-list";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { versionText } from "@/lib/passage/queries";
import { publicAddress } from "@/lib/publication/public";
import { findReviewSubject } from "@/lib/review/queries";

type Props = { params: Promise<{ summaryId: string }> };

export const metadata: Metadata = { title: "Review" };

export default async function ReviewSummaryPage({ params }: Props) {
  const { summaryId } = await params;
  const actor = await editorPage(`/desk/review/${summaryId}`);
  const subject = isUuid(summaryId) ? await findReviewSubject(actor, summaryId) : null;
  if (!subject) notFound();
  const versionIds = [...new Set(subject.revision.evidence.passages.map((passage) => passage.versionId))];
  const texts = await Promise.all(
    versionIds.map(async (id) => [id, (await versionText(id))?.text ?? ""] as const),
  );
  const slug = await publicAddress(summaryId);
  return (
    <>
      <PageHeader
        title={subject.revision.headline || "Without a headline"}
        back={{ href: "/desk/review", label: "Review" }}
        meta={`Revision ${subject.revision.number} · ${subject.revision.cause} · by ${subject.hands.map((person) => person.name).join(", ")}`}
      />
      {subject.revision.correction && <CorrectionNotice correction={subject.revision.correction} />}
      <VerdictList reviews={subject.reviews} />
      <ReviewWorkspace
        screen={screenOf(subject, actor, new Map(texts))}
        publicHref={slug ? `/summaries/${slug}` : null}
      />
    </>
  );
}
