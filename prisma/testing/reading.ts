import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import type { PassageView, Sentiment } from "@/lib/passage/schema";
import { setShare, skipReading } from "@/lib/reading/commands";
import { drawPassage } from "@/lib/reading/jobs";
import { nextReading, readingSetting } from "@/lib/reading/queries";
import type { ReadInput, ReadingTask } from "@/lib/reading/schema";
import { type MadeSource, makeIssue, makePassage, makeSource, makeSpeaker, makeUser } from "../factories";

/** Who reads twice, and what they name. */
export interface Cast {
  first: Admin;
  second: Admin;
  third: Admin;
  admin: Admin;
  mill: { id: string };
  dam: { id: string };
  flood: { id: string };
  cost: { id: string };
}

let cast: Cast;
let source: MadeSource;
export const people = () => cast;
export const sourceOf = () => source;
export const nextWords = () => WORDS[taken++] ?? "";

const WORDS = Array.from({ length: 60 }, (_, at) => `the weir number ${at + 1} will be raised by spring`);
let taken = 0;

/** Once a database: the people, the codebook, a source; everything is read twice. */
export async function makeCast(): Promise<Cast> {
  const first = await makeUser({ name: "First of all" });
  cast = {
    first,
    second: await makeUser({ name: "Second of all" }),
    third: await makeUser({ name: "Third of all", role: "reviewer" }),
    admin: await makeUser({ name: "Admin of all", role: "admin" }),
    mill: await makeSpeaker(first),
    dam: await makeSpeaker(first),
    flood: await makeIssue(first),
    cost: await makeIssue(first),
  };
  const text = WORDS.map((words) => `“It is so that ${words},” it was said.`).join("\n\n");
  source = await makeSource(first, { title: "Weirs", text });
  const { rev } = await readingSetting(cast.admin);
  await setShare(cast.admin, { share: 100, rev });
  return cast;
}

/** A passage of the first person, drawn. */
export async function drawn(
  sentiment: Sentiment = "positive",
): Promise<{ passage: PassageView; readingId: string }> {
  const { first, mill, flood } = people();
  const words = nextWords();
  const passage = await makePassage(first, source, words, { speaker: mill, tags: [[flood, sentiment]] });
  await drawPassage({ passageId: passage.id });
  const reading = await db.secondReading.findUniqueOrThrow({ where: { passageId: passage.id } });
  return { passage, readingId: reading.id };
}

/** The task of one reading: others are left aside. */
export async function taskOf(actor: Admin, readingId: string): Promise<ReadingTask> {
  for (;;) {
    const task = await nextReading(actor);
    if (!task) throw new Error("not offered");
    if (task.id === readingId) return task;
    await skipReading(actor, { id: task.id, mutation: newId(), reason: "unclear", note: "" });
  }
}

export function answer(task: { id: string; seen: string }, part: Partial<ReadInput> = {}): ReadInput {
  const { mill, flood } = people();
  return {
    id: task.id,
    mutation: newId(),
    seen: task.seen,
    speakerId: mill.id,
    tags: [{ issueId: flood.id, sentiment: "positive" }],
    segments: null,
    ...part,
  };
}

/** Why it was refused, by code; null when it was not. */
export const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (one: unknown) => one,
  );
  return error instanceof AppError ? error.code : error;
};
