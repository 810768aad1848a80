import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { count } from "@/components/codebook/merge-facts";
import { MergePage } from "@/components/codebook/merge-page";
import { isUuid } from "@/lib/core/id";
import { adminPage } from "@/lib/core/session";
import { findSpeaker, listSpeakersForPicker, previewSpeakerMerge } from "@/lib/speaker/queries";
import { mergeSpeakersAction } from "../../../actions";

export const metadata: Metadata = { title: "Merge speakers" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ into?: string | string[] }> };

/** Says what would move before one speaker goes into another. */
export default async function MergeSpeakerPage(props: Props) {
  const { id } = await props.params;
  const admin = await adminPage(`/desk/codebook/speakers/${id}/merge`);
  const found = isUuid(id) ? await findSpeaker(admin, id) : null;
  if (!found || found.speaker.mergedIntoId) notFound();
  const [into = ""] = [(await props.searchParams).into].flat();
  const others = await listSpeakersForPicker(admin);
  return (
    <MergePage
      kind="speaker"
      entry={found.speaker}
      others={others.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role }))}
      preview={isUuid(into) ? await previewSpeakerMerge(admin, id, into) : null}
      uses={({ passages, relayed, sources }) => [
        { label: "Said by them", value: count(passages, "passage") },
        { label: "Relayed by them", value: count(relayed, "passage") },
        { label: "In", value: count(sources, "source") },
      ]}
      own={({ roles }) => [
        { label: "Roles that are added", value: roles.map(({ title }) => title).join(", ") || "None new" },
      ]}
      act={mergeSpeakersAction}
    />
  );
}
