import { write } from "@/lib/audit/commands";
import type { AuditEvent, Job } from "@/lib/audit/schema";
import type { SystemActor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { JobPayload } from "@/lib/job/schema";
import { Prisma } from "@/prisma/generated/client";
import { reanchor } from "./anchoring/reanchor";
import { citedAmong, storeAnchored } from "./anchoring/store";
import type { Reanchored } from "./anchoring/types";
import { passagesById, versionText } from "./queries";
import { evidenceHash, proveSegments } from "./rules";
import type { PassageState, PassageView } from "./schema";

const REANCHORING: SystemActor = { system: "Re-anchoring" };

/** Passages that one transaction stores: long work is many short ones, so that nobody waits and a crash loses little. */
const BATCH = 200;
/** A source captured again and again while its passages are read is read to the end by the next job. */
const ROUNDS = 100;

/**
 * `source.reanchor`: takes the passages of a source over to its newest version, where that is proved; the others wait
 * for a person. What is done stays done: run again, after a crash or beside another worker, it takes up what is left.
 */
export async function reanchorSource({ sourceId }: JobPayload<"source.reanchor">): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const newest = await newestVersion(sourceId);
    const behind = newest ? await passagesBehind(sourceId, newest.id) : [];
    const [first] = behind;
    if (!newest || !first) return;
    const group = behind.filter(({ versionId }) => versionId === first.versionId);
    await takeOver(newest, first.versionId, group);
  }
}

/** `passage.changed`, for a passage made or brought back in a version that is not the newest any more. */
export async function catchUpPassage({ passageId }: { passageId: string }): Promise<void> {
  const [behind] = await db.$queryRaw<{ sourceId: string }[]>`
    select p.source_id as "sourceId" from passage p
    join source_version own on own.id = p.version_id
    where p.id = ${passageId}::uuid and p.deleted_at is null and p.standing <> 'detached'
      and exists (select 1 from source_version v where v.source_id = p.source_id and v.number > own.number
        and not exists (select 1 from passage_anchoring a where a.passage_id = p.id and a.version_id = v.id))`;
  if (behind) await reanchorSource(behind);
}

interface Newest {
  id: string;
  text: string;
  language: string;
}

async function newestVersion(sourceId: string): Promise<Newest | null> {
  const version = await db.sourceVersion.findFirst({
    where: { sourceId },
    orderBy: { number: "desc" },
    select: { id: true, text: true, source: { select: { language: true } } },
  });
  return version && { id: version.id, text: version.text, language: version.source.language };
}

