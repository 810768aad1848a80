import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangesView } from "@/components/review/differences/changes-view";
import { ComparePicker } from "@/components/review/differences/compare-picker";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { noteSeen } from "@/lib/reading/commands";
import { compareRevisions, listRevisions } from "@/lib/review/differences/compare";
import { compareQuery } from "@/lib/review/schema";

type Props = {
  params: Promise<{ summaryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "What changed" };

export default async function ChangesPage({ params, searchParams }: Props) {
  const { summaryId } = await params;
  const actor = await editorPage(`/desk/review/${summaryId}/changes`);
  const revisions = isUuid(summaryId) ? await listRevisions(actor, summaryId) : [];
  const [latest] = revisions;
  if (!latest) notFound();
  const asked = compareQuery.parse(await searchParams);
  const to = asked.to ?? latest.number;
  const from = asked.from ?? Math.max(1, latest.number - 1);
  const comparison = await compareRevisions(actor, summaryId, from, to);
  const evidence = comparison?.difference.evidence ?? [];
  await noteSeen(
    actor,
    evidence.map(({ passage }) => passage.sourceId),
  );
  return (
    <>
      <PageHeader
        title="What changed"
        back={{ href: `/desk/review/${summaryId}`, label: "The review" }}
        lead="Any two revisions side by side: words in their place, tags and evidence for themselves."
      />
      <ComparePicker summaryId={summaryId} revisions={revisions} from={from} to={to} />
      {comparison ? (
        <>
          {to === latest.number && from !== to && (
            <p className="mb-6">
              <a className="link" href={`/desk/review/${summaryId}?since=${from}`}>
                Judge these changes part by part
              </a>
            </p>
          )}
          <ChangesView comparison={comparison} />
        </>
      ) : (
        <EmptyState title="One of the two is not there">
          {from === "public" || to === "public"
            ? "Nothing of this summary is public now. Choose two revisions."
            : "This summary has no revision of that number. Choose two that are in the lists."}
        </EmptyState>
      )}
    </>
  );
}
