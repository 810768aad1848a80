import { writeOne } from "@/lib/audit/commands";
import type { AuditAction } from "@/lib/audit/schema";
import type { Editor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import type { Moved, PassageMoves } from "@/lib/speaker/commands";
import type { MovedPassage, Unmerged } from "@/lib/speaker/schema";
import { Prisma } from "@/prisma/generated/client";
import { canChange, canTag } from "./policy";
import { findPassage, loggedChange, passagesById, statesBefore, versionText } from "./queries";
import { contentOf, evidenceHash, proveSegments, sameContent, withIssue, withSpeaker } from "./rules";
import type { PassageContent, PassageRevInput, PassageState, PassageView, SavePassageInput } from "./schema";

/**
 * Stores a whole passage: a new one when `rev` is 0, else a change of the one that was seen. The same mutation again
 * changes nothing and gets the passage as it stands.
 * @throws AppError invalid, not_found, conflict (the id belongs to another passage or change), stale
 */
export async function savePassage(actor: Editor, input: SavePassageInput): Promise<PassageView> {
  if (!canTag(actor)) throw forbidden("You may not tag sources.");
  const version = await versionText(input.versionId);
  if (!version) throw notFound("version of a source");
  const proof = proveSegments(version.text, input.segments);
  if ("error" in proof) throw invalid(proof.error, { segments: proof.error });
  const content = { ...contentOf(input), segments: proof.anchors };
  const evidence = { ...content, evidenceHash: evidenceHash(content) };
  if (input.rev > 0) return changePassage(actor, input, evidence);

  const after: PassageState = {
    id: input.id,
    sourceId: version.sourceId,
    origin: input.suggestionId ? "suggestion" : "person",
    suggestionId: input.suggestionId ?? null,
    ...evidence,
    createdById: actor.id,
    deleted: false,
    rev: 1,
  };
  return store(actor, input, "passage.created", null, after, insertPassage(after));
}

async function changePassage(
  actor: Editor,
  input: SavePassageInput,
  next: Omit<PassageContent, "segments"> & Pick<PassageState, "segments" | "evidenceHash">,
): Promise<PassageView> {
  const before = await findPassage(actor, input.id);
  if (!before) throw notFound("passage");
  if (!canChange(actor, before)) throw forbidden("You may not change this passage.");
  if (before.versionId !== input.versionId) throw invalid("A passage stays with its version of the text.");
  if (before.rev !== input.rev || before.deleted) return settle(actor, input, before);
  if (sameContent(before, input)) return before;
  const after = { ...stateOf(before), ...next, rev: before.rev + 1 };
  return store(actor, input, "passage.changed", stateOf(before), after, updatePassage(after));
}

/** Takes a passage away; nothing of it is lost. @throws AppError not_found, stale */
export function deletePassage(actor: Editor, input: PassageRevInput): Promise<PassageView> {
  return setDeleted(actor, input, true);
}

/** Brings a deleted passage back. @throws AppError not_found, stale */
export function restorePassage(actor: Editor, input: PassageRevInput): Promise<PassageView> {
  return setDeleted(actor, input, false);
}

async function setDeleted(actor: Editor, input: PassageRevInput, deleted: boolean): Promise<PassageView> {
  const before = await findPassage(actor, input.id);
  if (!before) throw notFound("passage");
  if (!canChange(actor, before)) throw forbidden("You may not change this passage.");
  if (before.rev !== input.rev || before.deleted === deleted) return settle(actor, input, before);
  const after = { ...stateOf(before), deleted, rev: before.rev + 1 };
  const action = deleted ? "passage.deleted" : "passage.restored";
  return store(actor, input, action, stateOf(before), after, markPassage(after));
}

/** One statement: the passage and all that belongs to it, the hand that did it, the event, the job. */
async function store(
  actor: Editor,
  input: { id: string; mutation: string },
  action: AuditAction,
  before: PassageState | null,
  after: PassageState,
  change: Prisma.Sql,
): Promise<PassageView> {
  const { id, mutation } = input;
  const [row] = await writeOne<{ updatedAt: Date }>(
    { actor },
    Prisma.sql`${change},
      hands as (
        insert into passage_contributor (passage_id, user_id) select id, ${actor.id}::uuid from done
        on conflict do nothing),
      changed as (select updated_at as "updatedAt" from done)`,
    {
      events: [{ action, subject: { type: "passage", id }, payload: plain({ mutation, before, after }) }],
      jobs: [{ task: "passage.changed", payload: { passageId: id, actorId: actor.id } }],
    },
  );
  if (row) return { ...after, updatedAt: row.updatedAt.toISOString() };
  return settle(actor, input, await findPassage(actor, id), after);
}

/** Why nothing was written: it was already, the passage has moved on, or what it names is not there. */
async function settle(
  actor: Editor,
  input: { id: string; mutation: string },
  current: PassageView | null,
  wanted?: PassageState,
): Promise<PassageView> {
  const earlier = current && (await loggedChange(input.id, input.mutation));
  if (earlier) {
    if (asksForTheSame(input, earlier.change.after)) return current;
    throw conflict("This change was already sent with another content. Make it again.", current);
  }
  if (current && wanted?.rev === 1) {
    if (sameContent(current, wanted)) return current;
    throw conflict("This id belongs to another passage.", current);
  }
  // every change moves `rev`, deleting and restoring too
  if (current && current.rev + 1 !== wanted?.rev) {
    const last = await loggedChange(input.id);
    const who = !last || last.actorName === actor.name ? "You" : last.actorName;
    const what = current.deleted ? "deleted" : "changed";
    throw stale(`${who} ${what} this passage in the meantime.`, current);
  }
  throw await missing(wanted);
}

function asksForTheSame(
  input: { id: string; mutation: string } | SavePassageInput,
  done: PassageState,
): boolean {
  return "segments" in input ? !done.deleted && sameContent(input, done) : true;
}

function conflict(message: string, current: PassageView): AppError {
  return new AppError("conflict", message, { current });
}

/** The speaker or issue that a passage names and the codebook does not have (any more). */
async function missing(wanted: PassageState | undefined): Promise<AppError> {
  const people = [wanted?.speakerId, wanted?.relayedById].filter((id) => id != null);
  const issues = wanted?.tags.map((tag) => tag.issueId) ?? [];
  const speaker = await db.speaker.findMany({ where: { id: { in: people }, mergedIntoId: null } });
  const issue = await db.issue.findMany({ where: { id: { in: issues }, mergedIntoId: null } });
  const fields: Record<string, string> = {};
  const gone = (id: string | null | undefined) => id != null && !speaker.some((one) => one.id === id);
  if (gone(wanted?.speakerId)) fields.speakerId = "This speaker is no longer in the codebook. Choose again.";
  if (gone(wanted?.relayedById))
    fields.relayedById = "This speaker is no longer in the codebook. Choose again.";
  if (issue.length < issues.length) fields.tags = "An issue is no longer in the codebook. Choose again.";
  const [message] = Object.values(fields);
  return message
    ? invalid(message, fields)
    : new AppError("unavailable", "The passage could not be stored just now. Try again.", { retryAfter: 1 });
}

function stateOf({ updatedAt: _, ...state }: PassageView): PassageState {
  return state;
}

function plain(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}

/**
 * Locks what the passage names, so that a merge waits or is seen. The condition on the rows is checked again when
 * the lock was waited for.
 */
function named({ speakerId, relayedById, tags }: PassageState): { lock: Prisma.Sql; all: Prisma.Sql } {
  const people = [...new Set([speakerId, relayedById].filter((id) => id != null))];
  const issues = tags.map((tag) => tag.issueId);
  return {
    lock: Prisma.sql`
      people as materialized (
        select id from speaker where id = any(${people}::uuid[]) and merged_into_id is null order by id for share),
      subjects as materialized (
        select id from issue where id = any(${issues}::uuid[]) and merged_into_id is null order by id for share)`,
    all: Prisma.sql`
      (select count(*) from people) = ${people.length}::int
      and (select count(*) from subjects) = ${issues.length}::int`,
  };
}

function bounds({ segments }: PassageState): { start: number; end: number } {
  return { start: segments[0]?.start ?? 0, end: segments.at(-1)?.end ?? 0 };
}

function insertPassage(after: PassageState): Prisma.Sql {
  const { start, end } = bounds(after);
  const { lock, all } = named(after);
  return Prisma.sql`${lock},
    done as (
      insert into passage (id, source_id, version_id, kind, speaker_id, relayed_by_id, note, start, end_offset,
        evidence_hash, origin, suggestion_id, created_by_id)
      select ${after.id}::uuid, ${after.sourceId}::uuid, ${after.versionId}::uuid, ${after.kind}::passage_kind,
        ${after.speakerId}::uuid, ${after.relayedById}::uuid, ${after.note}, ${start}::int, ${end}::int,
        ${after.evidenceHash}, ${after.origin}::passage_origin, ${after.suggestionId}::uuid, ${after.createdById}::uuid
      where ${all}
      on conflict (id) do nothing
      returning id, updated_at),
    ${insertParts(after)}`;
}

function updatePassage(after: PassageState): Prisma.Sql {
  const { start, end } = bounds(after);
  const { lock, all } = named(after);
  const issues = after.tags.map((tag) => tag.issueId);
  // what goes and what is written again are different rows: the parts of one statement do not see one another
  return Prisma.sql`${lock},
    done as (
      update passage set kind = ${after.kind}::passage_kind, speaker_id = ${after.speakerId}::uuid,
        relayed_by_id = ${after.relayedById}::uuid, note = ${after.note}, start = ${start}::int,
        end_offset = ${end}::int, evidence_hash = ${after.evidenceHash}, updated_at = now(), rev = rev + 1
      where id = ${after.id}::uuid and rev = ${after.rev - 1}::int and deleted_at is null and ${all}
      returning id, updated_at),
    surplus_segments as (
      delete from passage_segment s using done
      where s.passage_id = done.id and s.ordinal >= ${after.segments.length}::int),
    surplus_tags as (
      delete from passage_tag t using done
      where t.passage_id = done.id and not t.issue_id = any(${issues}::uuid[])),
    ${insertParts(after)}`;
}

function markPassage(after: PassageState): Prisma.Sql {
  return Prisma.sql`
    done as (
      update passage set deleted_at = case when ${after.deleted} then now() end, updated_at = now(), rev = rev + 1
      where id = ${after.id}::uuid and rev = ${after.rev - 1}::int and (deleted_at is null) = ${after.deleted}
      returning id, updated_at)`;
}

function insertParts({ segments, tags }: PassageState): Prisma.Sql {
  const segmentRows = segments.map((segment, ordinal) => ({ ordinal, ...segment }));
  const tagRows = tags.map((tag, ordinal) => ({ ordinal, ...tag }));
  return Prisma.sql`
    segments as (
      insert into passage_segment (passage_id, ordinal, start, end_offset, exact, prefix, suffix)
      select done.id, s.ordinal, s.start, s."end", s.exact, s.prefix, s.suffix
      from done, jsonb_to_recordset(${JSON.stringify(segmentRows)}::jsonb) as s (
        ordinal int, start int, "end" int, exact text, prefix text, suffix text)
      on conflict (passage_id, ordinal) do update set start = excluded.start, end_offset = excluded.end_offset,
        exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix),
    tags as (
      insert into passage_tag (passage_id, issue_id, sentiment, ordinal)
      select done.id, t."issueId", t.sentiment::sentiment, t.ordinal
      from done, jsonb_to_recordset(${JSON.stringify(tagRows)}::jsonb) as t (
        ordinal int, "issueId" uuid, sentiment text)
      on conflict (passage_id, issue_id) do update set sentiment = excluded.sentiment, ordinal = excluded.ordinal)`;
}

/** How passages follow a merge of speakers. */
export const speakerMoves: PassageMoves = {
  move: (tx, actor, { mutation, from, to }) =>
    move(
      tx,
      actor,
      mutation,
      Prisma.sql`p.speaker_id = ${from}::uuid or p.relayed_by_id = ${from}::uuid`,
      (p) => withSpeaker(p, from, to),
    ),
  moveBack,
};

/** How passages follow a merge of issues: tagged with both, a passage keeps the tag of the one that lives on. */
export const issueMoves: PassageMoves = {
  move: (tx, actor, { mutation, from, to }) =>
    move(
      tx,
      actor,
      mutation,
      Prisma.sql`exists (select 1 from passage_tag t where t.passage_id = p.id and t.issue_id = ${from}::uuid)`,
      (p) => withIssue(p, from, to),
    ),
  moveBack,
};

async function move(
  tx: Tx,
  actor: Editor,
  mutation: string,
  where: Prisma.Sql,
  change: (passage: PassageState) => PassageState,
): Promise<Moved> {
  const found = await lockPassages(tx, actor, where);
  return rename(
    tx,
    actor,
    mutation,
    found.map((before) => ({ before, after: change(before) })),
  );
}

async function moveBack(
  tx: Tx,
  actor: Editor,
  { mutation, undoes, moved }: { mutation: string; undoes: string; moved: MovedPassage[] },
): Promise<Moved & Unmerged> {
  const ids = moved.map(({ id }) => id);
  const revs = new Map(moved.map(({ id, rev }) => [id, rev]));
  const found = await lockPassages(tx, actor, Prisma.sql`p.id = any(${ids}::uuid[])`);
  const earlier = await statesBefore(ids, undoes);
  const untouched = found.filter(({ id, rev }) => rev === revs.get(id) && earlier.has(id));
  const kept = found
    .filter((passage) => !untouched.includes(passage))
    .map(({ id, sourceId }) => ({ id, sourceId }));
  const changes = untouched.map((before) => {
    const { speakerId, relayedById, tags } = earlier.get(before.id) ?? before;
    return { before, after: { ...before, speakerId, relayedById, tags } };
  });
  return { ...(await rename(tx, actor, mutation, changes)), restored: untouched.length, kept };
}

/** The passages stand still until the transaction ends, so another connection reads what is true. */
async function lockPassages(tx: Tx, actor: Editor, where: Prisma.Sql): Promise<PassageState[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from passage p where ${where} order by p.id for update`;
  return (
    await passagesById(
      actor,
      rows.map(({ id }) => id),
    )
  ).map(stateOf);
}

/** Stores other names of many passages: a new rev and evidence hash, a hand, an event and a job each. */
async function rename(
  tx: Tx,
  actor: Editor,
  mutation: string,
  changes: { before: PassageState; after: PassageState }[],
): Promise<Moved> {
  const done = changes.map(({ before, after }) => ({
    before,
    after: { ...after, evidenceHash: evidenceHash(after), rev: before.rev + 1 },
  }));
  const rows = JSON.stringify(done.map(({ after }) => after));
  const ids = done.map(({ after }) => after.id);
  await tx.$executeRaw`
    update passage p set speaker_id = c."speakerId", relayed_by_id = c."relayedById", evidence_hash = c."evidenceHash",
      rev = c.rev, updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as c (
      id uuid, "speakerId" uuid, "relayedById" uuid, "evidenceHash" text, rev int)
    where p.id = c.id`;
  await tx.$executeRaw`delete from passage_tag where passage_id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    insert into passage_tag (passage_id, issue_id, sentiment, ordinal)
    select c.id, (t.tag->>'issueId')::uuid, (t.tag->>'sentiment')::sentiment, t.n - 1
    from jsonb_to_recordset(${rows}::jsonb) as c (id uuid, tags jsonb),
      jsonb_array_elements(c.tags) with ordinality as t (tag, n)`;
  await tx.$executeRaw`
    insert into passage_contributor (passage_id, user_id) select unnest(${ids}::uuid[]), ${actor.id}::uuid
    on conflict do nothing`;
  return {
    moved: done.map(({ after }) => ({ id: after.id, rev: after.rev })),
    events: done.map((change) => ({
      action: "passage.changed" as const,
      subject: { type: "passage" as const, id: change.after.id },
      payload: plain({ mutation, ...change }),
    })),
    jobs: ids.map((id) => ({
      task: "passage.changed" as const,
      payload: { passageId: id, actorId: actor.id },
    })),
  };
}
