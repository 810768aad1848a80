import { write } from "@/lib/audit/commands";
import type { AuditEvent } from "@/lib/audit/schema";
import type { SystemActor } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { canonicalJson, newId } from "@/lib/core/id";
import type { JobHandlers, JobPayload } from "@/lib/job/schema";
import { noticeJob } from "@/lib/notice/rules";
import { Prisma } from "@/prisma/generated/client";
import { type Agreement, measureAgreement, type Row } from "./agreement/figures";
import { allReadings } from "./queries";
import { assign } from "./rules";

const DRAWING: SystemActor = { system: "Second readings" };

/** Passages that one transaction draws. */
const BATCH = 200;

/** `passage.changed`: a passage that is complete for the first time may be drawn. */
export async function drawPassage({
  passageId,
}: Pick<JobPayload<"passage.changed">, "passageId">): Promise<void> {
  await drawSome(Prisma.sql`p.id = ${passageId}::uuid`);
}

export const readingJobs = {
  "readings.draw": async () => {
    while ((await drawSome(Prisma.sql`true`)) === BATCH);
  },
  "readings.measure": measure,
} satisfies Partial<JobHandlers>;

interface Drawn {
  id: string;
  sourceId: string;
  title: string;
  hands: string[];
}

/** @returns how many were found to be drawn */
async function drawSome(where: Prisma.Sql): Promise<number> {
  const found = await db.$queryRaw<Drawn[]>`
    select p.id, p.source_id as "sourceId", s.title,
      array(select c.user_id from passage_contributor c where c.passage_id = p.id
        union select u.id from user_account u where has_seen_passage(p.id, u.id)) as hands
    from passage p join source s on s.id = p.source_id
    where ${where} and p.deleted_at is null and p.standing = 'current'
      and (p.speaker_id is not null or p.kind = 'context')
      and exists (select 1 from passage_tag t where t.passage_id = p.id)
      and not exists (select 1 from second_reading r where r.passage_id = p.id)
      and reading_lot(p.id) * 100 < (select share from reading_setting where id = 1)
    order by p.id limit ${BATCH}`;
  if (found.length > 0) await store(found);
  return found.length;
}

async function store(found: readonly Drawn[]): Promise<void> {
  const people = await db.$queryRaw<{ id: string; open: number }[]>`
    select u.id, (
      select count(*)::int from second_reading r where r.assigned_to_id = u.id
        and not exists (select 1 from second_reading_answer a where a.reading_id = r.id)) as open
    from user_account u where u.disabled_at is null order by u.id`;
  const asked = assign(found, people);
  await write({ actor: DRAWING }, async (tx) => {
    const made = await tx.secondReading.createManyAndReturn({
      data: found.map(({ id }) => ({ id: newId(), passageId: id, assignedToId: asked.get(id) ?? null })),
      skipDuplicates: true,
    });
    const events = made.map(
      ({ id, passageId }): AuditEvent => ({
        action: "reading.drawn",
        subject: { type: "reading", id },
        payload: { passageId },
      }),
    );
    const ids = new Set(made.map(({ passageId }) => passageId));
    return {
      value: null,
      events,
      jobs: notices(
        found.filter(({ id }) => ids.has(id)),
        asked,
      ),
    };
  });
}

/** One notice a person, a source and a day, however many passages are drawn from it. */
function notices(drawn: readonly Drawn[], asked: ReadonlyMap<string, string>) {
  const day = new Date().toISOString().slice(0, 10);
  const told = new Map<string, { person: string; title: string; event: string }>();
  for (const { id, sourceId, title } of drawn) {
    const person = asked.get(id);
    if (!person) continue;
    const event = `second-reading ${sourceId} ${day}`;
    told.set(`${event} ${person}`, { person, title, event });
  }
  return [...told.values()].map(({ person, title, event }) =>
    noticeJob({
      kind: "second_reading_assigned",
      event,
      by: DRAWING,
      to: [{ people: [person] }],
      title,
      path: "/desk/reading",
    }),
  );
}

/** `readings.measure`: the figures that the public may see, stored if they are others than before. */
async function measure(): Promise<void> {
  const agreement = measureAgreement(await allReadings());
  await write({ actor: DRAWING }, async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('reading_figure', 0))::text`;
    const before = await tx.readingFigure.findMany({ orderBy: { key: "asc" } });
    const rows = figureRows(agreement);
    const said = (all: readonly { key: string; figures: unknown }[]) =>
      // the database keeps the members of an object in an order of its own
      canonicalJson(all.map(({ key, figures }) => [key, figures]));
    if (said(before) === said(rows)) return { value: null, events: [] };
    await tx.readingFigure.deleteMany({});
    await tx.readingFigure.createMany({ data: rows.map((row) => ({ ...row, measuredAt: new Date() })) });
    return { value: null, events: [] };
  });
}

/** Without the pairs: who at the desk agrees with whom is nobody else's business. */
function figureRows({ all, issues, speakers }: Agreement) {
  const json = (row: Row) => JSON.parse(JSON.stringify(row)) as Prisma.InputJsonObject;
  const rows = [
    { key: "all", figures: json(all) },
    ...issues.map(({ issueId, ...row }) => ({ key: `issue:${issueId}`, issueId, figures: json(row) })),
    ...speakers.map(({ speakerId, ...row }) => ({
      key: `speaker:${speakerId}`,
      speakerId,
      figures: json(row),
    })),
  ];
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1));
}
