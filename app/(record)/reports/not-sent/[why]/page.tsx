import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not sent", robots: { index: false } };

const WHY: Record<string, string> = {
  incomplete: "Choose where the error is and what is wrong, and say in some words what we should know.",
  "too-many": "A lot of reports came from your network. Wait a few minutes, then send it again.",
  gone: "What you were reading has been changed or withdrawn in the meantime. Open the page again and look whether the error is still there.",
  failed: "Something went wrong on our side. Try again in a minute.",
};

export const generateStaticParams = () => Object.keys(WHY).map((why) => ({ why }));

export default async function NotSentPage({ params }: { params: Promise<{ why: string }> }) {
  const why = WHY[(await params).why];
  if (!why) notFound();
  return (
    <EmptyState title="Your report was not sent">
      {why} With your browser’s “back” you find everything as you wrote it.
    </EmptyState>
  );
}
