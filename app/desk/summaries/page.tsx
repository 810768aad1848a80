import type { Metadata } from "next";
import { NewSummaryButton } from "@/components/summary/new-summary-button";
import { SummarySearch } from "@/components/summary/summary-search";
import { SummaryTable } from "@/components/summary/summary-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { editorPage } from "@/lib/core/session";
import { listSummaries, SUMMARIES_PAGE } from "@/lib/summary/queries";
import { type SummaryFilter, summaryFilter } from "@/lib/summary/schema";

export const metadata: Metadata = { title: "Summaries" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SummariesPage({ searchParams }: Props) {
  const actor = await editorPage("/desk/summaries");
  const filter = summaryFilter.parse(await searchParams);
  const { rows, total } = await listSummaries(actor, filter);
  const first = (filter.page - 1) * SUMMARIES_PAGE;
  const isSearch = filter.q !== "" || filter.state !== undefined || filter.who === "me";
  return (
    <div className="max-w-page">
      <PageHeader
        title="Summaries"
        lead="What was said, briefly, with every sentence one click from the words."
        actions={<NewSummaryButton />}
      />
      <SummarySearch filter={filter} />
      {rows.length > 0 ? (
        <SummaryTable rows={rows} />
      ) : (
        <EmptyState title={isSearch ? "Nothing found" : "No summaries yet"}>
          {isSearch
            ? "No summary fits this search. Try other words, or any state."
            : "Tag passages in a source, then start a summary and cite them."}
        </EmptyState>
      )}
      <Pagination
        label="Summaries"
        previousHref={filter.page > 1 ? href(filter, filter.page - 1) : undefined}
        nextHref={first + rows.length < total ? href(filter, filter.page + 1) : undefined}
        summary={`${first + 1}–${first + rows.length} of ${total}`}
      />
    </div>
  );
}

function href({ q, state, who }: SummaryFilter, page: number): string {
  return `/desk/summaries?${new URLSearchParams({ q, state: state ?? "", who, page: String(page) })}`;
}
