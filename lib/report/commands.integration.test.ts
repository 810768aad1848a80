import { afterAll, expect, test } from "vitest";
import { db, disconnect } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { withdraw } from "@/lib/publication/commands";
import { makeUser } from "@/prisma/factories";
import { answerOf } from "@/prisma/testing/as-role";
import { makePublished } from "@/prisma/testing/review";
import { answerReport, fileReport, lookAtReport } from "./commands";
import { findReportByToken, reportFigures } from "./public";
import { findReport } from "./queries";

afterAll(disconnect);

async function filed() {
  const made = await makePublished();
  const input = {
    summary: made.slug,
    part: "s1",
    kind: "context",
    body: "She said the opposite an hour later.",
  } as const;
  const token = await fileReport(input, "10.0.0.0/24");
  const { id } = await db.errorReport.findUniqueOrThrow({ where: { tokenHash: sha256(token) } });
  return { made, input, token, id };
}
const look = (id: string) => ({ mutation: newId(), id, finding: "no_error", note: "" }) as const;
const answer = (id: string) =>
  ({
    mutation: newId(),
    id,
    outcome: "no_change",
    answer: "She said it later, about something else.",
  }) as const;

test("a reader's report is looked at by two people, answered, and counted", async () => {
  const before = await reportFigures();
  const { made, token, id } = await filed();
  expect(await findReportByToken(token)).toMatchObject({ looks: 0, outcome: null, slug: made.slug });
  await lookAtReport(made.writer, look(id));
  await expect(answerReport(made.writer, answer(id))).rejects.toMatchObject({ code: "forbidden" });
  await lookAtReport(made.reviewer, look(id));
  const given = answer(id);
  await answerReport(made.writer, given);
  expect(await answerReport(made.writer, given), "a retry").toEqual({ outcome: "no_change" });
  await expect(answerReport(made.reviewer, answer(id))).rejects.toMatchObject({ code: "conflict" });
  expect(await findReportByToken(token)).toMatchObject({
    looks: 2,
    outcome: "no_change",
    answer: given.answer,
  });
  const after = await reportFigures();
  expect([after.received - before.received, after.answered - before.answered]).toEqual([1, 1]);
  expect(after.medianSeconds).not.toBeNull();
});

test("the same report sent twice is one; another part, or from elsewhere, is another", async () => {
  const { made, input, token } = await filed();
  expect(await fileReport(input, "10.0.0.0/24")).toBe(token);
  const [passage] = made.passages;
  await fileReport({ ...input, part: passage?.id ?? "" }, "10.0.0.0/24");
  await fileReport(input, "10.0.9.0/24");
  expect(await db.errorReport.count({ where: { summaryId: made.summaryId } })).toBe(3);
});

test("only what stands on the record can be reported", async () => {
  const { made, input } = await filed();
  const nowhere = { code: "not_found" };
  await expect(fileReport({ ...input, part: "s99" }, "n")).rejects.toMatchObject(nowhere);
  await expect(fileReport({ ...input, part: newId() }, "n")).rejects.toMatchObject(nowhere);
  await expect(fileReport({ ...input, summary: "never-was" }, "n")).rejects.toMatchObject(nowhere);
  const { rev } = await db.summary.findUniqueOrThrow({ where: { id: made.summaryId } });
  await withdraw(made.reviewer, { id: made.summaryId, mutation: newId(), rev, note: "It was wrong." });
  await expect(fileReport({ ...input, body: "late" }, "n")).rejects.toMatchObject(nowhere);
});

test("nobody looks twice, and two people who had a hand in it are not enough", async () => {
  const { made, id } = await filed();
  await lookAtReport(made.writer, look(id));
  await expect(lookAtReport(made.writer, look(id))).rejects.toMatchObject({ code: "conflict" });
  await lookAtReport(made.tagger, look(id));
  await expect(answerReport(made.reviewer, answer(id))).rejects.toMatchObject({ code: "forbidden" });
  const other = await makeUser({ role: "editor" });
  await lookAtReport(other, look(id));
  expect((await findReport(other, id))?.obstacle).toBeNull();
  await answerReport(made.tagger, answer(id));
});

test("“corrected” is said only of what was", async () => {
  const { made, id } = await filed();
  for (const person of [made.writer, made.reviewer]) await lookAtReport(person, look(id));
  const corrected = { ...answer(id), outcome: "corrected" } as const;
  await expect(answerReport(made.writer, corrected)).rejects.toMatchObject({ code: "unprocessable" });
  const { rev } = await db.summary.findUniqueOrThrow({ where: { id: made.summaryId } });
  await withdraw(made.reviewer, { id: made.summaryId, mutation: newId(), rev, note: "It was wrong." });
  expect(await answerReport(made.writer, { ...corrected, mutation: newId() })).toEqual({
    outcome: "corrected",
  });
});

test("the database refuses the same to the application itself", async () => {
  const { made, id } = await filed();
  const answered = (outcome: string) =>
    answerOf(
      "app",
      `update error_report set outcome = $1::report_outcome, answer = 'x', answered_at = now(), answered_by_id = $2
       where id = $3`,
      [outcome, made.writer.id, id],
    );
  const denied = "42501";
  expect(await answered("no_change")).toBe("23514 report_two_people");
  expect(await answerOf("app", "update error_report set body = 'x' where id = $1", [id])).toBe(denied);
  expect(await answerOf("app", "delete from error_report where id = $1", [id])).toBe(denied);
  await lookAtReport(made.writer, look(id));
  expect(await answerOf("app", "update report_look set note = 'x' where report_id = $1", [id])).toBe(denied);
  await lookAtReport(made.tagger, look(id));
  expect(await answered("no_change"), "both had a hand in it").toBe("23514 report_two_people");
  await lookAtReport(made.reviewer, look(id));
  expect(await answered("corrected")).toBe("23514 report_corrected");
  expect(await answered("no_change")).toBe("accepted");
  await answerReport(made.writer, answer(id));
  expect(await answered("set_aside")).toBe("23514 report_answered");
  const other = await makeUser({ role: "editor" });
  const late = "insert into report_look (report_id, user_id, finding) values ($1, $2, 'error')";
  expect(await answerOf("app", late, [id, other.id])).toBe("23514 report_answered");
  expect(await answerOf("reader", "select body from error_report")).toBe(denied);
  expect(await answerOf("reader", "select * from record_report limit 1")).toBe("accepted");
});
