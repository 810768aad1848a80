import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import {
  barges,
  envoy,
  failure,
  type Harbour,
  harbour,
  lock,
  makeHarbour,
  merged,
  part,
  passageOf,
  TEXT,
} from "@/prisma/testing/harbour";
import { deletePassage, savePassage } from "./commands";
import { findPassage, passagesOfVersion } from "./queries";
import type { PassageChange, SavePassageInput } from "./schema";

let place: Harbour;
let ada: Editor;
let ben: Editor;
let versionId: string;
beforeAll(async () => {
  place = await makeHarbour(writable());
  ({ ada, ben, versionId } = place);
});
afterAll(disconnect);
const input = (changes?: Partial<SavePassageInput>) => passageOf(place, changes);

async function traces(id: string) {
  const events = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" } });
  const hands = await db.passageContributor.findMany({ where: { passageId: id } });
  const [{ jobs } = { jobs: 0 }] = await db.$queryRaw<{ jobs: number }[]>`
    select count(*)::int as jobs from graphile_worker._private_jobs where payload->>'passageId' = ${id}`;
  return {
    actions: events.map((event) => event.action),
    events,
    hands: hands.map((one) => one.userId),
    jobs,
  };
}

describe("a new passage", () => {
  it("is stored whole, with its hand, its event and its job", async () => {
    const wanted = input({
      segments: [part("We close the lock at dusk"), part("no barge moves")],
      relayedById: envoy,
    });
    const saved = await savePassage(ada, wanted);
    expect(await findPassage(ada, wanted.id)).toEqual(saved);
    expect(saved).toMatchObject({ rev: 1, speakerId: harbour, relayedById: envoy, createdById: ada.id });
    expect(saved.segments.map((one) => one.exact)).toEqual(["We close the lock at dusk", "no barge moves"]);
    expect(saved.segments[0]?.suffix.startsWith(',"')).toBe(true);
    const { actions, events, hands, jobs } = await traces(wanted.id);
    expect({ actions, hands, jobs }).toEqual({ actions: ["passage.created"], hands: [ada.id], jobs: 1 });
    const change = events[0]?.payload;
    expect(change).toMatchObject({
      mutation: wanted.mutation,
      before: null,
      after: { id: wanted.id, rev: 1 },
    });
  });

  it("sent again changes nothing and succeeds", async () => {
    const wanted = input();
    const first = await savePassage(ada, wanted);
    expect(await savePassage(ada, wanted)).toEqual(first);
    expect((await traces(wanted.id)).actions).toEqual(["passage.created"]);
  });

  it("sent ten times at once is stored once", async () => {
    const wanted = input();
    const answers = await Promise.all(Array.from({ length: 10 }, () => savePassage(ada, wanted)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await traces(wanted.id)).toMatchObject({ actions: ["passage.created"], jobs: 1 });
  });

  it("sent again after another's change gets the first answer, and leaves that change alone", async () => {
    const wanted = input();
    const { updatedAt: _, ...first } = await savePassage(ada, wanted);
    const changed = await savePassage(ben, { ...wanted, mutation: newId(), rev: 1, note: "later" });
    expect(await savePassage(ada, wanted)).toMatchObject(first);
    expect(await findPassage(ada, wanted.id)).toEqual(changed);
  });

  it.each([
    ["the same mutation", {}],
    ["another mutation", { mutation: newId() }],
  ])("with the id of another and %s is a conflict", async (_, change) => {
    const wanted = input();
    await savePassage(ada, wanted);
    const error = await failure(savePassage(ada, { ...wanted, note: "other words", ...change }));
    expect(error.code).toBe("conflict");
    expect(error.details.current).toMatchObject([{ id: wanted.id, note: "" }]);
  });
});

describe("anchors", () => {
  const family = TEXT.indexOf("👩‍👩‍👧‍👦");

  it.each(["👩‍👩‍👧‍👦", "m̃any", "שלום, وقال", "他说你好", 'dusk," and then, "no barge'])(
    "hold for %s",
    async (words) => {
      const saved = await savePassage(ada, input({ segments: [part(words)] }));
      expect(saved.segments[0]?.exact).toBe(words);
    },
  );

  it.each([
    ["other words", [{ ...part("We close"), exact: "We clone" }]],
    ["words at another place", [{ ...part("We close"), start: 5, end: 13 }]],
    ["a wrong length", [{ ...part("We close"), end: part("We close").end + 1 }]],
    ["half an emoji at the end", [{ start: family, end: family + 1, exact: TEXT.slice(family, family + 1) }]],
    [
      "half an emoji at the start",
      [{ start: family + 1, end: family + 2, exact: TEXT.slice(family + 1, family + 2) }],
    ],
    ["beyond the text", [{ start: TEXT.length - 1, end: TEXT.length + 1, exact: "。?" }]],
    ["the wrong order", [part("no barge moves"), part("We close")]],
    ["parts that overlap", [part("We close the"), part("the lock", part("close").end)]],
  ])("do not hold for %s", async (_, segments) => {
    const wanted = input({ segments });
    expect((await failure(savePassage(ada, wanted))).code).toBe("invalid");
    expect(await findPassage(ada, wanted.id)).toBeNull();
  });
});

describe("what a passage names", () => {
  it.each([
    ["speakerId", { speakerId: newId() }],
    ["speakerId", { speakerId: merged }],
    ["relayedById", { relayedById: merged }],
    ["tags", { tags: [{ issueId: newId(), sentiment: "mixed" as const }] }],
  ])("must be in the codebook: %s", async (field, change) => {
    const error = await failure(savePassage(ada, input(change)));
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.details.fields ?? {})).toEqual([field]);
    const saved = await savePassage(ada, input());
    const later = await failure(savePassage(ada, input({ id: saved.id, rev: 1, ...change })));
    expect(later.details.fields).toHaveProperty(field);
  });

  it("is seen when a merge commits while the save waits for it", async () => {
    const id = newId();
    await writable().speaker.create({ data: { id, slug: id, name: "Pilot", nameFolded: "pilot" } });
    let saving: Promise<unknown> = Promise.resolve();
    await writable().$transaction(async (tx) => {
      await tx.speaker.update({ where: { id }, data: { mergedIntoId: harbour } });
      saving = failure(savePassage(ada, input({ speakerId: id })));
      await tx.$queryRaw`select 1 from pg_stat_activity where wait_event_type = 'Lock'`;
    });
    expect(await saving).toMatchObject({ code: "invalid" });
  });

  it("is not there: a version", async () => {
    expect((await failure(savePassage(ada, input({ versionId: newId() })))).code).toBe("not_found");
  });
});

