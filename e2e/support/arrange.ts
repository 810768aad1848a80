import { v7 as newId } from "uuid";
import { sql } from "./database";
import { type Desk, unique } from "./desk";

const WORDS = ["the ice was thinner than the map said", "we turned back before noon"];

/** A summary with its evidence, as far as it was taken. */
export interface Arranged {
  /** stands in every text of it: wherever this shows, something of it shows */
  mark: string;
  headline: string;
  sourceId: string;
  versionId: string;
  speakerId: string;
  speakerSlug: string;
  issueId: string;
  issueSlug: string;
  passageIds: string[];
  summaryId: string;
  rev: number;
}
export interface Revision {
  revisionId: string;
  contentHash: string;
}

/**
 * Imports a source, tags two passages of it, and writes a summary with a sentence for each.
 * @param taggers who tags the first and the second passage
 * @param facts what else is told of the source
 */
export async function arrangeDraft(
  writer: Desk,
  taggers: [Desk, Desk] = [writer, writer],
  facts: Record<string, string> = {},
): Promise<Arranged> {
  const mark = `canary${unique()}`;
  const headline = `Two words from the ice ${mark}`;
  const text = `“It was plain that ${WORDS[0]},” the guide said.\n\n“So ${WORDS[1]},” she added. (${mark})`;
  const { id: sourceId } = await writer.importSource({
    title: `A log of the crossing ${mark}`,
    text,
    author: mark,
    ...facts,
  });
  const [version] = await sql<{ id: string }>("select id from source_version where source_id = $1", [
    sourceId,
  ]);
  const versionId = version?.id ?? "";
  const [speakerId, issueId] = [newId(), newId()];
  await must(writer, "PUT", `/api/desk/speakers/${speakerId}`, {
    name: `Guide ${mark}`,
    kind: "person",
    aliases: [],
  });
  await must(writer, "PUT", `/api/desk/issues/${issueId}`, { name: `Ice ${mark}` });
  const passageIds: string[] = [];
  for (const [at, words] of WORDS.entries()) {
    const id = newId();
    const start = text.indexOf(words);
    const content = {
      versionId,
      kind: "direct",
      speakerId,
      relayedById: null,
      note: mark,
      segments: [{ start, end: start + words.length, exact: words }],
      tags: [{ issueId, sentiment: "negative" }],
    };
    const step = { step: newId(), label: "New passage", changes: [{ id, rev: 0, content }] };
    await must(taggers[at] ?? writer, "POST", `/api/desk/sources/${sourceId}/steps`, step);
    passageIds.push(id);
  }
  const content = WORDS.flatMap((words, at) => [
    { type: "text", text: `${at > 0 ? " " : ""}Note ${at + 1} says “${words}”, in ${mark}.` },
    { type: "citation", attrs: { passageId: passageIds[at] } },
  ]);
  const doc = { type: "doc", content: [{ type: "paragraph", content }] };
  const { id: summaryId, rev } = await writer.must<{ id: string; rev: number }>("createSummaryAction", {
    id: newId(),
    headline,
    doc,
  });
  const [slugs] = await sql<{ speaker: string; issue: string }>(
    "select (select slug from speaker where id = $1) as speaker, (select slug from issue where id = $2) as issue",
    [speakerId, issueId],
  );
  const slug = { speakerSlug: slugs?.speaker ?? "", issueSlug: slugs?.issue ?? "" };
  return { mark, headline, sourceId, versionId, speakerId, issueId, ...slug, passageIds, summaryId, rev };
}

/** The same, submitted for review by its writer. */
export async function arrangeInReview(
  writer: Desk,
  taggers?: [Desk, Desk],
  facts?: Record<string, string>,
): Promise<Arranged & Revision> {
  const made = await arrangeDraft(writer, taggers, facts);
  const { summaryId: id, rev } = made;
  const after = await writer.must<{ rev: number }>("submitForReviewAction", { id, mutation: newId(), rev });
  return { ...made, rev: after.rev, ...(await revisionOf(id)) };
}

/** The same, approved by somebody else and public. */
export async function arrangePublished(
  writer: Desk,
  reviewer: Desk,
  facts?: Record<string, string>,
): Promise<Arranged & Revision & { slug: string }> {
  const made = await arrangeInReview(writer, undefined, facts);
  const { summaryId, revisionId, contentHash } = made;
  await reviewer.must("approve", { id: newId(), revisionId, contentHash, note: "" });
  const { slug } = await writer.must<{ slug: string }>("publish", { id: newId(), summaryId, contentHash });
  return { ...made, slug };
}

/** What stands for review now. */
export async function revisionOf(summaryId: string): Promise<Revision> {
  const [row] = await sql<Revision>(
    `select id as "revisionId", content_hash as "contentHash" from revision
    where summary_id = $1 order by number desc limit 1`,
    [summaryId],
  );
  if (!row) throw new Error("never submitted");
  return row;
}

async function must(desk: Desk, method: "PUT" | "POST", path: string, body: unknown): Promise<void> {
  const answer = await desk.send(method, path, body);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
}
