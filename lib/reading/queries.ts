import type { Editor } from "@/lib/core/actor";
import { db, type Tx } from "@/lib/core/db";
import { listIssuesForPicker } from "@/lib/issue/queries";
import { passagesById, versionText } from "@/lib/passage/queries";
import { listSpeakersForPicker } from "@/lib/speaker/queries";
import { Prisma } from "@/prisma/generated/client";
import { type Agreement, measureAgreement, type ReadTwice, type Row } from "./agreement/figures";
import { settleObstacle } from "./policy";
import { isSame, type Merged, namedIn, readTwice, seenHash, shownAround } from "./rules";
import type {
  Difference,
  FirstReading,
  ReadingCounts,
  ReadingTag,
  ReadingTask,
  Said,
  Stretch,
} from "./schema";

/** Whether a person could see the first reading of a passage at the desk, so that their second would not be blind. */
export async function hasSeenFirst(tx: Tx, actor: Editor, passageId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ seen: boolean }[]>`
    select has_seen_passage(${passageId}::uuid, ${actor.id}::uuid) as seen`;
  return row?.seen ?? false;
}

/**
 * Readings that a person may give now: not given yet, not skipped by them, of no passage that they had a hand in or saw
 * the first reading of.
 */
const mayRead = (actor: Editor) => Prisma.sql`
  p.deleted_at is null and (p.speaker_id is not null or p.kind = 'context')
  and exists (select 1 from passage_tag t where t.passage_id = p.id)
  and not exists (select 1 from second_reading_answer a where a.reading_id = r.id)
  and not exists (select 1 from second_reading_skip s where s.reading_id = r.id and s.person_id = ${actor.id}::uuid)
  and not exists (
    select 1 from passage_contributor c where c.passage_id = p.id and c.user_id = ${actor.id}::uuid)
  and not has_seen_passage(p.id, ${actor.id}::uuid)`;

export async function readingCounts(actor: Editor): Promise<ReadingCounts> {
  const [[found], differing] = await Promise.all([
    db.$queryRaw<{ mine: number; open: number }[]>`
      select count(*) filter (where r.assigned_to_id = ${actor.id}::uuid)::int as mine, count(*)::int as open
      from second_reading r join passage p on p.id = r.passage_id where ${mayRead(actor)}`,
    actor.role === "editor" ? null : openDifferences(actor),
  ]);
  const toSettle = differing?.filter(({ obstacle }) => obstacle === null).length ?? null;
  return { mine: found?.mine ?? 0, open: found?.open ?? 0, toSettle };
}

/** The next passage for this person: what was asked of them first, then what nobody else is asked for, then the rest. */
export async function nextReading(actor: Editor): Promise<ReadingTask | null> {
  const [next] = await db.$queryRaw<{ id: string; passageId: string }[]>`
    select r.id, r.passage_id as "passageId" from second_reading r join passage p on p.id = r.passage_id
    where ${mayRead(actor)}
    order by (r.assigned_to_id = ${actor.id}::uuid) is true desc, (r.assigned_to_id is null or exists (
      select 1 from second_reading_skip s where s.reading_id = r.id and s.person_id = r.assigned_to_id)
      or has_seen_passage(p.id, r.assigned_to_id)) desc,
      r.drawn_at, r.id
    limit 1`;
  if (!next) return null;
  const [[passage], recent, speakers, issues] = await Promise.all([
    passagesById(actor, [next.passageId]),
    lastAnswers(actor),
    listSpeakersForPicker(actor),
    listIssuesForPicker(actor),
  ]);
  const version = passage ? await versionText(passage.versionId) : null;
  if (!passage || !version) return null;
  const source = await db.source.findUniqueOrThrow({
    where: { id: passage.sourceId },
    select: { title: true, publisher: true, publishedOn: true, language: true },
  });
  const shown = shownAround(version.text, passage.segments);
  const text = version.text.slice(shown.start, shown.end);
  const often = await oftenElsewhere(passage.sourceId);
  const withNamed = (mine: string[], all: readonly { id: string; name: string }[], others: string[]) =>
    [...new Set([...mine, ...namedIn(text, all), ...others])].slice(0, 9);
  return {
    id: next.id,
    seen: seenHash(passage.versionId, passage.segments),
    source: { ...source, publishedOn: source.publishedOn?.toISOString().slice(0, 10) ?? null },
    text,
    marks: within(passage.segments, shown),
    recentSpeakers: withNamed(recent.speakers, speakers, often.speakers),
    recentIssues: withNamed(recent.issues, issues, often.issues),
  };
}

