import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { PassageView } from "@/lib/passage/schema";
import {
  abandonCorrection,
  openCorrection,
  publish,
  schedulePublication,
  unschedulePublication,
  withdraw,
} from "@/lib/publication/commands";
import { approve, requestChanges } from "@/lib/review/commands";
import { createSummary, recallSummary, saveSummary, submitForReview } from "@/lib/summary/commands";
import type { Standing } from "@/lib/summary/rules";
import type { Doc, SummaryState } from "@/lib/summary/schema";
import { type MadeSource, makeIssue, makePassage, makeSource, makeSpeaker, makeUser } from "../factories";
import type { Role } from "../generated/enums";

/** Every relation that somebody at the desk can have to a revision. */
export const RELATIONS = [
  "editor who wrote it",
  "reviewer who wrote words of it",
  "admin who wrote words of it",
  "reviewer who tagged a cited passage",
  "admin who tagged a cited passage",
  "editor without a hand in it",
  "reviewer without a hand in it",
  "admin without a hand in it",
] as const;
export type Relation = (typeof RELATIONS)[number];
export type Cast = Record<Relation, Admin>;

/** People, a source and two passages that any number of summaries may cite. */
export interface Stage {
  cast: Cast;
  source: MadeSource;
  passages: PassageView[];
}

const SAID = ["the lock gates leak a little", "nobody oiled the winch this year"];

/** Sets the stage: whoever tagged a passage has a hand in every summary that is made on it. */
export async function setStage(): Promise<Stage> {
  const people: [Relation, Admin][] = [];
  for (const relation of RELATIONS) {
    people.push([relation, await makeUser({ name: relation, role: relation.split(" ")[0] as Role })]);
  }
  const cast = Object.fromEntries(people) as Cast;
  const writer = cast["editor who wrote it"];
  const mark = newId().slice(-12);
  const text = `“As I see it, ${SAID[0]},” the keeper said.\n\n“And ${SAID[1]},” she went on. (${mark})`;
  const source = await makeSource(writer, { title: `A day at the lock ${mark}`, text });
  const speaker = await makeSpeaker(writer, { name: `Keeper ${mark}` });
  const issue = await makeIssue(writer, { name: `Lock ${mark}` });
  const passages = [];
  for (const [at, relation] of (
    ["reviewer who tagged a cited passage", "admin who tagged a cited passage"] as const
  ).entries()) {
    passages.push(
      await makePassage(cast[relation], source, SAID[at] ?? "", { speaker, tags: [[issue, "negative"]] }),
    );
  }
  return { cast, source, passages };
}

/** A text of one sentence a passage. */
export function textOf(stage: Stage, word: string): Doc {
  const content = stage.passages.flatMap(({ id, segments }, at) => [
    {
      type: "text" as const,
      text: `${at > 0 ? " " : ""}${word} ${at + 1}: “${segments[0]?.exact}”, it was said.`,
    },
    { type: "citation" as const, attrs: { passageId: id } },
  ]);
  return { type: "doc", content: [{ type: "paragraph", content }] };
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** The steps that a person can take, each with what its screen would send. */
export const STEPS = {
  save: async (stage: Stage, id: string, by: Admin) => {
    const { headline, ...seen } = await now(id);
    return saveSummary(by, {
      id,
      mutation: newId(),
      rev: seen.rev,
      headline,
      doc: textOf(stage, `Word ${newId()}`),
    });
  },
  submit: async (_: Stage, id: string, by: Admin) => submitForReview(by, await step(id)),
  recall: async (_: Stage, id: string, by: Admin) => recallSummary(by, await step(id)),
  request_changes: async (_: Stage, id: string, by: Admin) =>
    requestChanges(by, { ...(await verdict(id)), note: "Say it shorter." }),
  approve: async (_: Stage, id: string, by: Admin) => approve(by, { ...(await verdict(id)), note: "" }),
  schedule: async (_: Stage, id: string, by: Admin) =>
    schedulePublication(by, { ...(await publication(id)), at: inAnHour() }),
  unschedule: async (_: Stage, id: string, by: Admin) => unschedulePublication(by, await step(id)),
  publish: async (_: Stage, id: string, by: Admin) => publish(by, await publication(id)),
  correct: async (_: Stage, id: string, by: Admin) =>
    openCorrection(by, {
      ...(await step(id)),
      correction: { kind: "correction", note: "A word was wrong." },
    }),
  abandon: async (_: Stage, id: string, by: Admin) => abandonCorrection(by, await step(id)),
  withdraw: async (_: Stage, id: string, by: Admin) =>
    withdraw(by, { ...(await step(id)), note: "It was not so." }),
};
export type Step = keyof typeof STEPS;

async function now(id: string) {
  return db.summary.findUniqueOrThrow({ where: { id }, select: { rev: true, state: true, headline: true } });
}

async function step(id: string) {
  return { id, mutation: newId(), rev: (await now(id)).rev };
}

/** Of the latest revision; of one that is not there for a summary that was never submitted. */
async function latest(id: string) {
  const revision = await db.revision.findFirst({ where: { summaryId: id }, orderBy: { number: "desc" } });
  return { revisionId: revision?.id ?? newId(), contentHash: revision?.contentHash ?? "0".repeat(64) };
}

async function verdict(id: string) {
  return { id: newId(), ...(await latest(id)) };
}

async function publication(id: string) {
  return { id: newId(), summaryId: id, contentHash: (await latest(id)).contentHash };
}

/** Where a summary can stand: its state, and what the public has of it. */
export const PLACES: readonly [SummaryState, Standing][] = [
  ["draft", "never"],
  ["in_review", "never"],
  ["changes_requested", "never"],
  ["approved", "never"],
  ["scheduled", "never"],
  ["published", "public"],
  ["correcting", "public"],
  ["in_review", "public"],
  ["changes_requested", "public"],
  ["approved", "public"],
  ["scheduled", "public"],
  ["withdrawn", "withdrawn"],
  ["correcting", "withdrawn"],
  ["in_review", "withdrawn"],
  ["changes_requested", "withdrawn"],
  ["approved", "withdrawn"],
  ["scheduled", "withdrawn"],
];

/** Makes a summary that stands there, on the lawful way. @returns its id */
export async function bringTo(stage: Stage, [state, standing]: (typeof PLACES)[number]): Promise<string> {
  const { cast } = stage;
  const writer = cast["editor who wrote it"];
  const reviewer = cast["reviewer without a hand in it"];
  const { id } = await createSummary(writer, {
    id: newId(),
    headline: `What the keeper said ${newId().slice(-12)}`,
    doc: textOf(stage, "First"),
  });
  await STEPS.save(stage, id, cast["reviewer who wrote words of it"]);
  await STEPS.save(stage, id, cast["admin who wrote words of it"]);
  if (standing !== "never") {
    for (const [verb, by] of [
      ["submit", writer],
      ["approve", reviewer],
      ["publish", writer],
    ] as const) {
      await STEPS[verb](stage, id, by);
    }
    if (standing === "withdrawn") await STEPS.withdraw(stage, id, reviewer);
    if (state === standing || state === "published") return id;
    await STEPS.correct(stage, id, writer);
    await STEPS.save(stage, id, writer);
  }
  if (state === "draft" || state === "correcting") return id;
  await STEPS.submit(stage, id, writer);
  if (state === "changes_requested") await STEPS.request_changes(stage, id, reviewer);
  if (state === "approved" || state === "scheduled") await STEPS.approve(stage, id, reviewer);
  if (state === "scheduled") await STEPS.schedule(stage, id, writer);
  return id;
}
