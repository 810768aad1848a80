import type { DatabaseUrls } from "@/prisma/embedded";

/** A summary with its citations and revisions, as it lies in a database. */
export interface BenchReview {
  summaryId: string;
  passages: number;
  revisions: number;
}

const WORDS =
  "harbour tide quay ledger winter bridge council ferry gauge timber lantern copper orchard signal market river".split(
    " ",
  );

/** A sentence of twelve words and a number that no other has. */
export function sentence(n: number): string {
  const words = Array.from({ length: 11 }, (_, at) => WORDS[(n * 7 + at * (3 + (n % 5))) % WORDS.length]);
  return `The ${words.join(" ")} ${n}.`;
}

/**
 * Makes a summary that cites so many passages and has so many revisions, through the commands, as people would: each
 * revision after the first is one changed tag.
 */
export async function makeReview(
  urls: DatabaseUrls,
  passages: number,
  revisions: number,
): Promise<BenchReview> {
  Object.assign(process.env, {
    DATABASE_URL: urls.app,
    READER_DATABASE_URL: urls.reader,
    NEXTAUTH_SECRET: "a benchmark signs nobody in with this one",
  });
  // only now: the settings are read at first use
  const { makeIssue, makeSource, makeSpeaker, makeUser } = await import("@/prisma/factories");
  const { newId } = await import("@/lib/core/id");
  const { disconnect } = await import("@/lib/core/db");
  const { applyStep } = await import("@/lib/passage/commands");
  const { createSummary, reviseForEvidence, submitForReview } = await import("@/lib/summary/commands");
  const writer = await makeUser({ name: "Writer of a benchmark" });
  const mark = newId().slice(-12);
  const said = Array.from({ length: passages }, (_, n) => sentence(n));
  const source = await makeSource(writer, {
    title: `Long hearing ${mark}`,
    text: `${said.join("\n\n")}\n\n(${mark})`,
  });
  const speaker = await makeSpeaker(writer, { name: `Witness ${mark}` });
  const issue = await makeIssue(writer, { name: `Matter ${mark}` });
  const contentOf = (exact: string, sentiment: "neutral" | "positive") => {
    const start = source.text.indexOf(exact);
    return {
      versionId: source.versionId,
      kind: "direct" as const,
      speakerId: speaker.id,
      relayedById: null,
      note: "",
      segments: [{ start, end: start + exact.length, exact }],
      tags: [{ issueId: issue.id, sentiment }],
    };
  };
  const ids = said.map(() => newId());
  const changes = said.map((exact, n) => ({
    id: ids[n] ?? "",
    rev: 0,
    content: contentOf(exact, "neutral"),
  }));
  await applyStep(writer, { id: source.id, step: newId(), label: "New passages", changes });
  const content = said.map((exact, n) => ({
    type: "paragraph" as const,
    content: [
      { type: "text" as const, text: `Witness ${n + 1} said “${exact}”, and nothing more.` },
      { type: "citation" as const, attrs: { passageId: ids[n] ?? "" } },
    ],
  }));
  const headline = `A long hearing ${mark}`;
  const { id, rev } = await createSummary(writer, { id: newId(), headline, doc: { type: "doc", content } });
  await submitForReview(writer, { id, mutation: newId(), rev });
  for (let n = 1; n < revisions; n++) {
    const change = { id: ids[n] ?? "", rev: 1, content: contentOf(said[n] ?? "", "positive") };
    await applyStep(writer, { id: source.id, step: newId(), label: "Change", changes: [change] });
    await reviseForEvidence({ passageId: change.id, actorId: writer.id });
  }
  await disconnect();
  return { summaryId: id, passages, revisions };
}