/** Counted from the start of what is shown. */
function within(segments: readonly Stretch[], shown: Stretch): Stretch[] {
  return segments.map(({ start, end }) => ({ start: start - shown.start, end: end - shown.start }));
}

/** What this person chose most in their latest second readings: nothing that anybody else said. */
async function lastAnswers(actor: Editor): Promise<{ speakers: string[]; issues: string[] }> {
  const rows = await db.secondReadingAnswer.findMany({
    where: { readerId: actor.id },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { speakerId: true, tags: true },
  });
  const most = (ids: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  };
  return {
    speakers: most(rows.flatMap(({ speakerId }) => speakerId ?? [])),
    issues: most(rows.flatMap(({ tags }) => (tags as unknown as ReadingTag[]).map(({ issueId }) => issueId))),
  };
}

/** What is tagged most in other sources: so nothing of it comes from the passage that is read. */
async function oftenElsewhere(sourceId: string): Promise<{ speakers: string[]; issues: string[] }> {
  const [speakers, issues] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      select p.speaker_id as id from (
        select speaker_id from passage where source_id <> ${sourceId}::uuid and deleted_at is null
          and speaker_id is not null order by id desc limit 1000) p
      group by 1 order by count(*) desc, 1 limit 9`,
    db.$queryRaw<{ id: string }[]>`
      select t.issue_id as id from (
        select id from passage where source_id <> ${sourceId}::uuid and deleted_at is null
        order by id desc limit 1000) p
      join passage_tag t on t.passage_id = p.id group by 1 order by count(*) desc, 1 limit 9`,
  ]);
  return { speakers: speakers.map(({ id }) => id), issues: issues.map(({ id }) => id) };
}

const DIFFERENCES = 200;

/** Differences that nobody has settled, the oldest first; without those that the passage no longer has. */
export async function openDifferences(actor: Editor, only?: string): Promise<Difference[]> {
  const rows = await db.secondReadingAnswer.findMany({
    where: {
      differs: true,
      readingId: only,
      reading: { settlement: null, passage: { deletedAt: null } },
    },
    orderBy: [{ createdAt: "asc" }, { readingId: "asc" }],
    take: DIFFERENCES,
    include: {
      reader: { select: { name: true } },
      firstPerson: { select: { name: true } },
      reading: {
        include: {
          passage: {
            include: {
              segments: { orderBy: { ordinal: "asc" } },
              tags: { orderBy: { ordinal: "asc" }, select: { issueId: true, sentiment: true } },
              contributors: { select: { userId: true } },
              source: { select: { title: true, language: true } },
            },
          },
        },
      },
    },
  });
  const merged = await mergedNames();
  const found = await Promise.all(
    rows.map(async (row): Promise<Difference[]> => {
      const { passage } = row.reading;
      const first = row.first as unknown as FirstReading;
      const second = { speakerId: row.speakerId, tags: row.tags as unknown as ReadingTag[] };
      const now = { speakerId: passage.speakerId, tags: passage.tags };
      if (isSame(live(second, merged), now)) return [];
      const text = (await versionText(passage.versionId))?.text ?? "";
      const shown = shownAround(text, passage.segments);
      const isMoved = first.versionId !== passage.versionId;
      return [
        {
          id: row.readingId,
          passageId: passage.id,
          sourceId: passage.sourceId,
          sourceTitle: passage.source.title,
          language: passage.source.language,
          rev: passage.rev,
          words: passage.segments.map(({ exact }) => exact).join(" … "),
          text: text.slice(shown.start, shown.end),
          marks: within(passage.segments, shown),
          first: live(first, merged),
          firstPerson: row.firstPerson?.name ?? null,
          second: live(second, merged),
          secondPerson: row.reader.name,
          secondMarks: row.segments && !isMoved ? within(row.segments as unknown as Stretch[], shown) : null,
          now: isSame(live(first, merged), now) ? null : now,
          readAt: row.createdAt.toISOString(),
          obstacle: settleObstacle(actor, {
            contributorIds: passage.contributors.map(({ userId }) => userId),
            readerId: row.readerId,
          }),
        },
      ];
    }),
  );
  return found.flat();
}

function live({ speakerId, tags }: Said, merged: Merged): Said {
  const name = (id: string) => merged.get(id) ?? id;
  return {
    speakerId: speakerId && name(speakerId),
    tags: tags.map(({ issueId, sentiment }) => ({ issueId: name(issueId), sentiment })),
  };
}

/** What each merged speaker or issue is called since; merging re-points what was merged before, so one hop is enough. */
async function mergedNames(): Promise<Merged> {
  const rows = await db.$queryRaw<{ id: string; into: string }[]>`
    select id, merged_into_id as into from speaker where merged_into_id is not null
    union all select id, merged_into_id from issue where merged_into_id is not null`;
  return new Map(rows.map(({ id, into }) => [id, into]));
}

/** Every passage that was read twice, as the measures take it. For the desk, and for the job that measures. */
export async function allReadings(): Promise<ReadTwice[]> {
  const [rows, merged] = await Promise.all([
    db.secondReadingAnswer.findMany({ orderBy: [{ createdAt: "asc" }, { readingId: "asc" }] }),
    mergedNames(),
  ]);
  return rows.map((row) =>
    readTwice(
      {
        firstPersonId: row.firstPersonId,
        readerId: row.readerId,
        first: row.first as unknown as FirstReading,
        second: { speakerId: row.speakerId, tags: row.tags as unknown as ReadingTag[] },
        segments: row.segments as unknown as Stretch[] | null,
        shown: row.shown as unknown as Stretch,
      },
      merged,
    ),
  );
}

export interface ReadingSetting {
  share: number;
  rev: number;
  changedAt: Date | null;
  changedBy: string | null;
}

/** How many passages of a hundred are read twice. */
export async function readingSetting(_actor: Editor): Promise<ReadingSetting> {
  const row = await db.readingSetting.findUniqueOrThrow({
    where: { id: 1 },
    select: { share: true, rev: true, changedAt: true, changedBy: { select: { name: true } } },
  });
  return { ...row, changedBy: row.changedBy?.name ?? null };
}

/** What became of what was drawn. */
export interface ReadingProgress {
  drawn: number;
  read: number;
  differing: number;
  settled: number;
  skips: number;
  /** nobody who is left has neither had a hand in them nor seen their tags, nor left them to others */
  stuck: number;
}

export async function readingProgress(_actor: Editor): Promise<ReadingProgress> {
  const [found] = await db.$queryRaw<ReadingProgress[]>`
    select (select count(*)::int from second_reading) as drawn,
      (select count(*)::int from second_reading_answer) as read,
      (select count(*)::int from second_reading_answer where differs) as differing,
      (select count(*)::int from second_reading_settlement) as settled,
      (select count(*)::int from second_reading_skip) as skips,
      (select count(*)::int from second_reading r join passage p on p.id = r.passage_id
        where p.deleted_at is null and not exists (select 1 from second_reading_answer a where a.reading_id = r.id)
          and not exists (
            select 1 from user_account u where u.disabled_at is null
              and not exists (
                select 1 from second_reading_skip s where s.reading_id = r.id and s.person_id = u.id)
              and not exists (
                select 1 from passage_contributor c where c.passage_id = p.id and c.user_id = u.id)
              and not has_seen_passage(p.id, u.id))) as stuck`;
  return found ?? { drawn: 0, read: 0, differing: 0, settled: 0, skips: 0, stuck: 0 };
}

/** A row of figures with what it is of. */
export interface NamedFigures {
  key: string;
  name: string;
  row: Row;
}

export interface AgreementAtDesk {
  all: Row;
  pairs: NamedFigures[];
  issues: NamedFigures[];
  speakers: NamedFigures[];
}

/** Figures cost a second of work when there are thousands of readings: kept until there is another reading or merge. */
let kept: { of: string; agreement: Agreement } | null = null;

/** Agreement as it is at this moment, with the names of today. */
export async function agreementAtDesk(_actor: Editor): Promise<AgreementAtDesk> {
  const [[at], people, issues, speakers] = await Promise.all([
    db.$queryRaw<{ of: string }[]>`
      select concat_ws(' ', (select count(*) from second_reading_answer), (select max(created_at) from second_reading_answer),
        (select count(*) from speaker where merged_into_id is not null),
        (select count(*) from issue where merged_into_id is not null)) as of`,
    db.user.findMany({ select: { id: true, name: true } }),
    db.issue.findMany({ select: { id: true, name: true } }),
    db.speaker.findMany({ select: { id: true, name: true } }),
  ]);
  const of = at?.of ?? "";
  if (kept?.of !== of) kept = { of, agreement: measureAgreement(await allReadings()) };
  const { all, pairs, issues: byIssue, speakers: bySpeaker } = kept.agreement;
  const names = new Map([...people, ...issues, ...speakers].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "Unknown";
  return {
    all,
    pairs: pairs.map(({ people: [a, b], ...row }) => ({
      key: `${a} ${b}`,
      name: `${nameOf(a)} and ${nameOf(b)}`,
      row,
    })),
    issues: byIssue.map(({ issueId, ...row }) => ({ key: issueId, name: nameOf(issueId), row })),
    speakers: bySpeaker.map(({ speakerId, ...row }) => ({ key: speakerId, name: nameOf(speakerId), row })),
  };
}
