import type { Metadata } from "next";
import { DateText } from "@/components/publication/date-text";
import { count } from "@/components/publication/summary-list";
import { EmptyState } from "@/components/ui/empty-state";
import { listSources } from "@/lib/source/public";

export const metadata: Metadata = { title: "Sources", description: "Every document quoted on this site." };

export default async function SourcesPage() {
  const sources = await listSources();
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Sources</h1>
      {sources.length === 0 && (
        <EmptyState title="No source yet">Sources appear with the first published summary.</EmptyState>
      )}
      <ul className="max-w-measure divide-y divide-line border-y border-line">
        {sources.map((source) => (
          <li key={source.id} className="space-y-1 py-4">
            <a className="font-serif text-lg font-semibold hover:underline" href={`/sources/${source.id}`}>
              {source.title}
            </a>
            <p className="text-sm text-ink-faint">
              {[source.publisher, source.author].filter(Boolean).join(", ")}
              {source.publishedOn && (
                <>
                  {" · "}
                  <DateText date={source.publishedOn} />
                </>
              )}
              {" · "}
              {count(source.passages, "passage")} quoted
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
