import { isUniqueViolation, write } from "@/lib/audit/commands";
import type { AuditEvent, Job } from "@/lib/audit/schema";
import type { Admin, Editor, Reviewer } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { AppError, forbidden, invalid, notFound, stale } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/id";
import { passagesById, versionText } from "@/lib/passage/queries";
import type { PassageView } from "@/lib/passage/schema";
import { retag } from "@/lib/passage/steps/retag";
import { Prisma } from "@/prisma/generated/client";
import { canReadSecond, canSetShare, settleObstacle } from "./policy";
import { hasSeenFirst } from "./queries";
import { differences, isComplete, isSame, marksProblem, measureAt, seenHash, shownAround } from "./rules";
import {
  type FirstReading,
  type ReadInput,
  type ReadingTag,
  type Said,
  type SettleInput,
  type ShareInput,
  type SkipInput,
  type Stretch,
  shareInput,
} from "./schema";

const OWN_HAND = "You had a hand in this passage, so somebody else reads it a second time.";
const NOT_BLIND =
  "You had the source of this passage, or a summary that cites it, open at the desk, where the first reading shows. Somebody else reads it a second time.";

/**
 * Stores what a second person says of a passage, beside what it says at this moment. Says nothing of the first reading,
 * not even whether the two agree.
 * @throws AppError not_found, forbidden (a hand in it, or seen), stale (other words than were shown), conflict (somebody
 * else has read it), invalid
 */
export async function readSecond(actor: Editor, input: ReadInput): Promise<{ id: string }> {
  const { id, mutation, ...said } = input;
  try {
    return await write({ actor, key: mutation, request: input }, async (tx) => {
      const { passage, hands } = await lockReading(tx, actor, id);
      if (!canReadSecond(actor, { contributorIds: hands })) throw forbidden(OWN_HAND);
      if (await hasSeenFirst(tx, actor, passage.id)) throw forbidden(NOT_BLIND);
      if (!isComplete(passage)) throw notFound("passage to read");
      if (seenHash(passage.versionId, passage.segments) !== input.seen) {
        throw stale("The passage was marked anew since you opened it. Look at it again.", null);
      }
      if (await tx.secondReadingAnswer.findUnique({ where: { readingId: id } })) throw taken();
      await checkNames(tx, said);
      const shown = shownAround((await versionText(passage.versionId))?.text ?? "", passage.segments);
      const segments = input.segments?.map((one) => moved(one, shown.start)) ?? null;
      const problem = segments && marksProblem(segments, shown);
      if (problem) throw invalid(problem, { segments: problem });
      const first = firstReading(passage);
      const differs = !isSame(first, said);
      await tx.secondReadingAnswer.create({
        data: {
          readingId: id,
          readerId: actor.id,
          speakerId: said.speakerId,
          tags: json(said.tags),
          segments: segments ? json(segments) : Prisma.DbNull,
          shown: json(shown),
          first: json(first),
          firstPersonId: await whoDecided(tx, passage),
          differs,
        },
      });
      const payload = { passageId: passage.id, ...said, segments, differs: differences(first, said) };
      const event = eventOf("reading.read", id, payload);
      return { value: { id }, events: [event], jobs: [measureSoon()] };
    });
  } catch (error) {
    // the answer of somebody else, at this very moment
    if (isUniqueViolation(error)) throw taken();
    throw error;
  }
}

/** How old a look may be before it is noted again: well below the minutes that `has_seen_passage` adds. */
const SEEN_AGAIN_MS = 4 * 60_000;

/**
 * Notes that a person has these sources open at the desk, where the tags of their passages show: they give no second
 * reading of them. To be noted before they are shown. Looking is no act of anybody's, so it is not in the log.
 * @param sourceIds also the same one twice, or what is no id
 */