/** Live passages that have not been looked for in the version yet, in the order of their texts. */
async function passagesBehind(sourceId: string, versionId: string): Promise<PassageView[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select p.id from passage p
    where p.source_id = ${sourceId}::uuid and p.version_id <> ${versionId}::uuid and p.deleted_at is null
      and p.standing <> 'detached' and not exists (
        select 1 from passage_anchoring a where a.passage_id = p.id and a.version_id = ${versionId}::uuid)`;
  return passagesById(
    REANCHORING,
    rows.map(({ id }) => id),
  );
}

async function takeOver(newest: Newest, fromVersionId: string, passages: PassageView[]): Promise<void> {
  const old = await versionText(fromVersionId);
  if (!old) throw new Error(`passages of version ${fromVersionId}, which is not there`);
  const speakers = await db.speaker.findMany({
    where: {
      id: {
        in: passages
          .flatMap(({ speakerId, relayedById }) => [speakerId ?? "", relayedById ?? ""])
          .filter(Boolean),
      },
    },
    select: { name: true },
  });
  const found = reanchor({
    before: old.text,
    after: newest.text,
    passages,
    language: newest.language,
    names: speakers.map(({ name }) => name),
  });
  for (let at = 0; at < passages.length; at += BATCH) {
    const batch = passages.slice(at, at + BATCH);
    const results = new Map(found.slice(at, at + BATCH).map((one) => [one.id, one]));
    await write({ actor: REANCHORING }, (tx) => storeBatch(tx, newest, batch, results));
  }
}

interface Taken {
  before: PassageState;
  after: PassageState;
  result: Reanchored;
}

/** Stores what was found of a batch. A passage that somebody changed meanwhile is left for the next round. */
async function storeBatch(
  tx: Tx,
  newest: Newest,
  batch: readonly PassageView[],
  results: ReadonlyMap<string, Reanchored>,
) {
  const seen = new Map(batch.map((passage) => [passage.id, passage.rev]));
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select p.id from passage p where p.id = any(${[...seen.keys()]}::uuid[]) and p.deleted_at is null
      and not exists (select 1 from passage_anchoring a where a.passage_id = p.id and a.version_id = ${newest.id}::uuid)
    order by p.id for update`;
  const now = await passagesById(
    REANCHORING,
    ids.map(({ id }) => id),
    tx,
  );
  const taken = now.flatMap((passage): Taken[] => {
    const result = results.get(passage.id);
    if (!result || passage.rev !== seen.get(passage.id)) return [];
    const { updatedAt: _, ...before } = passage;
    return [{ before, after: stateAfter(before, newest, result), result }];
  });
  await storeAnchorings(tx, newest.id, taken);
  const changed = taken.filter(({ before, after }) => after.rev !== before.rev);
  for (const statement of storeAnchored(changed.map(({ after }) => after))) await tx.$executeRaw(statement);
  const cited = await tx.$queryRaw<{ id: string }[]>(citedAmong(changed.map(({ after }) => after.id)));
  return {
    value: null,
    events: changed.map((one) => eventOf(one, newest.id)),
    jobs: cited.map(
      ({ id }): Job => ({ task: "passage.changed", payload: { passageId: id, actorId: null } }),
    ),
  };
}

/** Kept passages stand in the new version; the others wait where they are. Only what is proved once more is kept. */
function stateAfter(before: PassageState, newest: Newest, result: Reanchored): PassageState {
  if (isKept(result)) {
    const proof = proveSegments(
      newest.text,
      result.segments.map(({ start, end }) => ({ start, end, exact: newest.text.slice(start, end) })),
    );
    if ("error" in proof) throw new Error(`re-anchoring of passage ${before.id}: ${proof.error}`);
    return next({ ...before, versionId: newest.id, segments: proof.anchors, standing: "current" });
  }
  return before.standing === "waiting" ? before : next({ ...before, standing: "waiting" });
}

function next(state: PassageState): PassageState {
  return { ...state, evidenceHash: evidenceHash(state), rev: state.rev + 1 };
}

function isKept({ outcome }: Reanchored): boolean {
  return outcome === "exact" || outcome === "moved";
}

async function storeAnchorings(tx: Tx, versionId: string, taken: readonly Taken[]): Promise<void> {
  const now = new Date();
  await tx.passageAnchoring.updateMany({
    where: { passageId: { in: taken.map(({ before }) => before.id) }, decision: null },
    data: { decision: "superseded", decidedAt: now },
  });
  await tx.passageAnchoring.createMany({
    data: taken.map(({ before, result }) => ({
      id: newId(),
      passageId: before.id,
      versionId,
      fromVersionId: before.versionId,
      outcome: result.outcome,
      before: json(before.segments),
      segments: json(result.segments),
      proof: result.proof ? json(result.proof) : Prisma.DbNull,
      reason: result.reason ? json(result.reason) : Prisma.DbNull,
      decision: isKept(result) ? ("kept" as const) : null,
      decidedAt: isKept(result) ? now : null,
    })),
  });
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

function eventOf({ before, after, result }: Taken, versionId: string): AuditEvent {
  const { outcome, proof, reason } = result;
  return {
    action: isKept(result) ? "passage.reanchored" : "passage.outdated",
    subject: { type: "passage", id: after.id },
    payload: json({
      mutation: newId(),
      versionId,
      outcome,
      proof,
      reason,
      before,
      after,
    }) as Prisma.InputJsonObject,
  };
}
