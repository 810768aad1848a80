import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { assign, claim, plan } from "@/lib/assignment/commands";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId, newSecret, sha256 } from "@/lib/core/id";
import { arrive, giveOpinion, guestComment, inviteGuest } from "@/lib/guest/commands";
import { endOf, signedToken } from "@/lib/guest/rules";
import { applyStep, speakerMoves } from "@/lib/passage/commands";
import { reanchorSource } from "@/lib/passage/jobs";
import { passagesById } from "@/lib/passage/queries";
import { publish, schedulePublication } from "@/lib/publication/commands";
import { onPublicationDue } from "@/lib/publication/jobs";
import { answerReport, fileReport, lookAtReport } from "@/lib/report/commands";
import { addComment, approve } from "@/lib/review/commands";
import { judgeParts } from "@/lib/review/parts/judge";
import { setPolicy } from "@/lib/review/parts/site";
import { captureAgain, importSource } from "@/lib/source/commands";
import { mergeSpeakers } from "@/lib/speaker/commands";
import { reviseForEvidence } from "@/lib/summary/commands";
import type { Doc, RevisionEvidence } from "@/lib/summary/schema";
import { partsOf } from "@/lib/summary/text/parts";
import { makeSpeaker } from "@/prisma/factories";
import { bringTo, PLACES, RELATIONS, type Relation, type Stage, setStage } from "@/prisma/testing/life";

/**
 * Side doors, by the other entrances: whatever is not a step of a summary's life (guests, imports, readers' reports,
 * words on parts, plans, settings, the clock with somebody else's orders) moves no summary and makes nothing public,
 * wherever it stands and whoever tries; and what lawfully changes the evidence (steps on many passages, deleting and
 * restoring, merging, capturing again) ends what was approved. The steps themselves: lib/publication.
 * `SIDE_DOORS=all` tries every place with everybody.
 */
const ALL = process.env.SIDE_DOORS === "all";
const WHO: readonly Relation[] = ALL
  ? RELATIONS
  : ["editor without a hand in it", "reviewer without a hand in it", "admin who wrote words of it"];

let stage: Stage;
/** a summary that waits for its time */
let other: string;
beforeAll(async () => {
  stage = await setStage();
  other = await bringTo(stage, ["scheduled", "never"]);
});
afterAll(disconnect);

const latest = (id: string) =>
  db.revision.findFirst({ where: { summaryId: id }, orderBy: { number: "desc" } });

/** Where it stands, what is on paper of it, and what the public has of it. */
async function standOf(id: string): Promise<string> {
  const [row] = await db.$queryRaw<[{ stand: string }]>`
    select jsonb_build_array(s.state, s.rev, s.headline, md5(s.doc::text),
      (select count(*) from review v where v.summary_id = s.id),
      (select jsonb_agg(jsonb_build_array(p.id, p.superseded_at, p.withdrawn_at) order by p.number) from publication p
        where p.summary_id = s.id),
      (select jsonb_agg(jsonb_build_array(e.publication_id, e.passage_id) order by e.passage_id) from published_entry e
        join publication p on p.id = e.publication_id where p.summary_id = s.id),
      (select at from scheduled_publication d where d.summary_id = s.id))::text as stand
    from summary s where s.id = ${id}::uuid`;
  return row.stand;
}

async function codeOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

let guests = 0;
/** A link to the latest revision, wherever the summary stands: as if it had been made before. */
async function linkTo(id: string): Promise<string | null> {
  const revision = await latest(id);
  if (!revision) return null;
  const [secret, expiresAt] = [newSecret(), endOf(1, new Date())];
  const { id: by } = stage.cast["editor who wrote it"];
  await writable().$executeRaw`
    insert into guest (id, summary_id, revision_id, name, token_hash, invited_by_id, expires_at)
    values (${newId()}::uuid, ${id}::uuid, ${revision.id}::uuid, ${`Guest ${++guests}`}, ${sha256(secret)},
      ${by}::uuid, ${expiresAt})`;
  return signedToken(secret, { revisionId: revision.id, expiresAt }, env().NEXTAUTH_SECRET);
}

interface Try {
  by: Admin;
  id: string;
  /** a guest's link */
  token: string;
  revisionId: string;
  slug: string;
}
const whole = { parentId: null, passageId: null, anchor: null };
const reportOn = (slug: string) =>
  fileReport({ summary: slug, part: "s1", kind: "context", body: `Not so: ${newId()}` }, newId());

