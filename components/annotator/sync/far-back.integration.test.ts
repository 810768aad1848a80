import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { parse } from "@/lib/core/action";
import { db, disconnect, writable } from "@/lib/core/db";
import { errorBody } from "@/lib/core/errors";
import { applyStep } from "@/lib/passage/commands";
import { passagesOfVersion } from "@/lib/passage/queries";
import { ownStepsInput, stepInput } from "@/lib/passage/schema";
import { ownSteps } from "@/lib/passage/steps/own";
import { barges, type Harbour, harbour, lock, makeHarbour, makeNotes, TEXT } from "@/prisma/testing/harbour";
import { undo } from "../commands/passage-actions";
import { type ItemContent, toItem } from "../passages/item";
import { pack } from "../text/pack";
import { createWorkspace, type Workspace } from "../workspace";
import { deliver } from "./deliver";
import { followHistory } from "./load-history";
import { nextToSend } from "./outbox";
import type { Answer, Outgoing } from "./request";

// What was done long ago, or before others merged what it names, is taken back all the same.

/** So small that undo has to go back for more, again and again. */
const MOST = { steps: 12, changes: 20 };

let place: Harbour;
beforeAll(async () => {
  vi.stubGlobal("document", { getElementById: () => null });
  place = await makeHarbour(writable());
  vi.stubGlobal("fetch", async (path: string) => {
    const { pathname, searchParams } = new URL(path, "http://localhost");
    const input = parse(ownStepsInput, { id: pathname.split("/")[4], ...Object.fromEntries(searchParams) });
    return Response.json(JSON.parse(JSON.stringify(await ownSteps(place.ada, input, MOST))));
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await disconnect();
});

interface At {
  sourceId: string;
  versionId: string;
}

async function open(at: At): Promise<Workspace> {
  const passages = await passagesOfVersion(place.ada, at.versionId);
  return createWorkspace({
    ...at,
    userId: place.ada.id,
    seals: [],
    seq: "0",
    text: TEXT,
    language: "en",
    passages: pack(passages.map(toItem)),
    people: [],
    issues: [],
  });
}

async function step(at: At, changes: { id: string; rev: number; content?: object; deleted?: true }[]) {
  const input = { id: at.sourceId, step: newId(), label: "Tag all", changes };
  await applyStep(place.ada, parse(stepInput, input));
}

function content({ versionId }: At, speakerId: string, issueIds: string[]): object {
  const segments = [{ start: 0, end: 11, exact: TEXT.slice(0, 11) }];
  const tags = issueIds.map((issueId) => ({ issueId, sentiment: "positive" }));
  return { versionId, kind: "direct", speakerId, relayedById: null, note: "", segments, tags };
}

async function send({ body, url }: Outgoing): Promise<Answer> {
  const input = parse(stepInput, JSON.parse(JSON.stringify({ ...(body as object), id: url.split("/")[4] })));
  try {
    return { ok: true, value: JSON.parse(JSON.stringify(await applyStep(place.ada, input))) };
  } catch (error) {
    return { ok: false, error: errorBody(error, "test").body };
  }
}

async function sendAll(ws: Workspace): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const entry = nextToSend(ws.store.get().outbox, Number.MAX_SAFE_INTEGER);
    if (!entry) return;
    await deliver(ws, entry, send);
  }
}

const living = async (at: At): Promise<ItemContent[]> =>
  (await passagesOfVersion(place.ada, at.versionId)).map(toItem);

it("undo goes back beyond what one answer holds, bulk steps too", async () => {
  const at = await makeNotes(writable(), place.ada.id);
  const STEPS = 30;
  for (let n = 0; n < STEPS; n++) {
    const made = Array.from({ length: 1 + (n % 5) }, () => newId());
    await step(
      at,
      made.map((id) => ({ id, rev: 0, content: content(at, harbour, [lock]) })),
    );
  }
  const ws = await open(at);
  const stop = followHistory(ws);
  for (let n = 0; n < STEPS; n++) {
    // pressed at once, also before the steps of earlier visits are here
    undo(ws);
    await ws.earlier;
    await sendAll(ws);
  }
  stop();
  expect(await living(at)).toEqual([]);
});

it("what was deleted comes back though what it names was merged since, under the name that lives on", async () => {
  const at = await makeNotes(writable(), place.ada.id);
  const [speaker, issue, id] = [newId(), newId(), newId()];
  await writable().speaker.create({
    data: { id: speaker, slug: speaker, name: "Keeper", nameFolded: "keeper" },
  });
  await writable().issue.create({ data: { id: issue, slug: issue, name: "Locks", nameFolded: "locks" } });
  await step(at, [{ id, rev: 0, content: content(at, speaker, [lock, issue, barges]) }]);
  await step(at, [{ id, rev: 1, deleted: true }]);
  await writable().speaker.update({ where: { id: speaker }, data: { mergedIntoId: harbour } });
  await writable().issue.update({ where: { id: issue }, data: { mergedIntoId: lock } });

  const ws = await open(at);
  const stop = followHistory(ws);
  await expect.poll(() => ws.store.get().history.done.length).toBe(2);
  undo(ws);
  await sendAll(ws);
  stop();
  expect(ws.store.get().outbox).toEqual([]);
  const [back] = await living(at);
  expect(back?.speakerId).toBe(harbour);
  expect(back?.tags.map(({ issueId }) => issueId)).toEqual([lock, barges]);
  expect((await db.passage.findUnique({ where: { id } }))?.rev).toBe(3);
});
