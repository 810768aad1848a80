import type { Metadata } from "next";
import { QueueList } from "@/components/review/queue-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { reviewQueue } from "@/lib/review/queries";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage() {
  const actor = await editorPage("/desk/review");
  const items = await reviewQueue(actor);
  return (
    <>
      <PageHeader
        title="Review"
        lead="Summaries that wait for a second pair of eyes, the longest waiting first."
      />
      {items.length > 0 ? (
        <QueueList items={items} />
      ) : (
        <EmptyState title="Nothing waits for review">
          A summary appears here when its author submits it.
        </EmptyState>
      )}
    </>
  );
}
