import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Admin } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { reviseForEvidence } from "@/lib/summary/commands";
import { transition } from "@/lib/summary/rules";
import { SUMMARY_STATES } from "@/lib/summary/schema";
import { makeUser } from "@/prisma/factories";
import {
  bringTo,
  PLACES,
  RELATIONS,
  type Relation,
  STEPS,
  type Stage,
  type Step,
  setStage,
} from "@/prisma/testing/life";
import { onPublicationDue } from "./jobs";

/**
 * Side doors: every place where a summary can stand × everything that can be done × everybody who might. What is not
 * meant to happen must be refused and leave no trace; what is meant must work, or the test proves nothing. Here over
 * the commands, and past them at the database; over HTTP in e2e/side-doors.spec.ts.
 * `SIDE_DOORS=all` tries what is allowed with everybody who may, instead of with one of them.
 */
const ALL = process.env.SIDE_DOORS === "all";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(disconnect);

const AUTHORS: Relation[] = [
  "editor who wrote it",
  "reviewer who wrote words of it",
  "admin who wrote words of it",
];
const NO_HAND: Relation[] = ["reviewer without a hand in it", "admin without a hand in it"];
const REVIEWERS = RELATIONS.filter((one) => !one.startsWith("editor"));

/** Who may take each step at all, written out by hand: the point of the test is that the code agrees. */
const MAY: Record<Step, readonly Relation[]> = {
  save: RELATIONS,
  submit: RELATIONS,
  recall: AUTHORS,
  request_changes: NO_HAND,
  approve: NO_HAND,
  schedule: RELATIONS,
  unschedule: RELATIONS,
  publish: RELATIONS,
  correct: RELATIONS,
  abandon: AUTHORS,
  withdraw: REVIEWERS,
};

