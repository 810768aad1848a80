import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { PassageView, Sentiment } from "@/lib/passage/schema";
import { openCorrection, publish } from "@/lib/publication/commands";
import { approve } from "@/lib/review/commands";
import { createSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import type { Doc } from "@/lib/summary/schema";
import { type MadeSource, makeIssue, makePassage, makeSource, makeSpeaker, makeUser } from "../factories";

/** A summary under review, everybody who had a hand in it, and one reviewer who had none. */
export interface UnderReview {
  summaryId: string;
  revisionId: string;
  contentHash: string;
  headline: string;
  source: MadeSource;
  passages: PassageView[];
  /** wrote the text; a reviewer, so that only their hand in it stands against their approval */
  writer: Admin;
  /** tagged the first passage; a reviewer as well */
  tagger: Admin;
  reviewer: Admin;
}

const WORDS = ["the bridge holds for now", "nobody measured the west pier"];

/** What is made otherwise than usual: the words of the first passage, the tones, the source's language, the summary. */
interface Wanted {
  said?: string;
  tones?: readonly [Sentiment, Sentiment];
  language?: string;
  headline?: string;
  sentence?: (number: number, words: string) => string;
}

/** Makes a summary with two sentences, one passage each, and submits it. */
export async function makeUnderReview(wanted: Wanted = {}): Promise<UnderReview> {
  const { said = WORDS[0] ?? "", tones = ["positive", "negative"], language = "en" } = wanted;
  const [writer, tagger, reviewer] = [
    await makeUser({ role: "reviewer" }),
    await makeUser({ role: "reviewer" }),
    await makeUser({ role: "reviewer" }),
  ];
  const mark = newId().slice(-12);
  const text = `“It seems that ${said},” said the engineer.\n\nThe warden objected that ${WORDS[1]}. (${mark})`;
  const source = await makeSource(writer, { title: `Bridge inquiry ${mark}`, text, language });
  const speaker = await makeSpeaker(writer, { name: `Engineer ${mark}`, roles: [["Bridge engineer"]] });
  const issue = await makeIssue(writer, { name: `Bridge ${mark}` });
  const passages = [
    await makePassage(tagger, source, said, { speaker, tags: [[issue, tones[0]]] }),
    await makePassage(writer, source, WORDS[1] ?? "", {
      speaker,
      tags: [[issue, tones[1]]],
      kind: "indirect",
    }),
  ];
  const headline = wanted.headline ?? `Two views of the bridge ${mark}`;
  const doc = docOf(passages, "Point", wanted.sentence);
  const { id: summaryId, rev } = await createSummary(writer, { id: newId(), headline, doc });
  await submitForReview(writer, { id: summaryId, mutation: newId(), rev });
  return {
    summaryId,
    headline,
    source,
    passages,
    writer,
    tagger,
    reviewer,
    ...(await latestRevision(summaryId)),
  };
}

/** The same, approved. */
export async function makeApproved(wanted?: Wanted): Promise<UnderReview> {
  const made = await makeUnderReview(wanted);
  const { revisionId, contentHash } = made;
  await approve(made.reviewer, { id: newId(), revisionId, contentHash, note: "" });
  return made;
}

/** The same, public. */
export async function makePublished(
  wanted?: Wanted,
): Promise<UnderReview & { slug: string; publicationId: string }> {
  const made = await makeApproved(wanted);
  const { summaryId, contentHash } = made;
  const publicationId = newId();
  const { slug } = await publish(made.writer, { id: publicationId, summaryId, contentHash });
  return { ...made, slug, publicationId };
}

/** What is under review now. */
export async function latestRevision(
  summaryId: string,
): Promise<{ revisionId: string; contentHash: string }> {
  const { id, contentHash } = await db.revision.findFirstOrThrow({
    where: { summaryId },
    orderBy: { number: "desc" },
  });
  return { revisionId: id, contentHash };
}

/** One sentence a passage, in one paragraph. */
function docOf(passages: PassageView[], word = "Point", sentence?: Wanted["sentence"]): Doc {
  const inWords =
    sentence ?? ((number: number, words: string) => `${word} ${number} was “${words}”, it was said.`);
  const content = passages.flatMap(({ id, segments }, at) => [
    {
      type: "text" as const,
      text: `${at > 0 ? " " : ""}${inWords(at + 1, segments[0]?.exact ?? "")}`,
    },
    { type: "citation" as const, attrs: { passageId: id } },
  ]);
  return { type: "doc", content: [{ type: "paragraph", content }] };
}

/** The same, with a correction of its first word approved, not yet public. */
export async function makeCorrected(
  note = "The first word was another.",
): Promise<Awaited<ReturnType<typeof makePublished>> & { corrected: UnderReview }> {
  const made = await makePublished();
  const { summaryId: id, writer, reviewer } = made;
  const rev = async () => (await db.summary.findUniqueOrThrow({ where: { id } })).rev;
  const correction = { kind: "correction" as const, note };
  await openCorrection(writer, { id, mutation: newId(), rev: await rev(), correction });
  const doc = docOf(made.passages, "Item");
  await saveSummary(writer, { id, mutation: newId(), rev: await rev(), headline: made.headline, doc });
  await submitForReview(writer, { id, mutation: newId(), rev: await rev() });
  const corrected = { ...made, ...(await latestRevision(id)) };
  const { revisionId, contentHash } = corrected;
  await approve(reviewer, { id: newId(), revisionId, contentHash, note: "" });
  return { ...made, corrected };
}
