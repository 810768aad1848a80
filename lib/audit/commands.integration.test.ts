import { afterAll, describe, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { makeUser } from "@/prisma/factories";
import { write } from "./commands";
import { CHAIN_START } from "./rules";

afterAll(disconnect);

const event = (id: string, note: string) => ({
  action: "comment.added" as const,
  subject: { type: "summary" as const, id },
  payload: { note },
});

test("eight writers at once: the chain has neither a gap nor a fork, and keeps each event", async () => {
  const actor = await makeUser();
  const subject = newId();
  const writer = async (number: number) => {
    for (let at = 0; at < 20; at++) {
      await write({ actor }, async () => ({ value: null, events: [event(subject, `${number}.${at}`)] }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, number) => writer(number)));
  const all = await db.auditEvent.findMany({ orderBy: { seq: "asc" } });
  let before = CHAIN_START;
  for (const [index, row] of all.entries()) {
    expect(Number(row.seq)).toBe(index + 1);
    expect(row.previous).toBe(before);
    before = row.hash;
  }
  const own = all.filter(({ subjectId }) => subjectId === subject);
  expect(new Set(own.map(({ payload }) => JSON.stringify(payload))).size).toBe(160);
  for (let number = 0; number < 8; number++) {
    const order = own
      .map(({ payload }) => (payload as { note: string }).note)
      .filter((note) => note.startsWith(`${number}.`));
    expect(order).toEqual(Array.from({ length: 20 }, (_, at) => `${number}.${at}`));
  }
});

describe("one write is one transaction", () => {
  test("what fails leaves no event, no answer, and no hole in the numbers", async () => {
    const actor = await makeUser();
    const key = newId();
    const before = await db.auditEvent.count();
    const failing = write({ actor, key, request: 1 }, async (tx) => {
      await tx.summary.create({ data: { id: key, headline: "", doc: {}, createdById: actor.id } });
      await tx.$executeRaw`select pg_sleep(0)`;
      throw new AppError("conflict", "No.");
    });
    await expect(failing).rejects.toMatchObject({ code: "conflict" });
    expect(await db.auditEvent.count()).toBe(before);
    expect(await db.summary.findUnique({ where: { id: key } })).toBeNull();
    await write({ actor }, async () => ({ value: null, events: [event(key, "after")] }));
    const last = await db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
    expect(Number(last.seq)).toBe(before + 1);
  });

  test("the same key at the same time is done once, and everybody gets its answer", async () => {
    const actor = await makeUser();
    const key = newId();
    const once = () =>
      write({ actor, key, request: { a: 1 } }, async () => ({
        value: { id: newId() },
        events: [event(key, "once")],
      }));
    const answers = await Promise.all([once(), once(), once(), once()]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await db.auditEvent.count({ where: { subjectId: key } })).toBe(1);
    const other = write({ actor, key, request: { a: 2 } }, async () => ({ value: null, events: [] }));
    await expect(other).rejects.toMatchObject({ code: "conflict" });
  });
});