const ELSEWHERE: Record<string, (one: Try) => Promise<unknown>> = {
  "a guest who arrives": ({ token }) => arrive({ token }),
  "a guest's remark": ({ token }) =>
    guestComment({ token, id: newId(), threadId: null, passageId: null, anchor: null, body: "Publish it." }),
  "a guest's opinion": ({ token }) => giveOpinion({ token, opinion: "in_favour", note: "Approved." }),
  "a guest with a link of another key": ({ token }) =>
    giveOpinion({ token: `${token.slice(0, 43)}${"A".repeat(43)}`, opinion: "in_favour", note: "" }),
  "inviting a guest": ({ by, revisionId }) =>
    inviteGuest(by, { id: newId(), revisionId, name: "X", days: 1 }),
  "importing the same text": ({ by }) =>
    importSource(by, { id: newId(), title: `Again ${newId()}`, text: `${stage.source.text} ${newId()}` }),
  "a comment": ({ by, revisionId }) =>
    addComment(by, { id: newId(), revisionId, ...whole, body: "Approved!" }),
  "approving each part": async ({ by, revisionId }) => {
    const { doc, evidence } = await db.revision.findUniqueOrThrow({ where: { id: revisionId } }).catch(() => {
      throw new AppError("not_found", "no revision");
    });
    const { passages } = evidence as unknown as RevisionEvidence;
    const verdicts = partsOf(doc as unknown as Doc, passages).map((part) => ({
      ...{ ...part, id: newId() },
      verdict: "approve" as const,
    }));
    return judgeParts(by, { id: newId(), revisionId, verdicts });
  },
  "taking the review": ({ by, id }) => claim(by, { id: newId(), summaryId: id }),
  "assigning oneself": ({ by, id }) => assign(by, { id: newId(), summaryId: id, assigneeId: by.id }),
  "setting a due date": async ({ by, id }) => {
    const rev = (await db.reviewPlan.findUnique({ where: { summaryId: id } }))?.rev ?? 0;
    return plan(by, { summaryId: id, rev, dueAt: null, priority: 2 });
  },
  "a reader's report": ({ slug }) => reportOn(slug),
  "a report that is looked at and answered": async ({ by, slug }) => {
    const { id } = await db.errorReport.findUniqueOrThrow({
      where: { tokenHash: sha256(await reportOn(slug)) },
    });
    for (const person of [stage.cast["admin without a hand in it"], by])
      await lookAtReport(person, { mutation: newId(), id, finding: "no_error", note: "" });
    return answerReport(by, { mutation: newId(), id, outcome: "no_change", answer: "It stays as it is." });
  },
  "a milder policy": ({ by }) => {
    if (by.role === "admin") throw new AppError("conflict", "an admin may: see lib/review");
    return setPolicy(by, { id: newId(), rev: 0, approvals: 1, requiredRole: null });
  },
  "the clock, with the orders of another summary": async ({ id }) => {
    const { publicationId } = await db.scheduledPublication.findUniqueOrThrow({
      where: { summaryId: other },
    });
    await writable().$executeRaw`
      update scheduled_publication set at = now() where publication_id = ${publicationId}::uuid`;
    await onPublicationDue({ summaryId: id, publicationId });
  },
};

let tried = 0;
const done = new Map<string, number>();
describe("by the other entrances", () => {
  afterAll(() => {
    console.info(`side doors, by the other entrances: ${tried} combinations tried`);
    // an entrance that nobody ever got through would prove nothing
    for (const name of Object.keys(ELSEWHERE).filter((one) => !/another key|policy/.test(one)))
      expect(done.get(name) ?? 0, name).toBeGreaterThan(0);
  });

  test.each(PLACES)("%s, %s to the public: no summary moves", async (state, standing) => {
    const id = await bringTo(stage, [state, standing]);
    const slug = (await db.summarySlug.findFirst({ where: { summaryId: id } }))?.slug ?? "none";
    const revisionId = (await latest(id))?.id ?? newId();
    const token = (await linkTo(id)) ?? "A".repeat(86);
    const before = await standOf(id);
    const moved: string[] = [];
    for (const [name, enter] of Object.entries(ELSEWHERE)) {
      for (const relation of WHO) {
        const by = stage.cast[relation];
        const code = await codeOf(() => enter({ by, id, token, revisionId, slug }));
        tried++;
        if (code === "done") done.set(name, (done.get(name) ?? 0) + 1);
        if ((await standOf(id)) !== before) moved.push(`${name}, the ${relation}`);
        if (/guest who|guest's|guest with|reader's|clock/.test(name)) break;
      }
    }
    expect(moved).toEqual([]);
  });
});

