import fc from "fast-check";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { parse } from "@/lib/core/action";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect, writable } from "@/lib/core/db";
import { errorBody } from "@/lib/core/errors";
import { logHead } from "@/lib/core/live";
import { applyStep } from "@/lib/passage/commands";
import { passageEvents, passagesOfVersion } from "@/lib/passage/queries";
import { stepInput } from "@/lib/passage/schema";
import { ownSteps } from "@/lib/passage/steps/own";
import { barges, type Harbour, harbour, lock, makeHarbour, makeNotes, TEXT } from "@/prisma/testing/harbour";
import { redo, resolve, theirsOf, undo } from "../commands/passage-actions";
import { contentOf, type ItemContent, type PassageItem, toItem } from "../passages/item";
import { mergeStretches } from "../tagging/draft";
import { pack } from "../text/pack";
import { createWorkspace, itemOf, type Workspace } from "../workspace";
import { deliver } from "./deliver";
import { receive } from "./live";
import { takeHistory } from "./load-history";
import { perform, take } from "./model";
import { nextToSend, type Outbox } from "./outbox";
import type { Answer, Outgoing } from "./request";

/**
 * Two people at one source, each with a browser's model, in random order: what they do, when their outbox is sent,
 * answers that get lost, pages that are loaded again, events that come late. When all is quiet, the server and both
 * models say the same, every anchor holds, and every step was applied once. PROPERTY_RUNS sets how many sequences.
 */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 25);

let place: Harbour;
beforeAll(async () => {
  vi.stubGlobal("document", { getElementById: () => null });
  place = await makeHarbour(writable());
});
afterAll(disconnect);

const WORDS = [...TEXT.slice(0, TEXT.indexOf("\n")).matchAll(/\w+/g)].map(({ 0: word, index }) => ({
  start: index,
  end: index + word.length,
}));
const NAMES = { speakerId: harbour, relayedById: null, kind: "direct" as const };

interface Person {
  actor: Editor;
  ws: Workspace;
  seq: bigint;
  /** every step that left this browser */
  sent: Set<string>;
}

