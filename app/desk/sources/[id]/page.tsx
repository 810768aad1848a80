import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { Annotator } from "@/components/annotator/annotator";
import { readSource } from "@/components/annotator/read-source";
import { SourceHead } from "@/components/annotator/source-head";
import { sendAsPage } from "@/components/annotator/text/first-response";
import { letGo } from "@/components/annotator/text/handover";
import { pack } from "@/components/annotator/text/pack";
import { WHOLE } from "@/components/annotator/text/read-text";
import { ProgressLine } from "@/components/version/progress-line";
import { ownPreferences } from "@/lib/account/queries";
import { sealsOf } from "@/lib/core/seals";
import { editorPage } from "@/lib/core/session";
import { noteSeen } from "@/lib/reading/commands";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export const metadata: Metadata = { title: "Source" };

/** The annotator: the newest text of a source and its passages, in the first response. */
export default async function SourcePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await editorPage(`/desk/sources/${id}`);
  const [opened, { keymap }] = await Promise.all([
    readSource(actor, id),
    ownPreferences(actor),
    noteSeen(actor, [id]),
  ]);
  if (!opened) notFound();
  const { source, version, progress, whole, seq, passages, names } = opened;
  // what a script asks for has no HTML that the text could be read from
  const isPage = (await headers()).get("accept")?.includes("text/html") && !(WHOLE in (await searchParams));
  const text = isPage ? sendAsPage({ versionId: version.id, text: whole, passages, ...names }) : { whole };
  if ("key" in text) after(() => letGo(text.key));
  return (
    <Annotator
      // once its passages have come over from the version before, it begins anew with them
      key={`${version.id} ${progress.behind === 0}`}
      head={
        <SourceHead
          source={source}
          version={version}
          notice={<ProgressLine sourceId={id} progress={progress} />}
        />
      }
      data={{
        userId: actor.id,
        seals: sealsOf(actor),
        seq: String(seq),
        sourceId: id,
        versionId: version.id,
        text,
        language: source.language,
        passages: pack(passages),
        keymap,
        ...names,
      }}
    />
  );
}
