import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportProgress } from "@/components/record/report-standing";
import { findReportByToken } from "@/lib/report/public";

export const metadata: Metadata = { title: "Your report", robots: { index: false }, referrer: "no-referrer" };
export const generateStaticParams = () => [];

export default async function ReportPage({ params }: { params: Promise<{ token: string }> }) {
  const report = await findReportByToken((await params).token);
  if (!report) notFound();
  return <ReportProgress report={report} />;
}
