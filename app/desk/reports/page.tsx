import type { Metadata } from "next";
import { ReportList } from "@/components/report/report-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { editorPage } from "@/lib/core/session";
import { listReports, REPORTS_PAGE } from "@/lib/report/queries";

export const metadata: Metadata = { title: "Reports" };

interface Props {
  searchParams: Promise<{ answered?: string; page?: string }>;
}

export default async function ReportsPage({ searchParams }: Props) {
  const actor = await editorPage("/desk/reports");
  const asked = await searchParams;
  const answered = asked.answered === "yes";
  const page = Math.min(10_000, Math.max(1, Number.parseInt(asked.page ?? "1", 10) || 1));
  const { lines, open, total } = await listReports(actor, { answered, page });
  const address = (to: number) => `/desk/reports?${answered ? "answered=yes&" : ""}page=${to}`;
  return (
    <>
      <PageHeader
        title="Reports"
        lead="Errors that readers report. Two people look at each, one of whom had no hand in it; then it is answered."
      />
      <nav aria-label="Which reports" className="mb-4 flex gap-5">
        <a className="link min-h-8" href="/desk/reports" aria-current={answered ? undefined : "page"}>
          Open ({open})
        </a>
        <a
          className="link min-h-8"
          href="/desk/reports?answered=yes"
          aria-current={answered ? "page" : undefined}
        >
          Answered
        </a>
      </nav>
      {lines.length > 0 ? (
        <ReportList lines={lines} />
      ) : (
        <EmptyState title={answered ? "No report was answered yet" : "No report is open"}>
          Readers report errors from the page of a summary or a passage.
        </EmptyState>
      )}
      <Pagination
        label="Reports"
        previousHref={page > 1 ? address(page - 1) : undefined}
        nextHref={page * REPORTS_PAGE < total ? address(page + 1) : undefined}
      />
    </>
  );
}
