import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { EntryPassages } from "@/components/codebook/entry-passages";
import { MergedEntries } from "@/components/codebook/merged-entries";
import { mergedFacts } from "@/components/codebook/merged-facts";
import { SpeakerForm } from "@/components/speaker/speaker-form";
import { HowRight } from "@/components/suggestion/how-right";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { canMerge } from "@/lib/codebook/policy";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { passagesNaming } from "@/lib/passage/queries";
import { findSpeaker } from "@/lib/speaker/queries";
import { speakerFigures } from "@/lib/suggestion/queries";
import { unmergeSpeakerAction } from "../../actions";

export const metadata: Metadata = { title: "Speaker" };

const SHOWN = 200;

/** One speaker: what the codebook says, to be changed, and all they said. */
export default async function SpeakerPage(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  const actor = await editorPage(`/desk/codebook/speakers/${id}`);
  const found = isUuid(id) ? await findSpeaker(actor, id) : null;
  if (!found) notFound();
  const { speaker, merged } = found;
  if (speaker.mergedIntoId) redirect(`/desk/codebook/speakers/${speaker.mergedIntoId}`);
  const passages = await passagesNaming(actor, { speakerId: id }, SHOWN);
  return (
    <>
      <PageHeader
        title={speaker.name}
        back={{ href: "/desk/codebook/speakers", label: "Speakers" }}
        lead={speaker.roles[0]?.title}
        actions={
          canMerge(actor) ? (
            <LinkButton href={`/desk/codebook/speakers/${id}/merge`}>Merge into another…</LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <div className="grid content-start gap-10">
          {/* what a merge brought, or its undoing took, is in the form too */}
          <SpeakerForm key={merged.map((one) => one.id).join()} speaker={speaker} />
          <MergedEntries
            merged={mergedFacts(merged)}
            into={speaker.name}
            canUndo={canMerge(actor)}
            unmerge={unmergeSpeakerAction}
          />
          <HowRight figures={await speakerFigures(actor, id)} what="speaker" />
        </div>
        <section aria-label="Passages" className="grid content-start gap-4">
          <h2 className="font-serif text-lg font-semibold">Passages</h2>
          <EntryPassages passages={passages} limit={SHOWN} />
        </section>
      </div>
    </>
  );
}
