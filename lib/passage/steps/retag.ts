import type { Moved } from "@/lib/codebook/commands";
import type { Editor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { AppError, forbidden, notFound, stale } from "@/lib/core/errors";
import { Prisma } from "@/prisma/generated/client";
import { canChange } from "../policy";
import { passagesById } from "../queries";
import { evidenceHash } from "../rules";
import type { NamesMerged, PassageState, PassageView } from "../schema";
import { named, renameStates } from "./statement";

/**
 * Gives one passage another speaker and other tags, as part of a write that decides more than that. It is an ordinary
 * change: a new rev and evidence hash, the actor's hand, an event and the job that approvals follow.
 * @param tx the write's transaction; the passage is locked until it ends
 * @throws AppError not_found, stale (with the passage as it is), invalid when the codebook does not have what is named
 */
export async function retag(
  tx: Tx,
  actor: Editor,
  {
    mutation,
    id,
    rev,
    speakerId,
    tags,
  }: Pick<PassageState, "id" | "rev" | "speakerId" | "tags"> & { mutation: string },
): Promise<Moved> {
  const [before] = await lockPassages(tx, actor, Prisma.sql`p.id = ${id}::uuid`);
  if (!before || before.deleted) throw notFound("passage");
  if (before.rev !== rev) throw stale("Somebody changed this passage in the meantime.", before);
  if (!canChange(actor, before)) throw forbidden("You may not change this passage.");
  const relayedById = before.relayedById === speakerId ? null : before.relayedById;
  const after = { ...before, speakerId, relayedById, tags };
  const { people, issues } = named([after]);
  // a merge of what is named waits until this is stored, or is seen
  const [{ known } = { known: 0 }] = await tx.$queryRaw<{ known: number }[]>`
    with p as (select id from speaker where id = any(${people}::uuid[]) and merged_into_id is null for share),
      i as (select id from issue where id = any(${issues}::uuid[]) and merged_into_id is null for share)
    select (select count(*) from p)::int + (select count(*) from i)::int as known`;
  if (known < people.length + issues.length) throw await missing([after]);
  return rename(tx, actor, mutation, [{ before, after }]);
}

/** The passages stand still until the transaction ends, so another connection reads what is true. */
export async function lockPassages(tx: Tx, actor: Editor, where: Prisma.Sql): Promise<PassageState[]> {
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
export async function rename(
  tx: Tx,
  actor: Editor,
  mutation: string,
  changes: { before: PassageState; after: PassageState }[],
): Promise<Moved> {
  const done = changes.map(({ before, after }) => ({
    before,
    after: { ...after, evidenceHash: evidenceHash(after), rev: before.rev + 1 },
  }));
  const ids = done.map(({ after }) => after.id);
  for (const statement of renameStates(
    actor.id,
    done.map(({ after }) => after),
  )) {
    await tx.$executeRaw(statement);
  }
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

/** The speakers or issues that a step names and the codebook does not have (any more), and what became of them. */
export async function missing(wanted: readonly PassageState[]): Promise<AppError> {
  const { people, issues } = named(wanted);
  const speakers = await db.speaker.findMany({ where: { id: { in: people }, mergedIntoId: null } });
  const issue = await db.issue.findMany({ where: { id: { in: issues }, mergedIntoId: null } });
  const fields: Record<string, string> = {};
  const isGone = (id: string | null) => id !== null && !speakers.some((one) => one.id === id);
  const gone = "This speaker is no longer in the codebook. Choose again.";
  if (wanted.some(({ speakerId, deleted }) => !deleted && isGone(speakerId))) fields.speakerId = gone;
  if (wanted.some(({ relayedById, deleted }) => !deleted && isGone(relayedById))) fields.relayedById = gone;
  if (issue.length < issues.length) fields.tags = "An issue is no longer in the codebook. Choose again.";
  const [message] = Object.values(fields);
  if (message) {
    const merged = await mergedAmong(people, issues);
    return new AppError("invalid", message, {
      fields,
      ...(merged.length > 0 ? { current: { merged } } : {}),
    });
  }
  return new AppError("unavailable", "The passage could not be stored just now. Try again.", {
    retryAfter: 1,
  });
}

/** Into whom or what they went. A merge leads straight to the one that lives on. */
async function mergedAmong(people: string[], issues: string[]): Promise<NamesMerged["merged"]> {
  const into = { mergedIntoId: { not: null } };
  const select = { id: true, mergedInto: { select: { id: true, name: true } } };
  const [speakers, subjects] = await Promise.all([
    db.speaker.findMany({ where: { id: { in: people }, ...into }, select }),
    db.issue.findMany({ where: { id: { in: issues }, ...into }, select }),
  ]);
  const told = (kind: "speaker" | "issue", rows: typeof speakers | typeof subjects) =>
    rows.flatMap(({ id, mergedInto }) => (mergedInto ? [{ kind, from: id, to: mergedInto }] : []));
  return [...told("speaker", speakers), ...told("issue", subjects)];
}

/** A passage without the time of its last change: what the log keeps. */
export function stateOf({ updatedAt: _, ...state }: PassageView): PassageState {
  return state;
}

/** What goes into a log entry as it is. */
export function plain(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
