import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressLine } from "@/components/version/progress-line";
import { QueueView } from "@/components/version/queue-view";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { progressOf, queueOf } from "@/lib/passage/anchoring/queue";
import { toEntries } from "@/lib/passage/anchoring/shown";
import { versionText } from "@/lib/passage/queries";
import { noteSeen } from "@/lib/reading/commands";
import { findSource } from "@/lib/source/queries";

export const metadata: Metadata = { title: "Passages that wait" };

/** The passages that need a person since their source was captured again. */
export default async function QueuePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await editorPage(`/desk/sources/${id}/queue`);
  const found = isUuid(id) ? await findSource(actor, id) : null;
  const version = found?.versions[0];
  const stored = version ? await versionText(version.id) : null;
  if (!found || !version || !stored) notFound();
  const [queue, progress] = await Promise.all([
    queueOf(actor, id),
    progressOf(actor, id),
    noteSeen(actor, [id]),
  ]);
  const before = new Map(
    await Promise.all(
      [...new Set(queue.map(({ fromVersionId }) => fromVersionId))].map(
        async (one) => [one, (await versionText(one))?.text ?? ""] as const,
      ),
    ),
  );
  return (
    <>
      <PageHeader
        title={`Passages that wait in “${found.source.title}”`}
        back={{ href: `/desk/sources/${id}/versions`, label: "Versions" }}
        meta={<ProgressLine sourceId={id} progress={progress} />}
      />
      <QueueView entries={toEntries(queue, before, stored.text)} text={stored.text} />
    </>
  );
}