export async function noteSeen(actor: Editor, sourceIds: readonly string[], now = new Date()): Promise<void> {
  const shown = [...new Set(sourceIds)].filter(isUuid);
  if (shown.length === 0) return;
  const lately = await db.sourceLook.findMany({
    where: {
      personId: actor.id,
      sourceId: { in: shown },
      at: { gt: new Date(now.getTime() - SEEN_AGAIN_MS) },
    },
    select: { sourceId: true },
  });
  const known = new Set(lately.map(({ sourceId }) => sourceId));
  const ids = shown.filter((id) => !known.has(id));
  if (ids.length === 0) return;
  await write({ actor }, async (tx) => {
    await tx.$executeRaw`
      insert into source_look (source_id, person_id, at)
      select id, ${actor.id}::uuid, ${now} from source where id = any(${ids}::uuid[]) order by id
      on conflict (source_id, person_id) do update set at = greatest(source_look.at, excluded.at)`;
    return { value: null, events: [] };
  });
}

/** Leaves a passage to others. @throws AppError not_found, forbidden, conflict */
export async function skipReading(actor: Editor, input: SkipInput): Promise<{ id: string }> {
  const { id, mutation, reason, note } = input;
  return write({ actor, key: mutation, request: input }, async (tx) => {
    const { passage, hands } = await lockReading(tx, actor, id);
    if (!canReadSecond(actor, { contributorIds: hands })) throw forbidden(OWN_HAND);
    if (await tx.secondReadingAnswer.findUnique({ where: { readingId: id } })) throw taken();
    await tx.secondReadingSkip.createMany({
      data: [{ readingId: id, personId: actor.id, reason, note }],
      skipDuplicates: true,
    });
    const event = eventOf("reading.skipped", id, { passageId: passage.id, reason, note });
    return { value: { id }, events: [event] };
  });
}

/**
 * Settles a difference: the passage stays as it is, takes over the second reading, or says something else again. A
 * change goes the way of any change, so that approvals of what cites it end. Both readings stay as they were given.
 * @throws AppError not_found, forbidden (not a third person, not a reviewer), stale, conflict, invalid
 */
export async function settleDifference(actor: Reviewer, input: SettleInput): Promise<{ rev: number }> {
  const { id, mutation, rev, choice, note } = input;
  return write({ actor, key: mutation, request: input }, async (tx) => {
    const { passage, hands } = await lockReading(tx, actor, id);
    const answer = await tx.secondReadingAnswer.findUnique({ where: { readingId: id } });
    if (!answer) throw notFound("difference");
    const obstacle = settleObstacle(actor, { contributorIds: hands, readerId: answer.readerId });
    if (obstacle) throw forbidden(obstacle);
    if (passage.deleted) throw notFound("passage");
    if (passage.rev !== rev) throw stale("Somebody changed this passage in the meantime.", passage);
    const earlier = await tx.secondReadingSettlement.findUnique({ where: { readingId: id } });
    if (earlier) throw new AppError("conflict", "Somebody has settled this in the meantime.");
    const second = { speakerId: answer.speakerId, tags: answer.tags as unknown as ReadingTag[] };
    const outcome = choice === "first" ? said(passage) : choice === "second" ? second : said(input);
    const isChange = !isSame(outcome, passage);
    // before the change: from then on this person has a hand in the passage, and could not settle it
    await tx.secondReadingSettlement.create({
      data: {
        readingId: id,
        settledById: actor.id,
        choice,
        note,
        outcome: json({ ...outcome, rev: isChange ? rev + 1 : rev }),
      },
    });
    const change = isChange ? await retag(tx, actor, { mutation, id: passage.id, rev, ...outcome }) : null;
    const payload = { passageId: passage.id, choice, outcome, note, changed: isChange, mutation };
    const event = eventOf("reading.settled", id, payload);
    return {
      value: { rev: isChange ? rev + 1 : rev },
      events: [...(change?.events ?? []), event],
      jobs: change?.jobs ?? [],
    };
  });
}

