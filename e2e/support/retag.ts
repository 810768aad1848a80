import { v7 as newId } from "uuid";
import type { Arranged } from "./arrange";
import { sql } from "./database";
import type { Desk } from "./desk";

/** Somebody changes the tone of the first cited passage, as the annotator sends it. @throws Error when refused */
export async function retag(
  desk: Desk,
  { sourceId, passageIds: [id = ""], versionId, speakerId, issueId }: Arranged,
  sentiment: string,
): Promise<void> {
  const [passage] = await sql<{ rev: number; start: number; end: number; exact: string }>(
    `select p.rev, s.start, s.end_offset as end, s.exact from passage p join passage_segment s on s.passage_id = p.id
    where p.id = $1`,
    [id],
  );
  const { rev = 1, ...segment } = passage ?? {};
  const said = { versionId, kind: "direct", speakerId, relayedById: null, note: "" };
  const content = { ...said, segments: [segment], tags: [{ issueId, sentiment }] };
  const step = { step: newId(), label: "Change", changes: [{ id, rev, content }] };
  const answer = await desk.send("POST", `/api/desk/sources/${sourceId}/steps`, step);
  if (!answer.ok()) throw new Error(`retag: ${answer.status()} ${await answer.text()}`);
}
