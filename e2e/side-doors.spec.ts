import { v7 as newId } from "uuid";
import { type Standing, transition } from "@/lib/summary/rules";
import type { SummaryState } from "@/lib/summary/schema";
import { type Arranged, arrangeDraft, revisionOf } from "./support/arrange";
import { sql } from "./support/database";
import { type Answer, Desk } from "./support/desk";
import { ACTORS, type ActorName } from "./support/people";
import { expect, test } from "./support/test";

/**
 * Side doors over HTTP: in every state of a summary everybody sends every step, signed in or not. What they may not do
 * is refused, leaves no trace, and shows nowhere on the record. (Who may, can: lib/publication/rules.integration.test.ts,
 * with every relation to a revision, and past the commands at the database.) Here the editor wrote it, the admin tagged
 * a passage that it cites, the reviewer had no hand in it.
 */
const desks = new Map<ActorName, Desk>();
test.beforeAll(async () => {
  for (const who of ACTORS) desks.set(who, await Desk.of(who));
});
test.afterAll(async () => {
  for (const desk of desks.values()) await desk.dispose();
});

function desk(who: ActorName): Desk {
  const found = desks.get(who);
  if (!found) throw new Error(`nobody is called ${who}`);
  return found;
}

type Verb = keyof typeof STEPS;
const EVERYBODY: ActorName[] = ["editor", "reviewer", "admin"];
const MAY: Record<Verb, ActorName[]> = {
  save: EVERYBODY,
  submit: EVERYBODY,
  recall: ["editor"],
  request_changes: ["reviewer"],
  approve: ["reviewer"],
  schedule: EVERYBODY,
  unschedule: EVERYBODY,
  publish: EVERYBODY,
  correct: EVERYBODY,
  abandon: ["editor"],
  withdraw: ["reviewer", "admin"],
};

const codeOf = (answer: Answer) => (answer.ok ? "done" : answer.error.code);
const step = async (id: string) => ({ id, mutation: newId(), rev: (await summaryOf(id)).rev });
const verdict = async (id: string) => ({
  id: newId(),
  note: "",
  ...(await revisionOf(id).catch(() => ({ revisionId: newId(), contentHash: "0".repeat(64) }))),
});
const publication = async (summaryId: string) => ({
  id: newId(),
  summaryId,
  contentHash: (await verdict(summaryId)).contentHash,
});

/** What each screen sends. @returns what came of it */
const STEPS = {
  save: async (by: Desk, id: string) => {
    const { rev, headline, doc } = await summaryOf(id);
    const change = { mutation: newId(), rev, headline: `${headline}.`, doc };
    const answer = await by.send("PUT", `/api/desk/summaries/${id}`, change);
    return answer.ok() ? "done" : String(answer.status());
  },
  submit: async (by: Desk, id: string) => codeOf(await by.act("submitForReviewAction", await step(id))),
  recall: async (by: Desk, id: string) => codeOf(await by.act("recallSummaryAction", await step(id))),
  request_changes: async (by: Desk, id: string) =>
    codeOf(await by.act("requestChanges", { ...(await verdict(id)), note: "Shorter." })),
  approve: async (by: Desk, id: string) => codeOf(await by.act("approve", await verdict(id))),
  schedule: async (by: Desk, id: string) => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    return codeOf(await by.act("schedulePublication", { ...(await publication(id)), at }));
  },
  unschedule: async (by: Desk, id: string) => codeOf(await by.act("unschedulePublication", await step(id))),
  publish: async (by: Desk, id: string) => codeOf(await by.act("publish", await publication(id))),
  correct: async (by: Desk, id: string) =>
    codeOf(
      await by.act("openCorrection", {
        ...(await step(id)),
        correction: { kind: "minor", note: "A comma." },
      }),
    ),
  abandon: async (by: Desk, id: string) => codeOf(await by.act("abandonCorrection", await step(id))),
  withdraw: async (by: Desk, id: string) =>
    codeOf(await by.act("withdraw", { ...(await step(id)), note: "It was not so." })),
};

