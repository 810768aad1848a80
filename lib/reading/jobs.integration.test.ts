import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db, disconnect, record } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { speakerMoves } from "@/lib/passage/commands";
import type { Sentiment } from "@/lib/passage/schema";
import { mergeSpeakers } from "@/lib/speaker/commands";
import { makePassage } from "@/prisma/factories";
import { Prisma } from "@/prisma/generated/client";
import { answer, drawn, makeCast, nextWords, people, sourceOf, taskOf } from "@/prisma/testing/reading";
import { readSecond, setShare } from "./commands";
import { drawPassage, readingJobs } from "./jobs";
import { publicAgreement } from "./public";
import { allReadings, readingSetting } from "./queries";

beforeAll(async () => {
  await makeCast();
});
afterAll(disconnect);

describe("drawing", () => {
  test("is by a lot that nobody can choose; a passage that is not complete waits", async () => {
    const { first, mill } = people();
    const passage = await makePassage(first, sourceOf(), nextWords(), { speaker: mill });
    await drawPassage({ passageId: passage.id });
    expect(await db.secondReading.findUnique({ where: { passageId: passage.id } })).toBeNull();
    const ids = Array.from({ length: 2000 }, () => newId());
    const lots = await db.$queryRaw<{ lot: number }[]>`
      select reading_lot(id) as lot from unnest(${ids}::uuid[]) as one (id)`;
    const below = lots.filter(({ lot }) => lot * 100 < 10).length;
    expect(below).toBeGreaterThan(140);
    expect(below).toBeLessThan(260);
    expect(lots.every(({ lot }) => lot >= 0 && lot < 1)).toBe(true);
  });

  test("twice over draws once, tells whoever is asked, and asks nobody with a hand in it", async () => {
    const { passage, readingId } = await drawn();
    await Promise.all([drawPassage({ passageId: passage.id }), readingJobs["readings.draw"]()]);
    const reading = await db.secondReading.findUniqueOrThrow({ where: { passageId: passage.id } });
    expect(reading.id).toBe(readingId);
    expect(reading.assignedToId).not.toBe(people().first.id);
    const events = await db.auditEvent.findMany({ where: { subjectId: readingId } });
    expect(events.map(({ action }) => action)).toEqual(["reading.drawn"]);
    const told = await db.$queryRaw<{ to: unknown }[]>`
      select payload->'to' as to from graphile_worker._private_jobs
      where payload->>'kind' = 'second_reading_assigned'`;
    expect(JSON.stringify(told)).toContain(String(reading.assignedToId));
  });

  test("at a share of 0 nothing is drawn", async () => {
    const { admin, first, mill, flood } = people();
    await setShare(admin, { share: 0, rev: (await readingSetting(admin)).rev });
    const passage = await makePassage(first, sourceOf(), nextWords(), {
      speaker: mill,
      tags: [[flood, "neutral"]],
    });
    await drawPassage({ passageId: passage.id });
    expect(await db.secondReading.findUnique({ where: { passageId: passage.id } })).toBeNull();
    await setShare(admin, { share: 100, rev: (await readingSetting(admin)).rev });
    await readingJobs["readings.draw"]();
    expect(await db.secondReading.findUnique({ where: { passageId: passage.id } })).not.toBeNull();
  });
});

describe("figures", () => {
  test("follow merges, are stored as sums, and name nobody at the desk", async () => {
    const { first, second, admin, mill, dam } = people();
    for (let n = 0; n < 20; n++) {
      const { readingId } = await drawn(n % 2 ? "positive" : "negative");
      const tone = n % 2 === 0 ? "negative" : n % 5 === 0 ? "neutral" : "positive";
      const task = await taskOf(second, readingId);
      const tags = [{ issueId: people().flood.id, sentiment: tone as Sentiment }];
      await readSecond(second, answer(task, { tags, speakerId: n < 3 ? dam.id : mill.id }));
    }
    await readingJobs["readings.measure"]();
    const found = await publicAgreement();
    expect(found?.all.passages).toBe((await allReadings()).length);
    expect(found?.all.sentiment.kappa.value).toBeGreaterThan(0.3);
    // neither this speaker nor this issue is on the record
    expect(found).toMatchObject({ issues: [], speakers: [] });
    const stored = JSON.stringify(found);
    for (const person of [first, second, admin]) {
      expect(stored).not.toContain(person.id);
      expect(stored).not.toContain(person.name);
    }
    const before = await db.readingFigure.findUniqueOrThrow({ where: { key: "all" } });
    await readingJobs["readings.measure"]();
    expect(await db.readingFigure.findUniqueOrThrow({ where: { key: "all" } })).toEqual(before);
    await expect(record.query(Prisma.sql`select * from second_reading_answer`)).rejects.toThrow();

    const differ = async () =>
      (await allReadings()).filter(({ speakers }) => speakers[0] !== speakers[1]).length;
    const many = await differ();
    const [from, into] = await Promise.all(
      [dam.id, mill.id].map((id) => db.speaker.findUniqueOrThrow({ where: { id } })),
    );
    if (!from || !into) throw new Error("no speaker");
    await mergeSpeakers(
      admin,
      { id: dam.id, rev: from.rev, intoId: mill.id, intoRev: into.rev, mutation: newId() },
      speakerMoves,
    );
    expect(await differ()).toBe(many - 3);
  }, 60_000);
});
