import type { Metadata } from "next";
import { SummaryList } from "@/components/publication/summary-list";
import { EmptyState } from "@/components/ui/empty-state";
import { listSummaries } from "@/lib/publication/public";

export const metadata: Metadata = {
  title: "Summaries",
  description: "Every summary on this site, newest first.",
};

const MOST = 1000;

export default async function SummariesPage() {
  const summaries = await listSummaries(1, MOST);
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Summaries</h1>
      {summaries.length > 0 ? (
        <SummaryList summaries={summaries} />
      ) : (
        <EmptyState title="Nothing is published yet">
          Summaries appear here once a reviewer has approved them.
        </EmptyState>
      )}
    </>
  );
}
