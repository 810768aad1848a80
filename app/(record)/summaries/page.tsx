import type { Metadata } from "next";
import { OlderElsewhere, SummaryArchive } from "@/components/record/archive";
import { EmptyState } from "@/components/ui/empty-state";
import { listSummaries } from "@/lib/publication/public";

export const metadata: Metadata = {
  title: "Summaries",
  description: "Every summary on this site, newest first.",
};

/** More would make a page that nobody reads and few phones can hold: older ones are searched for. */
const MOST = 2000;

export default async function SummariesPage() {
  const found = await listSummaries(1, MOST + 1);
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Summaries</h1>
      {found.length > 0 ? (
        <SummaryArchive summaries={found.slice(0, MOST)} />
      ) : (
        <EmptyState title="Nothing is published yet">
          Summaries appear here once a reviewer has approved them.
        </EmptyState>
      )}
      {found.length > MOST && <OlderElsewhere most={MOST} />}
    </>
  );
}
