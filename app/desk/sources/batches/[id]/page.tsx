import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BatchReport } from "@/components/transfer/batch-report";
import { KeepFresh } from "@/components/transfer/keep-fresh";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { findBatch } from "@/lib/transfer/queries";

export const metadata: Metadata = { title: "Import of many" };

/** Many documents at once: how far it has come, and what came of each. */
export default async function BatchPage(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  const actor = await editorPage(`/desk/sources/batches/${id}`);
  const batch = isUuid(id) ? await findBatch(actor, id) : null;
  if (!batch) notFound();
  const isRunning = batch.items.some(({ state }) => state === "waiting");
  return (
    <>
      <PageHeader
        title={batch.name}
        back={{ href: "/desk/sources", label: "Sources" }}
        lead="Each document becomes a source of its own, with the details that it gives of itself. Closing this page stops nothing."
      />
      <BatchReport batch={batch} />
      <KeepFresh isOn={isRunning} />
    </>
  );
}
