import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { CaptureForm } from "@/components/version/capture-form";
import { HunkList } from "@/components/version/hunk-list";
import { ProgressLine } from "@/components/version/progress-line";
import { CheckList, CompareForm } from "@/components/version/version-list";
import { WatchForm } from "@/components/version/watch-form";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { hunksOf } from "@/lib/passage/anchoring/hunks";
import { passagesThen, progressOf } from "@/lib/passage/anchoring/queue";
import { versionText } from "@/lib/passage/queries";
import { checksOf, findSource } from "@/lib/source/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ from?: string; to?: string }> };

export const metadata: Metadata = { title: "Versions" };

/** Captures a source again, and shows what changed between any two of its versions, cited passages first. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await editorPage(`/desk/sources/${id}/versions`);
  const found = isUuid(id) ? await findSource(actor, id) : null;
  if (!found) notFound();
  const { source, versions } = found;
  const asked = await searchParams;
  const to = versions.find((one) => String(one.number) === asked.to) ?? versions[0];
  const from = versions.find((one) => String(one.number) === asked.from) ?? versions[1] ?? to;
  const [progress, { checks, everyHours }, before, after, passages] = await Promise.all([
    progressOf(actor, id),
    checksOf(actor, id),
    versionText(from?.id ?? id),
    versionText(to?.id ?? id),
    passagesThen(actor, from?.id ?? id),
  ]);
  const hunks = before && after ? hunksOf(before.text, after.text, passages) : [];
  return (
    <>
      <PageHeader
        title={`Versions of “${source.title}”`}
        back={{ href: `/desk/sources/${id}`, label: "Read and tag" }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <ProgressLine sourceId={id} progress={progress} />
        <Section title="Capture again">
          <CaptureForm sourceId={id} link={source.link} />
        </Section>
        <Section title="What changed">
          {versions.length < 2 || !from || !to ? (
            <p className="text-ink-soft">There is one version of this text so far.</p>
          ) : (
            <div className="grid gap-5">
              <CompareForm versions={versions} from={from.number} to={to.number} />
              {hunks.length === 0 ? (
                <p className="text-ink-soft">These two say the same.</p>
              ) : (
                <HunkList hunks={hunks} passages={passages} />
              )}
            </div>
          )}
        </Section>
        <Section title="Looks at this source">
          <div className="grid gap-4">
            <WatchForm sourceId={id} everyHours={everyHours} />
            <CheckList checks={checks} />
          </div>
        </Section>
      </div>
    </>
  );
}
