import type { Metadata } from "next";
import { OlderElsewhere, SourceArchive } from "@/components/record/archive";
import { EmptyState } from "@/components/ui/empty-state";
import { listSources } from "@/lib/source/public";

export const metadata: Metadata = { title: "Sources", description: "Every document quoted on this site." };

/** More would make a page that nobody reads and few phones can hold: older ones are searched for. */
const MOST = 2000;

export default async function SourcesPage() {
  const found = await listSources(MOST + 1);
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Sources</h1>
      {found.length > 0 ? (
        <SourceArchive sources={found.slice(0, MOST)} />
      ) : (
        <EmptyState title="No source yet">Sources appear with the first published summary.</EmptyState>
      )}
      {found.length > MOST && <OlderElsewhere most={MOST} />}
    </>
  );
}
