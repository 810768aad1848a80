import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { failure, type Harbour, makeHarbour, passageOf } from "@/prisma/testing/harbour";
import { applyStep } from "../commands";
import { findPassage } from "../queries";
import type { PassageContent, StepChange, StepInput } from "../schema";

let place: Harbour;
let ada: Editor;
let ben: Editor;
beforeAll(async () => {
  place = await makeHarbour(writable());
  ({ ada, ben } = place);
});
afterAll(disconnect);

describe("a step of many changes", () => {
  function create(note = ""): StepChange & { content: PassageContent } {
    const { id, mutation: _, rev, ...content } = passageOf(place, { note });
    return { id, rev, content };
  }
  function step(actor: Editor, changes: StepChange[], more: Partial<StepInput> = {}) {
    return applyStep(actor, { id: place.sourceId, step: newId(), label: "Tag all", changes, ...more });
  }
  const revsOf = async (changes: StepChange[]) =>
    Promise.all(changes.map(async ({ id }) => (await findPassage(ada, id))?.rev ?? 0));

  it("makes, changes, deletes and restores at once, in the order asked for, with an event each", async () => {
    const [a, b, c] = [create(), create(), create()];
    await step(ada, [a, b, c]);
    await step(ben, [{ id: c.id, rev: 1, deleted: true }]);
    const fresh = create();
    const id = newId();
    const { passages } = await step(
      ada,
      [
        fresh,
        { id: a.id, rev: 1, content: { ...a.content, note: "new" } },
        { id: b.id, rev: 1, deleted: true },
        { id: c.id, rev: 2, content: c.content },
      ],
      { step: id },
    );
    expect(passages.map((one) => [one.id, one.rev, one.deleted])).toEqual([
      [fresh.id, 1, false],
      [a.id, 2, false],
      [b.id, 2, true],
      [c.id, 3, false],
    ]);
    for (const passage of passages) expect(await findPassage(ada, passage.id)).toEqual(passage);
    const events = await db.auditEvent.findMany({
      where: { payload: { path: ["mutation"], equals: id } },
      orderBy: { seq: "asc" },
    });
    const actions = events.map((event) => event.action);
    expect(actions).toEqual(["created", "changed", "deleted", "restored"].map((what) => `passage.${what}`));
    expect(events.map(({ payload }) => payload)).toMatchObject(events.map(() => ({ label: "Tag all" })));
  });

  it("is applied as a whole or not at all, and says what moved and who moved it", async () => {
    const [a, b] = [create(), create()];
    await step(ada, [a, b]);
    await step(ben, [{ id: b.id, rev: 1, content: { ...b.content, note: "Ben's" } }]);
    const fresh = create();
    const changes = [a, b].map(({ id, content }) => ({ id, rev: 1, content: { ...content, note: "Ada's" } }));
    const error = await failure(step(ada, [...changes, fresh]));
    expect(error).toMatchObject({ code: "stale", message: "Ben changed this passage in the meantime." });
    expect(error.details.current).toMatchObject({ moved: [{ who: "Ben", passage: { id: b.id } }] });
    expect(await revsOf([a, b, fresh])).toEqual([1, 2, 0]);
  });

  it("sent ten times at once is applied once; each gets the same answer", async () => {
    const made = create();
    await step(ada, [made]);
    const changes = [{ id: made.id, rev: 1, content: { ...made.content, note: "x" } }, create(), create()];
    const id = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => step(ada, changes, { step: id })));
    const states = answers.map(({ passages }) => passages.map(({ updatedAt: _, ...state }) => state));
    for (const state of states) expect(state).toEqual(states[0]);
    expect(await revsOf(changes)).toEqual([2, 1, 1]);
  });

  it("races of steps over the same passages: one of each round wins, and nothing is mixed", async () => {
    const made = [create(), create(), create()];
    await step(ada, made);
    const tries = Array.from({ length: 12 }, (_, n) => {
      const changes = made.map(({ id, content }) => ({ id, rev: 1, content: { ...content, note: `${n}` } }));
      return step(n % 2 ? ada : ben, n % 3 ? changes : changes.toReversed());
    });
    const results = await Promise.allSettled(tries);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const notes = await Promise.all(made.map(async ({ id }) => (await findPassage(ada, id))?.note));
    expect(new Set(notes).size).toBe(1);
    expect(await revsOf(made)).toEqual([2, 2, 2]);
  });

  it("holds 500 changes", async () => {
    const changes = Array.from({ length: 500 }, (_, n) => create(`${n}`));
    const { passages } = await step(ada, changes);
    expect(passages.map(({ note }) => note)).toEqual(changes.map((_, n) => `${n}`));
  });

  it("refuses one bad anchor with all the rest", async () => {
    const good = create();
    const bad = create();
    bad.content = { ...bad.content, segments: [{ start: 0, end: 3, exact: "Not" }] };
    expect((await failure(step(ada, [good, bad]))).code).toBe("invalid");
    expect(await revsOf([good, bad])).toEqual([0, 0]);
  });
});
