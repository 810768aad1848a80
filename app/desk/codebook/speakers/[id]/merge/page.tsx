import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MergeButton } from "@/components/codebook/merge-button";
import { count, MergeFacts } from "@/components/codebook/merge-facts";
import { MergeTarget } from "@/components/codebook/merge-target";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { adminPage } from "@/lib/core/session";
import { findSpeaker, listSpeakersForPicker, previewSpeakerMerge } from "@/lib/speaker/queries";
import { mergeSpeakersAction } from "../../../actions";

export const metadata: Metadata = { title: "Merge speakers" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ into?: string | string[] }> };

/** Chooses whom a speaker is the same as, and shows what would move before it does. */
export default async function MergeSpeakerPage(props: Props) {
  const { id } = await props.params;
  const page = `/desk/codebook/speakers/${id}`;
  const admin = await adminPage(`${page}/merge`);
  const found = isUuid(id) ? await findSpeaker(admin, id) : null;
  if (!found || found.speaker.mergedIntoId) notFound();
  const [into = ""] = [(await props.searchParams).into].flat();
  const preview = isUuid(into) ? await previewSpeakerMerge(admin, id, into) : null;
  const others = (await listSpeakersForPicker(admin)).filter((one) => one.id !== id);
  const options = others.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role }));
  return (
    <>
      <PageHeader
        title={`Merge ${found.speaker.name}`}
        back={{ href: page, label: found.speaker.name }}
        lead="For two entries that are the same speaker. Nothing is lost, and it can be taken back."
      />
      <div className="grid gap-8">
        <MergeTarget
          label="Is the same as"
          options={options}
          value={preview?.into.id ?? null}
          page={`${page}/merge`}
        />
        {preview ? (
          <>
            <MergeFacts
              facts={[
                { label: "Said by them", value: count(preview.passages, "passage") },
                { label: "Relayed by them", value: count(preview.relayed, "passage") },
                { label: "In", value: count(preview.sources, "source") },
                {
                  label: "Cited in",
                  value: `${count(preview.summaries, "summary", "summaries")}; their approvals become stale`,
                },
                {
                  label: `New names of ${preview.into.name}`,
                  value: preview.names.join(", ") || "None new",
                },
                {
                  label: "Roles that are added",
                  value: preview.roles.map(({ title }) => title).join(", ") || "None new",
                },
                { label: "Addresses", value: `Those of ${preview.from.name} lead to ${preview.into.name}` },
              ]}
            />
            <MergeButton
              key={`${preview.from.rev} ${preview.into.id} ${preview.into.rev}`}
              label={`Merge into ${preview.into.name}`}
              merge={{ id, rev: preview.from.rev, intoId: preview.into.id, intoRev: preview.into.rev }}
              act={mergeSpeakersAction}
              then={`/desk/codebook/speakers/${preview.into.id}`}
            />
          </>
        ) : null}
      </div>
    </>
  );
}