describe("a change", () => {
  let wanted: SavePassageInput;
  beforeEach(async () => {
    wanted = input({ segments: [part("We close"), part("no barge moves")] });
    await savePassage(ada, wanted);
  });

  it("replaces parts and tags, keeps both hands, and logs before and after", async () => {
    const next = {
      ...wanted,
      mutation: newId(),
      rev: 1,
      kind: "mixed" as const,
      segments: [part("the lock at dusk")],
      tags: [
        { issueId: barges, sentiment: "mixed" as const },
        { issueId: lock, sentiment: "positive" as const },
      ],
    };
    const before = await findPassage(ada, wanted.id);
    const saved = await savePassage(ben, next);
    expect(await findPassage(ada, wanted.id)).toEqual(saved);
    expect(saved).toMatchObject({ rev: 2, kind: "mixed", tags: next.tags, createdById: ada.id });
    expect(saved.evidenceHash).not.toBe(before?.evidenceHash);
    const { actions, events, hands } = await traces(wanted.id);
    expect(actions).toEqual(["passage.created", "passage.changed"]);
    expect(new Set(hands)).toEqual(new Set([ada.id, ben.id]));
    const { updatedAt: _, ...state } = before ?? { updatedAt: "" };
    const logged = events[1]?.payload as unknown as PassageChange | undefined;
    expect(logged?.before).toEqual(state);
  });

  it("of what has moved on is refused with the current state and who did it", async () => {
    await savePassage(ben, { ...wanted, mutation: newId(), rev: 1, note: "Ben's" });
    const error = await failure(savePassage(ada, { ...wanted, mutation: newId(), rev: 1, note: "Ada's" }));
    expect(error).toMatchObject({ code: "stale", message: "Ben changed this passage in the meantime." });
    const moved = [{ who: "Ben", passage: { rev: 2, note: "Ben's" } }];
    expect(error.details.current).toMatchObject({ moved });
  });

  it("by ten at once: one wins, nine are told", async () => {
    const tries = Array.from({ length: 10 }, (_, n) =>
      savePassage(n % 2 ? ada : ben, { ...wanted, mutation: newId(), rev: 1, note: `try ${n}` }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect((await findPassage(ada, wanted.id))?.rev).toBe(2);
  });

  it("sent again succeeds; the same mutation with other content is a conflict", async () => {
    const next = { ...wanted, mutation: newId(), rev: 1, note: "once" };
    const first = await savePassage(ada, next);
    expect(await savePassage(ada, next)).toEqual(first);
    expect((await failure(savePassage(ada, { ...next, note: "twice" }))).code).toBe("conflict");
  });

  it("that says the same writes nothing", async () => {
    await savePassage(ben, { ...wanted, mutation: newId(), rev: 1 });
    expect((await traces(wanted.id)).actions).toEqual(["passage.created"]);
  });

  it("of a passage that never was is not found", async () => {
    expect((await failure(savePassage(ada, input({ rev: 3 })))).code).toBe("not_found");
  });
});

describe("deleting and restoring", () => {
  it("takes away and brings back, by anyone, with a trace", async () => {
    const { id } = await savePassage(ada, input());
    const gone = { id, mutation: newId(), rev: 1 };
    const deleted = await deletePassage(ben, gone);
    expect(deleted).toMatchObject({ deleted: true, rev: 2 });
    const { updatedAt: _, ...state } = deleted;
    expect(await deletePassage(ben, gone)).toMatchObject(state);
    expect((await passagesOfVersion(ada, versionId)).some((one) => one.id === id)).toBe(false);
    expect((await failure(deletePassage(ada, { id, mutation: newId(), rev: 1 }))).code).toBe("stale");
    expect((await failure(savePassage(ada, input({ id, rev: 1 })))).code).toBe("stale");
    const back = await savePassage(ada, input({ id, rev: 2 }));
    expect(back).toMatchObject({ deleted: false, rev: 3 });
    const { actions, hands } = await traces(id);
    expect(actions).toEqual(["passage.created", "passage.deleted", "passage.restored"]);
    expect(new Set(hands)).toEqual(new Set([ada.id, ben.id]));
  });
});

it("lists the passages of a version in the order of the text", async () => {
  const all = await passagesOfVersion(ada, versionId);
  const starts = all.map((one) => one.segments[0]?.start ?? 0);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
});
