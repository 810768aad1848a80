import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportPanel } from "@/components/report/report-panel";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { findReport } from "@/lib/report/queries";
import { REPORT_KIND_LABEL } from "@/lib/report/schema";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await editorPage(`/desk/reports/${id}`);
  const report = await findReport(actor, id);
  if (!report) notFound();
  return (
    <>
      <PageHeader title={REPORT_KIND_LABEL[report.kind]} back={{ href: "/desk/reports", label: "Reports" }} />
      <ReportPanel report={report} />
    </>
  );
}