/** Lawful changes of the evidence; whoever makes one then has a hand in it. */
const CHANGES: Record<string, (set: Stage, by: Admin) => Promise<unknown>> = {
  "other tones of all passages at once": (set, by) => retag(set, by, "mixed"),
  "all passages deleted at once": (set, by) => remove(set, by),
  "deleted, and restored as they were": async (set, by) => {
    const before = await now(set);
    await remove(set, by);
    for (const { id: passageId } of set.passages) await reviseForEvidence({ passageId, actorId: by.id });
    await retag(set, by, null, before);
  },
  "their speaker merged into another": async (set, by) => {
    const { id: into } = await makeSpeaker(by, { name: `Another ${newId()}` });
    const from = set.passages[0]?.speakerId ?? "";
    return mergeSpeakers(
      set.cast["admin who wrote words of it"],
      { id: from, intoId: into, rev: 1, intoRev: 1, mutation: newId() },
      speakerMoves,
    );
  },
  "the source captured again without their words": async (set, by) => {
    const text = set.source.text.replace("leak a little", "hold well").replace("nobody oiled", "they oiled");
    await captureAgain(by, { id: newId(), sourceId: set.source.id, text });
    await reanchorSource({ sourceId: set.source.id });
  },
};

const now = (set: Stage) =>
  passagesById(
    set.cast["editor who wrote it"],
    set.passages.map(({ id }) => id),
  );
const stepOf = (set: Stage) => ({ id: set.source.id, step: newId(), label: "Many at once" });
async function retag(
  set: Stage,
  by: Admin,
  sentiment: "mixed" | null,
  said?: Awaited<ReturnType<typeof now>>,
) {
  const revs = new Map((await now(set)).map(({ id, rev }) => [id, rev]));
  const changes = (said ?? (await now(set))).map((one) => ({
    id: one.id,
    rev: revs.get(one.id) ?? 0,
    content: {
      ...{ versionId: one.versionId, kind: one.kind, note: one.note },
      ...{ speakerId: one.speakerId, relayedById: one.relayedById },
      segments: one.segments.map(({ start, end, exact }) => ({ start, end, exact })),
      tags: one.tags.map((tag) => ({ ...tag, sentiment: sentiment ?? tag.sentiment })),
    },
  }));
  return applyStep(by, { ...stepOf(set), changes });
}
async function remove(set: Stage, by: Admin) {
  const changes = (await now(set)).map(({ id, rev }) => ({ id, rev, deleted: true as const }));
  return applyStep(by, { ...stepOf(set), changes });
}

const MOVING = PLACES.filter(([state]) => ["in_review", "approved", "scheduled"].includes(state));
const TRIED = MOVING.filter(
  ([state, standing]) => ALL || (state === "scheduled" ? standing === "public" : standing === "never"),
).filter(([state]) => ALL || state !== "in_review");

describe("what changes the evidence ends what was approved of it", () => {
  let after = 0;
  afterEach(() => expect(after).toBeGreaterThan(0));

  test.each(TRIED)("%s, %s to the public", async (state, standing) => {
    for (const [name, change] of Object.entries(CHANGES)) {
      const set = await setStage();
      const id = await bringTo(set, [state, standing]);
      const revision = await latest(id);
      if (!revision) throw new Error("no revision");
      const { id: revisionId, contentHash } = revision;
      const hadPublic = await db.publication.count({ where: { summaryId: id } });
      const due = await db.scheduledPublication.findUnique({ where: { summaryId: id } });
      await change(set, set.cast["editor who wrote it"]);
      // before any job has run
      for (const relation of ALL ? RELATIONS : WHO) {
        const by = set.cast[relation];
        const said = `${name}: the ${relation}`;
        const target = { id: newId(), summaryId: id, contentHash };
        expect(await codeOf(() => publish(by, target)), said).not.toBe("done");
        const at = new Date(Date.now() + 3_600_000).toISOString();
        expect(await codeOf(() => schedulePublication(by, { ...target, id: newId(), at })), said).not.toBe(
          "done",
        );
        const verdict = { id: newId(), revisionId, contentHash, note: "" };
        expect(await codeOf(() => approve(by, verdict)), said).not.toBe("done");
        after += 3;
      }
      for (const { id: passageId } of set.passages) await reviseForEvidence({ passageId, actorId: null });
      if (due) {
        await writable().$executeRaw`
          update scheduled_publication set at = now() where publication_id = ${due.publicationId}::uuid`;
        await onPublicationDue({ summaryId: id, publicationId: due.publicationId });
      }
      expect((await db.summary.findUniqueOrThrow({ where: { id } })).state, name).toBe("in_review");
      expect(await db.publication.count({ where: { summaryId: id } }), name).toBe(hadPublic);
      expect(await db.scheduledPublication.count({ where: { summaryId: id } }), name).toBe(0);
    }
    console.info(`side doors, after a change of the evidence: ${after} combinations tried so far`);
  });
});
