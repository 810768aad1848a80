import type { Metadata } from "next";
import { SourceArchive } from "@/components/record/archive";
import { EmptyState } from "@/components/ui/empty-state";
import { listSources } from "@/lib/source/public";

export const metadata: Metadata = { title: "Sources", description: "Every document quoted on this site." };

export default async function SourcesPage() {
  const sources = await listSources();
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Sources</h1>
      {sources.length > 0 ? (
        <SourceArchive sources={sources} />
      ) : (
        <EmptyState title="No source yet">Sources appear with the first published summary.</EmptyState>
      )}
    </>
  );
}
