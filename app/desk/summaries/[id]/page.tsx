import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WritingDesk } from "@/components/summary/writing-desk";
import { listChanges } from "@/lib/change/queries";
import { isUuid } from "@/lib/core/id";
import { editorPage } from "@/lib/core/session";
import { noteSeen } from "@/lib/reading/commands";
import { sentBackParts } from "@/lib/review/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";
import { canTake } from "@/lib/summary/policy";
import { findSummary, writingDesk } from "@/lib/summary/queries";
import { statesFor } from "@/lib/summary/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ source?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const actor = await editorPage(`/desk/summaries/${id}`);
  const summary = isUuid(id) ? await findSummary(actor, id) : null;
  return { title: summary?.headline || "Summary" };
}

export default async function SummaryPage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await editorPage(`/desk/summaries/${id}`);
  const summary = isUuid(id) ? await findSummary(actor, id) : null;
  if (!summary) notFound();
  const wanted = [(await searchParams).source ?? []].flat().filter(isUuid);
  const [desk, speakers, sentBack, changes] = await Promise.all([
    writingDesk(actor, summary.doc, wanted),
    listSpeakersForPicker(actor),
    sentBackParts(actor, id),
    listChanges(actor, id),
  ]);
  await noteSeen(
    actor,
    desk.passages.map(({ sourceId }) => sourceId),
  );
  const subject = {
    state: summary.state,
    standing: summary.standing,
    authors: summary.authors.map((one) => one.id),
  };
  return (
    <WritingDesk
      key={`${id} ${summary.state}`}
      personId={actor.id}
      summary={summary}
      sources={desk.sources}
      passages={desk.passages}
      codebook={{ speakers: speakers.map(({ id, name, aliases, kind }) => ({ id, name, aliases, kind })) }}
      can={{
        save: canTake(actor, "save", subject),
        submit: canTake(actor, "submit", subject),
        recall: canTake(actor, "recall", subject),
        correct: canTake(actor, "correct", subject),
        abandon: canTake(actor, "abandon", subject),
      }}
      writableStates={statesFor("save")}
      {...{ sentBack, changes }}
    />
  );
}