/** Everything that a step could leave behind: of the summary, its paper, and what the public has of it. */
async function traceOf(id: string): Promise<string> {
  const [row] = await db.$queryRaw<[{ trace: string }]>`
    select jsonb_build_array(s.state, s.rev, md5(s.doc::text), s.headline, s.correction_kind, s.correction_note,
      (select count(*) from revision r where r.summary_id = s.id),
      (select count(*) from review v where v.summary_id = s.id),
      (select jsonb_agg(jsonb_build_array(p.id, p.superseded_at, p.withdrawn_at) order by p.number) from publication p
        where p.summary_id = s.id),
      (select jsonb_agg(jsonb_build_array(e.publication_id, e.passage_id) order by e.passage_id) from published_entry e
        join publication p on p.id = e.publication_id where p.summary_id = s.id),
      (select at from scheduled_publication d where d.summary_id = s.id),
      (select count(*) from summary_contributor c where c.summary_id = s.id),
      (select count(*) from audit_event e where e.subject_id = s.id))::text as trace
    from summary s where s.id = ${id}::uuid`;
  return row.trace;
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe("over the commands", () => {
  let tried = 0;
  afterAll(() => console.info(`side doors, over the commands: ${tried} combinations tried`));

  test.each(PLACES)("%s, %s to the public: nobody does what they may not", async (state, standing) => {
    const id = await bringTo(stage, [state, standing]);
    const before = await traceOf(id);
    const open: string[] = [];
    for (const verb of Object.keys(STEPS) as Step[]) {
      const step = transition(state, verb, standing);
      for (const relation of RELATIONS.filter((one) => !step || !MAY[verb].includes(one))) {
        const code = await codeOf(STEPS[verb](stage, id, stage.cast[relation]));
        tried++;
        if (code === "done") open.push(`${verb} by the ${relation}`);
      }
      if ((await traceOf(id)) !== before) open.push(`${verb} left a trace`);
    }
    // nor the clock, nor the watch over evidence, when nothing is due and nothing changed
    await onPublicationDue({ summaryId: id, publicationId: newId() });
    for (const { id: passageId } of stage.passages) await reviseForEvidence({ passageId, actorId: null });
    tried += 1 + stage.passages.length;
    expect(open).toEqual([]);
    expect(await traceOf(id)).toBe(before);
  });

  test.each(PLACES)("%s, %s to the public: whoever may, can", async (state, standing) => {
    for (const verb of Object.keys(STEPS) as Step[]) {
      const step = transition(state, verb, standing);
      if (!step) continue;
      for (const relation of ALL ? MAY[verb] : MAY[verb].slice(-1)) {
        const id = await bringTo(stage, [state, standing]);
        expect(await codeOf(STEPS[verb](stage, id, stage.cast[relation])), `${verb} by the ${relation}`).toBe(
          "done",
        );
        expect((await db.summary.findUniqueOrThrow({ where: { id } })).state, verb).toBe(step.to);
        tried++;
      }
    }
  });

  test("a time set past every command publishes nothing that is not approved", async () => {
    for (const place of PLACES.filter(([state]) => state !== "scheduled" && state !== "approved")) {
      const id = await bringTo(stage, place);
      const before = await db.publication.count({ where: { summaryId: id } });
      const publicationId = newId();
      const latest = await db.revision.findFirst({ where: { summaryId: id }, orderBy: { number: "desc" } });
      await writable().$executeRaw`
        insert into scheduled_publication (summary_id, publication_id, content_hash, at, scheduled_by_id)
        values (${id}::uuid, ${publicationId}::uuid, ${latest?.contentHash ?? ""}, now(),
          ${stage.cast["admin without a hand in it"].id}::uuid)`;
      await onPublicationDue({ summaryId: id, publicationId });
      expect(await db.publication.count({ where: { summaryId: id } }), place.join()).toBe(before);
      tried++;
    }
  });
});

describe("past every line of code, as the app's own role", () => {
  let client: Client;
  let people: { name: string; who: Admin; mayApprove: boolean }[];
  let tried = 0;
  beforeAll(async () => {
    client = new Client({ connectionString: process.env.DATABASE_URL, options: "-c role=on_the_record_app" });
    await client.connect();
    const gone = await makeUser({ role: "reviewer" });
    await writable().$executeRaw`update user_account set disabled_at = now() where id = ${gone.id}::uuid`;
    people = [
      ...RELATIONS.map((name) => ({ name, who: stage.cast[name], mayApprove: NO_HAND.includes(name) })),
      { name: "reviewer who was disabled", who: gone, mayApprove: false },
    ];
  });
  afterAll(async () => {
    await client.end();
    console.info(`side doors, at the database: ${tried} combinations tried`);
  });

  /** Tries it up to the moment of the commit, then takes it back. */
  async function attempt(statements: [string, unknown[]][]): Promise<string> {
    tried++;
    await client.query("begin");
    try {
      for (const [statement, values] of statements) await client.query(statement, values);
      await client.query("set constraints all immediate");
      return "done";
    } catch (error) {
      const { constraint, code } = error as { constraint?: string; code?: string };
      return constraint ?? code ?? String(error);
    } finally {
      await client.query("rollback");
    }
  }

  const MOVE = "update summary set state = $2::summary_state where id = $1";
  const APPROVE = `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id)
    select $2, $1, r.id, r.content_hash, 'approve', $3 from revision r where r.summary_id = $1
    order by r.number desc limit 1`;
  const PUBLISH = `insert into publication (id, summary_id, revision_id, number, slug, headline, body, content_hash,
      published_by_id, kind, note)
    select $2, $1, r.id, p.n + 1, 'side-door', r.headline, '{}', r.content_hash, $3,
      case when p.n = 0 then 'first' else coalesce(r.correction_kind, 'minor') end::publication_kind, r.correction_note
    from revision r, (select count(*)::int as n from publication where summary_id = $1) p
    where r.summary_id = $1 order by r.number desc limit 1`;
  const SUPERSEDE =
    "update publication set superseded_at = now() where summary_id = $1 and superseded_at is null";

  /** Moves that need no paper: back to writing or review, and a correction given up. None makes anything public. */
  const PAPERLESS = new Set([
    "approved → in_review",
    "scheduled → in_review",
    "correcting → in_review",
    "scheduled → approved",
    "changes_requested → in_review",
    "draft → in_review",
    ...["in_review", "approved", "scheduled"].flatMap((from) => [`${from} → draft`, `${from} → correcting`]),
    "published → correcting",
    "withdrawn → correcting",
    "correcting → published",
    "correcting → withdrawn",
    "changes_requested → published",
    "changes_requested → withdrawn",
    "in_review → withdrawn",
    "approved → withdrawn",
    "scheduled → withdrawn",
  ]);

  test.each(PLACES)("%s, %s to the public", async (state, standing) => {
    const id = await bringTo(stage, [state, standing]);
    const revisions = await db.revision.count({ where: { summaryId: id } });
    const isApproved = state === "approved" || state === "scheduled";
    for (const to of SUMMARY_STATES.filter((one) => one !== state)) {
      const answer = await attempt([[MOVE, [id, to]]]);
      if (answer === "done") expect(PAPERLESS, `${state} → ${to}`).toContain(`${state} → ${to}`);
      else expect(answer, `${state} → ${to}`).toBe("summary_move");
    }
    for (const { name, who, mayApprove } of people) {
      const approved = await attempt([
        [APPROVE, [id, newId(), who.id]],
        [MOVE, [id, "approved"]],
      ]);
      // what is approved already, or waits in a revision, may be approved by whoever had no hand in it
      const lawful = mayApprove && (state === "in_review" || state === "scheduled");
      if (state === "approved") expect(approved === "done", `approved again by the ${name}`).toBe(mayApprove);
      else if (revisions > 0 && !(mayApprove && approved === "done" && PAPERLESS.has(`${state} → approved`)))
        expect(approved === "done", `approved by the ${name}: ${approved}`).toBe(lawful);
      for (const statements of [
        [[PUBLISH, [id, newId(), who.id]]],
        [
          [SUPERSEDE, [id]],
          [PUBLISH, [id, newId(), who.id]],
        ],
      ] as [string, unknown[]][][]) {
        if (revisions === 0) continue;
        expect(await attempt(statements), `published alone by the ${name}`).not.toBe("done");
        const moved = await attempt([...statements, [MOVE, [id, "published"]]]);
        // without an approval that stands nothing becomes public, whoever asks
        if (moved === "done") expect(isApproved, `${state}: published by the ${name}`).toBe(true);
      }
    }
    if (isApproved) {
      const publishing: [string, unknown[]][] = [
        [SUPERSEDE, [id]],
        [PUBLISH, [id, newId(), stage.cast["editor who wrote it"].id]],
        [MOVE, [id, "published"]],
      ];
      expect(await attempt(publishing), "the lawful way").toBe("done");
      // an approval ends with a later request for changes, and with any change of the evidence
      const [passage] = stage.passages;
      const retagged = "update passage set evidence_hash = repeat('1', 64) where id = $1";
      expect(await attempt([[retagged, [passage?.id]], ...publishing])).toBe("publication_stale");
      const back = `insert into review (id, summary_id, revision_id, content_hash, verdict, reviewer_id, created_at)
        select $2, $1, r.id, r.content_hash, 'request_changes', $3, now() + interval '1 second' from revision r
        where r.summary_id = $1 order by r.number desc limit 1`;
      const sent: [string, unknown[]] = [back, [id, newId(), stage.cast["admin without a hand in it"].id]];
      expect(await attempt([sent, ...publishing])).toBe("publication_unapproved");
    }
  });
});
