import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { Annotator } from "@/components/annotator/annotator";
import { SourceHead } from "@/components/annotator/source-head";
import { sendAsPage } from "@/components/annotator/text/first-response";
import { letGo } from "@/components/annotator/text/handover";
import { pack } from "@/components/annotator/text/pack";
import { WHOLE } from "@/components/annotator/text/read-text";
import { ProgressLine } from "@/components/version/progress-line";
import { ownPreferences } from "@/lib/account/queries";
import type { Editor } from "@/lib/core/actor";
import { isUuid } from "@/lib/core/id";
import { logHead } from "@/lib/core/live";
import { sealsOf } from "@/lib/core/seals";
import { editorPage } from "@/lib/core/session";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { progressOf } from "@/lib/passage/anchoring/queue";
import { newestVersion, placesInVersion, versionText } from "@/lib/passage/queries";
import { findSource } from "@/lib/source/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export const metadata: Metadata = { title: "Source" };

/** The annotator: the newest text of a source and its passages, in the first response. */
export default async function SourcePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await editorPage(`/desk/sources/${id}`);
  if (!isUuid(id)) notFound();
  const [found, early, progress, people, issues, { keymap }] = await Promise.all([
    findSource(actor, id),
    newestVersion(actor, id).then((newest) => (newest ? wordsOf(actor, newest) : null)),
    progressOf(actor, id),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
    ownPreferences(actor),
  ]);
  const version = found?.versions[0];
  if (!found || !version) notFound();
  // a new version may have come while both were read
  const isNewest = early && early.versionId === version.id;
  const { stored, seq, passages } = isNewest ? early : await wordsOf(actor, version.id);
  if (!stored) notFound();
  const names = {
    people: people.map(({ id, name, aliases, role }) => ({ id, name, aliases, hint: role })),
    issues: issues.map(({ id, name, aliases, parent }) => ({ id, name, aliases, hint: parent })),
  };
  // what a script asks for has no HTML that the text could be read from
  const isPage = (await headers()).get("accept")?.includes("text/html") && !(WHOLE in (await searchParams));
  const text = isPage
    ? sendAsPage({ versionId: version.id, text: stored.text, passages, ...names })
    : { whole: stored.text };
  if ("key" in text) after(() => letGo(text.key));
  const notice = <ProgressLine sourceId={id} progress={progress} />;
  return (
    <Annotator
      // once its passages have come over from the version before, it begins anew with them
      key={`${version.id} ${progress.behind === 0}`}
      head={<SourceHead source={found.source} version={version} notice={notice} />}
      data={{
        userId: actor.id,
        seals: sealsOf(actor),
        seq: String(seq),
        sourceId: id,
        versionId: version.id,
        text,
        language: found.source.language,
        passages: pack(passages),
        keymap,
        ...names,
      }}
    />
  );
}

/** A text and what is marked in it. */
async function wordsOf(actor: Editor, versionId: string) {
  // before the passages are read: what is committed in between comes down the stream once more, and is known by its rev
  const [seq, stored] = await Promise.all([logHead(), versionText(versionId)]);
  return { seq, versionId, stored, passages: await placesInVersion(actor, versionId) };
}