const action = fc.record({
  who: fc.constantFrom(0, 1),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant("create" as const) },
    { weight: 3, arbitrary: fc.constant("edit" as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom("split" as const, "join" as const, "delete" as const, "tag all" as const),
    },
    { weight: 4, arbitrary: fc.constantFrom("undo" as const, "redo" as const) },
    { weight: 5, arbitrary: fc.constantFrom("send" as const, "send, answer lost" as const, "hear" as const) },
    { weight: 1, arbitrary: fc.constantFrom("load again" as const, "decide" as const) },
  ),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

async function open(
  actor: Editor,
  at: Pick<Harbour, "sourceId" | "versionId">,
  kept: Outbox = [],
): Promise<Person> {
  const seq = await logHead();
  const passages = await passagesOfVersion(actor, at.versionId);
  const ws = createWorkspace({
    ...at,
    userId: actor.id,
    seals: [],
    seq: String(seq),
    text: TEXT,
    language: "en",
    passages: pack(passages.map(toItem)),
    people: [],
    issues: [],
  });
  take(ws, JSON.parse(JSON.stringify(kept)) as Outbox);
  const own = await ownSteps(actor, { id: at.sourceId });
  takeHistory(ws, JSON.parse(JSON.stringify(own)) as typeof own);
  return { actor, ws, seq, sent: new Set() };
}

/** What the network does, without one. @param isLost the answer does not arrive */
function network(person: Person, isLost: boolean): (request: Outgoing) => Promise<Answer> {
  return async ({ body, url }) => {
    const input = parse(
      stepInput,
      JSON.parse(JSON.stringify({ ...(body as object), id: url.split("/")[4] })),
    );
    person.sent.add(input.step);
    let answer: Answer;
    try {
      answer = { ok: true, value: JSON.parse(JSON.stringify(await applyStep(person.actor, input))) };
    } catch (error) {
      answer = { ok: false, error: errorBody(error, "test").body };
    }
    return isLost ? { ok: false, error: null } : answer;
  };
}

async function send(person: Person, isLost = false): Promise<boolean> {
  const entry = nextToSend(person.ws.store.get().outbox, Number.MAX_SAFE_INTEGER);
  if (!entry) return false;
  await deliver(person.ws, entry, network(person, isLost));
  return true;
}

async function hear(person: Person, sourceId: string): Promise<void> {
  const head = await logHead();
  // few at a time: what comes in parts must fit together as well
  let { events, through } = await passageEvents(sourceId, person.seq, head, 3);
  for (;;) {
    for (const { data } of events) receive(person.ws, JSON.parse(JSON.stringify(data)));
    person.seq = through;
    if (through >= head) return;
    ({ events, through } = await passageEvents(sourceId, person.seq, head, 3));
  }
}

function decide({ ws }: Person, isMine: boolean): boolean {
  const conflict = ws.store.get().outbox.find(({ state }) => state === "conflict");
  const [id] = conflict ? theirsOf(ws, conflict) : [];
  if (!conflict || !id) return false;
  resolve(ws, conflict, id, isMine ? itemOf(ws, id) : null);
  return true;
}

async function act(person: Person, { what, a, b }: Action, at: Harbour): Promise<Person> {
  const { ws } = person;
  const { items } = ws.store.get().list;
  const one = items[a % Math.max(1, items.length)];
  const other = items[b % Math.max(1, items.length)];
  const from = WORDS[a % WORDS.length] ?? { start: 0, end: 1 };
  const make = (segments: ItemContent["segments"]) => ({
    id: newId(),
    before: null,
    after: { ...NAMES, note: `${a}`, segments, tags: [{ issueId: lock, sentiment: "positive" as const }] },
  });
  switch (what) {
    case "create":
      perform(ws, { label: "New passage", changes: [make([from])] });
      break;
    case "edit":
      if (one) {
        const tags = b % 2 ? [] : [{ issueId: barges, sentiment: "mixed" as const }];
        perform(ws, {
          label: "Change",
          changes: [{ id: one.id, before: one, after: { ...one, note: `${b}`, tags } }],
        });
      }
      break;
    case "split":
      if (one) perform(ws, { label: "Split", changes: split(one) });
      break;
    case "join":
      if (one && other && one !== other) perform(ws, { label: "Join", changes: join(one, other) });
      break;
    case "delete":
      if (one) perform(ws, { label: "Delete", changes: [{ id: one.id, before: one, after: null }] });
      break;
    case "tag all":
      perform(ws, {
        label: "Tag all",
        changes: WORDS.slice(a % 8, (a % 8) + 1 + (b % 4)).map((word) => make([word])),
      });
      break;
    case "undo":
    case "redo":
      (what === "undo" ? undo : redo)(ws);
      ws.store.set({ sheet: null });
      break;
    case "send":
      await send(person);
      break;
    case "send, answer lost":
      await send(person, true);
      break;
    case "hear":
      await hear(person, at.sourceId);
      break;
    case "decide":
      decide(person, b % 2 === 0);
      break;
    case "load again": {
      const again = await open(person.actor, at, ws.store.get().outbox);
      return { ...again, sent: person.sent };
    }
  }
  return person;
}

function split(one: PassageItem) {
  const [first, ...rest] = one.segments;
  if (!first || first.end - first.start < 2) return [];
  const middle = first.start + 1;
  const content = contentOf(one);
  return [
    { id: one.id, before: one, after: { ...content, segments: [{ start: first.start, end: middle }] } },
    {
      id: newId(),
      before: null,
      after: { ...content, segments: [{ start: middle, end: first.end }, ...rest] },
    },
  ];
}

function join(one: PassageItem, other: PassageItem) {
  const segments = mergeStretches([...one.segments, ...other.segments]);
  return [
    { id: one.id, before: one, after: { ...contentOf(one), segments: segments.slice(0, 20) } },
    { id: other.id, before: other, after: null },
  ];
}

/** Until nothing is left to send, to hear or to decide. */
async function quiet(people: Person[], sourceId: string): Promise<void> {
  for (let isBusy = true; isBusy; ) {
    isBusy = false;
    for (const person of people) {
      while ((await send(person)) || decide(person, person.sent.size % 2 === 0)) isBusy = true;
      await hear(person, sourceId);
    }
  }
}

function said(items: readonly PassageItem[]): unknown[] {
  return items.map((item) => [item.id, contentOf(item)] as const).sort(([x], [y]) => (x < y ? -1 : 1));
}

async function check(people: Person[], at: Harbour): Promise<void> {
  const stored = await passagesOfVersion(at.ada, at.versionId);
  for (const { ws } of people) {
    expect(ws.store.get().outbox).toEqual([]);
    expect(said(ws.store.get().list.items)).toEqual(said(stored.map(toItem)));
    for (const { id, rev } of stored) expect(ws.revs.get(id)).toBe(rev);
  }
  for (const { segments } of stored) {
    for (const { start, end, exact } of segments) expect(TEXT.slice(start, end)).toBe(exact);
  }
  const events = await db.$queryRaw<{ subject: string; mutation: string; rev: number }[]>`
    select subject_id as subject, payload->>'mutation' as mutation, (payload->'after'->>'rev')::int as rev
    from audit_event where payload->>'home' = ${at.sourceId} order by seq`;
  const applied = events.map(({ subject, mutation }) => `${subject} ${mutation}`);
  expect(new Set(applied).size).toBe(applied.length);
  // each passage's revs run without a gap: nothing was written over anything unseen
  const revs = new Map<string, number>();
  for (const { subject, rev } of events) {
    expect(rev).toBe((revs.get(subject) ?? 0) + 1);
    revs.set(subject, rev);
  }
}

it(`${RUNS} random sequences of two people end in one state`, { timeout: 60 * 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async (actions) => {
      const at = { ...place, ...(await makeNotes(writable(), place.ada.id)) };
      const people = [await open(at.ada, at), await open(at.ben, at)];
      for (const one of actions) {
        const person = people[one.who];
        if (person) people[one.who] = await act(person, one, at);
      }
      await quiet(people, at.sourceId);
      await check(people, at);
    }),
    { numRuns: RUNS, ...(process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {}) },
  );
});
