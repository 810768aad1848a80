import { v7 as newId } from "uuid";
import { type Arranged, arrangePublished, revisionOf } from "./arrange";
import { sql } from "./database";
import type { Desk } from "./desk";

/** Changes a summary that is public: another headline, and a note of what was wrong. @returns its number now */
export async function correctPublished(
  writer: Desk,
  reviewer: Desk,
  shown: Arranged,
  note: string,
): Promise<void> {
  const id = shown.summaryId;
  const stand = async () => {
    const [row] = await sql<{ rev: number; headline: string; doc: object }>(
      "select rev, headline, doc from summary where id = $1",
      [id],
    );
    if (!row) throw new Error("no such summary");
    return row;
  };
  const { rev } = await stand();
  await writer.must("openCorrection", {
    id,
    mutation: newId(),
    rev,
    correction: { kind: "correction", note },
  });
  const opened = await stand();
  const saved = await writer.send("PUT", `/api/desk/summaries/${id}`, {
    id,
    mutation: newId(),
    rev: opened.rev,
    headline: `${opened.headline}, again`,
    doc: opened.doc,
  });
  if (!saved.ok()) throw new Error(`save: ${saved.status()} ${await saved.text()}`);
  await writer.must("submitForReviewAction", { id, mutation: newId(), rev: (await stand()).rev });
  const { revisionId, contentHash } = await revisionOf(id);
  await reviewer.must("approve", { id: newId(), revisionId, contentHash, note: "" });
  await writer.must("publish", { id: newId(), summaryId: id, contentHash });
}

/** Takes what is public off the record. */
export async function withdraw(reviewer: Desk, shown: Arranged, note: string): Promise<void> {
  const [row] = await sql<{ rev: number }>("select rev from summary where id = $1", [shown.summaryId]);
  await reviewer.must("withdraw", { id: shown.summaryId, mutation: newId(), rev: row?.rev ?? 0, note });
}

/** A summary that was public and is no more. @returns what it was, and its address */
export async function arrangeWithdrawn(
  writer: Desk,
  reviewer: Desk,
  note: string,
): Promise<Arranged & { slug: string }> {
  const shown = await arrangePublished(writer, reviewer);
  await withdraw(reviewer, shown, note);
  return shown;
}