async function summaryOf(
  id: string,
): Promise<{ rev: number; headline: string; doc: unknown; state: string }> {
  const [row] = await sql<{ rev: number; headline: string; doc: unknown; state: string }>(
    "select rev, headline, doc, state from summary where id = $1",
    [id],
  );
  if (!row) throw new Error("no summary");
  return row;
}

async function traceOf(id: string): Promise<unknown> {
  const [row] = await sql(
    `select s.state, s.rev, s.headline, (select count(*) from review v where v.summary_id = s.id) as reviews,
      (select count(*) from revision r where r.summary_id = s.id) as revisions,
      (select count(*) from publication p where p.summary_id = s.id) as publications,
      (select count(*) from publication p where p.summary_id = s.id and p.withdrawn_at is null) as standing,
      (select count(*) from audit_event e where e.subject_id = s.id) as events
    from summary s where s.id = $1`,
    [id],
  );
  return row;
}

/** The lawful way to each state. */
const WAYS: [SummaryState, Standing, [Verb, ActorName][]][] = [
  ["draft", "never", []],
  ["in_review", "never", [["submit", "editor"]]],
  [
    "changes_requested",
    "never",
    [
      ["submit", "editor"],
      ["request_changes", "reviewer"],
    ],
  ],
  [
    "approved",
    "never",
    [
      ["submit", "editor"],
      ["approve", "reviewer"],
    ],
  ],
  [
    "scheduled",
    "never",
    [
      ["submit", "editor"],
      ["approve", "reviewer"],
      ["schedule", "editor"],
    ],
  ],
];
const PUBLISHED: [Verb, ActorName][] = [
  ["submit", "editor"],
  ["approve", "reviewer"],
  ["publish", "editor"],
];
WAYS.push(
  ["published", "public", PUBLISHED],
  ["correcting", "public", [...PUBLISHED, ["correct", "editor"]]],
  ["withdrawn", "withdrawn", [...PUBLISHED, ["withdraw", "reviewer"]]],
);

for (const [state, standing, way] of WAYS) {
  test(`${state}: nobody gets through by a door that is not theirs`, async () => {
    const made: Arranged = await arrangeDraft(desk("editor"), [desk("editor"), desk("admin")]);
    const { summaryId: id, mark } = made;
    for (const [verb, who] of way)
      expect(await STEPS[verb](desk(who), id), `${verb}: the control`).toBe("done");
    expect((await summaryOf(id)).state).toBe(state);
    const before = await traceOf(id);
    const open: string[] = [];
    let tried = 0;
    for (const verb of Object.keys(STEPS) as Verb[]) {
      const isStep = transition(state, verb, standing) !== null;
      for (const who of ACTORS.filter((one) => !isStep || !MAY[verb].includes(one))) {
        const code = await STEPS[verb](desk(who), id);
        tried++;
        if (code === "done") open.push(`${verb} by ${who}`);
      }
    }
    console.info(`side doors over HTTP, ${state}: ${tried} combinations tried`);
    expect(open).toEqual([]);
    expect(await traceOf(id)).toEqual(before);
    // nor does any of it show on the record, unless it is public
    if (standing === "public") return;
    const outside = desk("anonymous").request;
    for (const path of ["/summaries", "/feed.json", "/feed.xml", "/api/v1/summaries", `/search?q=${mark}`]) {
      const body = await (await outside.get(path)).text();
      expect(body.replaceAll(`q=${mark}`, "").includes(made.headline), path).toBe(false);
    }
    for (const path of [
      `/passages/${made.passageIds[0]}`,
      `/api/v1/passages/${made.passageIds[0]}`,
      `/embed/passages/${made.passageIds[0]}`,
    ]) {
      const answer = await outside.get(path);
      // the address of what was public says that it no longer is; it never shows the words
      const isGone = standing === "withdrawn" && !path.startsWith("/api/");
      expect(answer.status(), path).toBe(isGone ? 200 : 404);
      expect(await answer.text(), path).not.toContain("the ice was thinner");
    }
  });
}
