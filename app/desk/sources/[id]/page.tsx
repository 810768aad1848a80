import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Annotator } from "@/components/annotator/annotator";
import { SourceHead } from "@/components/annotator/source-head";
import { pack } from "@/components/annotator/text/pack";
import { ProgressLine } from "@/components/version/progress-line";
import { ownPreferences } from "@/lib/account/queries";
import { isUuid } from "@/lib/core/id";
import { logHead } from "@/lib/core/live";
import { sealsOf } from "@/lib/core/seals";
import { editorPage } from "@/lib/core/session";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { progressOf } from "@/lib/passage/anchoring/queue";
import { placesInVersion, versionText } from "@/lib/passage/queries";
import { findSource } from "@/lib/source/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Source" };

/** The annotator: the newest text of a source and its passages, in the first response. */
export default async function SourcePage({ params }: Props) {
  const { id } = await params;
  const actor = await editorPage(`/desk/sources/${id}`);
  const found = isUuid(id) ? await findSource(actor, id) : null;
  const version = found?.versions[0];
  const stored = version ? await versionText(version.id) : null;
  if (!found || !version || !stored) notFound();
  // before the passages are read: what is committed in between comes down the stream once more, and is known by its rev
  const seq = await logHead();
  const [progress, passages, people, issues, { keymap }] = await Promise.all([
    progressOf(actor, id),
    placesInVersion(actor, version.id),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
    ownPreferences(actor),
  ]);
  return (
    <Annotator
      // once its passages have come over from the version before, it begins anew with them
      key={`${version.id} ${progress.behind === 0}`}
      head={
        <SourceHead
          source={found.source}
          version={version}
          notice={<ProgressLine sourceId={id} progress={progress} />}
        />
      }
      data={{
        userId: actor.id,
        seals: sealsOf(actor),
        seq: String(seq),
        sourceId: found.source.id,
        versionId: version.id,
        text: stored.text,
        language: found.source.language,
        passages: pack(passages),
        people: people.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role })),
        keymap,
        issues: issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent })),
      }}
    />
  );
}
