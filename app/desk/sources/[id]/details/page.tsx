import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DetailsForm } from "@/components/source/details-form";
import { StructuredText } from "@/components/source/structured-text";
import { VersionFacts } from "@/components/source/version-facts";
import { SourceSuggestions } from "@/components/suggestion/source-suggestions";
import { PageHeader } from "@/components/ui/page-header";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { versionText } from "@/lib/passage/queries";
import { findSource, versionStructure } from "@/lib/source/queries";
import { latestRun, sourceFigures } from "@/lib/suggestion/queries";

export const metadata: Metadata = { title: "Source details" };

/** What is known about a source, to be changed, and its versions, which are not. */
export default async function SourceDetailsPage(props: { params: Promise<{ id: string }> }) {
  const { id } = await props.params;
  const actor = await editorPage(`/desk/sources/${id}/details`);
  const found = isUuid(id) ? await findSource(actor, id) : null;
  if (!found) notFound();
  const { source, versions } = found;
  const [newest] = versions;
  const [figures, run, stored, structure] = await Promise.all([
    sourceFigures(actor, id),
    newest ? latestRun(newest.id) : null,
    newest ? versionText(newest.id) : null,
    newest ? versionStructure(actor, newest.id) : [],
  ]);
  return (
    <>
      <PageHeader title={source.title} back={{ href: `/desk/sources/${id}`, label: "Read and tag" }} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <DetailsForm source={source} />
        <SourceSuggestions sourceId={id} figures={figures} run={run} />
        <VersionFacts sourceId={id} versions={versions} />
        <StructuredText text={stored?.text ?? ""} structure={structure} />
      </div>
    </>
  );
}