/** Sets how many passages of a hundred are read twice. @throws AppError forbidden, stale, invalid */
export async function setShare(actor: Admin, input: ShareInput): Promise<{ rev: number }> {
  if (!canSetShare(actor)) throw forbidden("Only admins decide how much is read twice.");
  const { share, rev } = shareInput.parse(input);
  return write({ actor }, async (tx) => {
    const before = await tx.readingSetting.findUniqueOrThrow({ where: { id: 1 } });
    const { count } = await tx.readingSetting.updateMany({
      where: { id: 1, rev },
      data: { share, rev: { increment: 1 }, changedAt: new Date(), changedById: actor.id },
    });
    if (count === 0) {
      throw stale("Somebody changed the share in the meantime. Look at it again.", {
        share: before.share,
        rev: before.rev,
      });
    }
    const event = eventOf("reading.share_changed", SETTING, {
      from: `${before.share} %`,
      to: `${share} %`,
      note: `${before.share} % → ${share} %`,
    });
    const draw: Job = { task: "readings.draw", payload: {}, key: "readings.draw" };
    return { value: { rev: rev + 1 }, events: [event], jobs: [draw] };
  });
}

/** What the log calls the setting, which has no id of its own. */
const SETTING = "00000000-0000-7000-8000-000000000001";

interface Locked {
  passage: PassageView;
  hands: string[];
}

/** The passage of a reading, locked until the transaction ends, and everybody with a hand in it. */
async function lockReading(tx: Tx, actor: Editor, id: string): Promise<Locked> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select p.id from second_reading r join passage p on p.id = r.passage_id
    where r.id = ${id}::uuid for update of p`;
  const [passage] = found ? await passagesById(actor, [found.id], tx) : [];
  if (!passage) throw notFound("passage to read");
  const rows = await tx.passageContributor.findMany({ where: { passageId: passage.id } });
  return { passage, hands: rows.map(({ userId }) => userId) };
}

/** What is named may have been merged since the page was opened. @throws AppError invalid */
async function checkNames(tx: Tx, { speakerId, tags }: Said): Promise<void> {
  const gone = "is no longer in the codebook. Choose again.";
  const speaker = speakerId ? await tx.speaker.findUnique({ where: { id: speakerId } }) : null;
  if (speakerId && (!speaker || speaker.mergedIntoId))
    throw invalid(`This speaker ${gone}`, { speakerId: `This speaker ${gone}` });
  const ids = tags.map(({ issueId }) => issueId);
  const known = await tx.issue.count({ where: { id: { in: ids }, mergedIntoId: null } });
  if (known < ids.length) throw invalid(`An issue ${gone}`, { tags: `An issue ${gone}` });
}

/** Who last said who speaks and about what; re-anchoring and merges say neither. */
async function whoDecided(tx: Tx, passage: PassageView): Promise<string> {
  const [last] = await tx.$queryRaw<{ id: string }[]>`
    select actor_id as id from audit_event
    where subject_type = 'passage' and subject_id = ${passage.id}::uuid and actor_id is not null
      and payload ? 'home' and (payload->'before' = 'null'::jsonb
        or payload#>'{before,speakerId}' is distinct from payload#>'{after,speakerId}'
        or payload#>'{before,tags}' is distinct from payload#>'{after,tags}')
    order by seq desc limit 1`;
  return last?.id ?? passage.createdById;
}

function firstReading(passage: PassageView): FirstReading {
  const { versionId, evidenceHash, rev } = passage;
  const segments = passage.segments.map(({ start, end }) => ({ start, end }));
  return { ...said(passage), segments, versionId, evidenceHash, rev };
}

function said({ speakerId, tags }: Said): Said {
  return { speakerId, tags: tags.map(({ issueId, sentiment }) => ({ issueId, sentiment })) };
}

function moved({ start, end }: Stretch, by: number): Stretch {
  return { start: start + by, end: end + by };
}

function taken(): AppError {
  return new AppError(
    "conflict",
    "Somebody else has read this passage in the meantime. Here is the next one.",
  );
}

function measureSoon(now = new Date()): Job {
  const runAt = measureAt(now);
  return { task: "readings.measure", payload: {}, key: `readings.measure:${runAt.toISOString()}`, runAt };
}

function eventOf(action: AuditEvent["action"], id: string, payload: object): AuditEvent {
  return { action, subject: { type: "reading", id }, payload: payload as Prisma.InputJsonObject };
}

function json(value: object): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
