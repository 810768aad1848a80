import type { Metadata } from "next";
import { ReadingNav } from "@/components/reading/reading-nav";
import { SettleView } from "@/components/reading/settle-view";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { reviewerPage } from "@/lib/core/session";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { openDifferences, readingCounts } from "@/lib/reading/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

export const metadata: Metadata = { title: "Differences to settle" };

/** Where two readings differ: a third person decides. Those that the person may settle come first. */
export default async function SettlePage() {
  const actor = await reviewerPage("/desk/reading/settle");
  const [differences, counts, speakers, issues] = await Promise.all([
    openDifferences(actor),
    readingCounts(actor),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  const inOrder = [
    ...differences.filter(({ obstacle }) => obstacle === null),
    ...differences.filter(({ obstacle }) => obstacle !== null),
  ];
  return (
    <>
      <PageHeader
        title="Differences to settle"
        lead="Two people read the same words and say something else of them. Whoever settles it is a third. Both readings stay on record as they were given."
      />
      <ReadingNav counts={counts} />
      {inOrder.length > 0 ? (
        <SettleView
          differences={inOrder}
          people={speakers.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role }))}
          issues={issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent }))}
        />
      ) : (
        <EmptyState title="No difference waits">
          Where a second reading differs from what the passage says, it appears here.
        </EmptyState>
      )}
    </>
  );
}
