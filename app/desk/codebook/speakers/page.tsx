import type { Metadata } from "next";
import { AddEntry } from "@/components/codebook/add-entry";
import { FindForm } from "@/components/codebook/find-form";
import { SpeakerTable } from "@/components/speaker/speaker-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";
import { listSpeakers } from "@/lib/speaker/queries";
import { foldName } from "@/lib/text/fold";

export const metadata: Metadata = { title: "Speakers" };

type Props = { searchParams: Promise<{ q?: string | string[] }> };

/** Every speaker of the codebook. */
export default async function SpeakersPage(props: Props) {
  const actor = await editorPage("/desk/codebook/speakers");
  const q = ([(await props.searchParams).q].flat()[0] ?? "").slice(0, 120);
  const speakers = await listSpeakers(actor, foldName(q));
  return (
    <>
      <PageHeader
        title="Speakers"
        lead="Who says it: people and organisations, the names they are found by, and their roles over time."
        actions={<AddEntry noun="speaker" />}
      />
      <div className="mb-5">
        <FindForm action="/desk/codebook/speakers" label="Find by name" q={q} />
      </div>
      {speakers.length > 0 ? (
        <SpeakerTable speakers={speakers} />
      ) : (
        <EmptyState title={q ? "Nothing found" : "No speakers yet"}>
          {q ? "Nobody is called that, or known by it." : "Add the first one, or create one while you tag."}
        </EmptyState>
      )}
    </>
  );
}
