import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "@/lib/core/action";
import type { Editor } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { errorBody } from "@/lib/core/errors";
import { newId } from "@/lib/core/id";
import { applyStep, savePassage } from "@/lib/passage/commands";
import { passagesOfVersion } from "@/lib/passage/queries";
import { stepInput } from "@/lib/passage/schema";
import { ownSteps } from "@/lib/passage/steps/own";
import { decideSuggestion } from "@/lib/suggestion/commands";
import { readVersion } from "@/lib/suggestion/jobs";
import { suggestionState } from "@/lib/suggestion/queries";
import { decideSuggestionInput } from "@/lib/suggestion/schema";
import { type MadeSource, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { undo } from "../commands/passage-actions";
import { toItem } from "../passages/item";
import { deliver } from "../sync/deliver";
import { takeHistory } from "../sync/load-history";
import { nextToSend } from "../sync/outbox";
import type { Answer, Outgoing } from "../sync/request";
import { pack } from "../text/pack";
import { createWorkspace, type Workspace } from "../workspace";
import { acceptAllOfSpeaker, chooseSuggestion, reject } from "./actions";
import { take } from "./follow";
import { openOnes } from "./suggested";

/** Two browsers' models at one source, and a network that is a function call. */
let ada: Editor;
let ben: Editor;
beforeAll(async () => {
  vi.stubGlobal("document", { getElementById: () => null });
  ada = await makeUser({ name: "Ada" });
  ben = await makeUser({ name: "Ben" });
});
afterAll(disconnect);

const TEXT = `“The lock gates leak at every tide,” said keeper Tove Rask.

Tove Rask said that the pumps ran all night.

Tove Rask added: “Somebody should pay for the pumps.”

“The pumps are loud,” said Tove Rask. The street was quiet.`;

async function open(actor: Editor, source: MadeSource, people: { id: string; name: string }[] = []) {
  const passages = await passagesOfVersion(actor, source.versionId);
  const ws = createWorkspace({
    sourceId: source.id,
    versionId: source.versionId,
    userId: actor.id,
    seals: [],
    seq: "0",
    text: source.text,
    language: "en",
    passages: pack(passages.map(toItem)),
    people,
    issues: [],
  });
  const state = await suggestionState(actor, { id: source.id, version: source.versionId });
  take(ws, state);
  const own = await ownSteps(actor, { id: source.id });
  takeHistory(ws, JSON.parse(JSON.stringify(own)) as typeof own);
  return ws;
}

function network(actor: Editor): (request: Outgoing) => Promise<Answer> {
  return async ({ body, url }) => {
    const id = url.split("/")[4];
    const sent: unknown = JSON.parse(JSON.stringify({ ...(body as object), id }));
    try {
      const value = url.includes("/steps")
        ? await applyStep(actor, parse(stepInput, sent))
        : await decideSuggestion(actor, parse(decideSuggestionInput, sent));
      return { ok: true, value: JSON.parse(JSON.stringify(value)) };
    } catch (error) {
      return { ok: false, error: errorBody(error, "test").body };
    }
  };
}

async function sendAll(ws: Workspace, actor: Editor): Promise<void> {
  for (let tries = 0; tries < 9; tries++) {
    const entry = nextToSend(ws.store.get().outbox, Number.MAX_SAFE_INTEGER);
    if (!entry) return;
    await deliver(ws, entry, network(actor));
  }
  throw new Error("the outbox does not empty");
}

async function prepare() {
  const speaker = await makeSpeaker(ada, { name: `Tove Rask${newId().replace(/[^a-f]/g, "")}` });
  const text = TEXT.replaceAll("Tove Rask", speaker.name);
  const source = await makeSource(ada, { text });
  await readVersion({ versionId: source.versionId }, null);
  const { suggestions } = await suggestionState(ada, { id: source.id, version: source.versionId });
  const [first, second] = suggestions;
  if (!first || !second) throw new Error("suggestions were expected");
  return { speaker: { id: speaker.id, name: speaker.name }, source, suggestions, first, second };
}

test("accepting all of one speaker takes what others left, and shows what they made of the rest", async () => {
  const { speaker, source, suggestions, first, second } = await prepare();
  const ws = await open(ada, source, [speaker]);
  const theirs = await savePassage(ben, {
    id: newId(),
    mutation: newId(),
    rev: 0,
    versionId: source.versionId,
    suggestionId: first.id,
    kind: "direct",
    speakerId: null,
    relayedById: null,
    note: "",
    segments: first.segments.map(({ start, end }) => ({ start, end, exact: source.text.slice(start, end) })),
    tags: [],
  });
  await decideSuggestion(ben, { id: second.id, mutation: newId(), rejected: true });

  chooseSuggestion(ws, first);
  acceptAllOfSpeaker(ws);
  await sendAll(ws, ada);

  const { outbox, list, suggested } = ws.store.get();
  expect(outbox).toEqual([]);
  expect(openOnes(suggested.all, list)).toEqual([]);
  const live = await db.passage.findMany({ where: { sourceId: source.id, deletedAt: null } });
  expect(live).toHaveLength(suggestions.length - 1);
  expect(list.items.map(({ id }) => id).sort()).toEqual(live.map(({ id }) => id).sort());
  expect(list.byId.has(theirs.id)).toBe(true);
  expect(suggested.all.find(({ id }) => id === second.id)?.rejected).toBe(true);
  expect(live.some(({ suggestionId }) => suggestionId === second.id)).toBe(false);

  // undo takes back what was Ada's alone
  undo(ws);
  await sendAll(ws, ada);
  const left = await db.passage.findMany({ where: { sourceId: source.id, deletedAt: null } });
  expect(left.map(({ id }) => id)).toEqual([theirs.id]);
});

test("a rejection is undone after the page was loaded anew, and done again", async () => {
  const { speaker, source, first } = await prepare();
  const before = await open(ada, source, [speaker]);
  reject(before, first);
  await sendAll(before, ada);
  const isRejected = async () =>
    (await db.suggestion.findUniqueOrThrow({ where: { id: first.id } })).rejectedAt !== null;
  expect(await isRejected()).toBe(true);

  const after = await open(ada, source, [speaker]);
  undo(after);
  await sendAll(after, ada);
  expect(await isRejected()).toBe(false);
  expect(after.store.get().suggested.all.find(({ id }) => id === first.id)?.rejected).toBe(false);

  const once = await open(ada, source, [speaker]);
  expect(once.store.get().history.done.map(({ label }) => label)).not.toContain("Reject suggestion");
  expect(once.store.get().history.undone.map(({ label }) => label)).toEqual(["Reject suggestion"]);
});

test("whom the codebook has since the page was opened is named, not made a second time", async () => {
  const text = `“The sluice of ${Date.now()} sticks,” said keeper Hallstein.\n\n“It always did,” added Hallstein.`;
  const source = await makeSource(ada, { title: "Sluice", text });
  const hallstein = await makeSpeaker(ben, { name: "Gro Hallstein" });
  await readVersion({ versionId: source.versionId }, null);
  const before = await db.speaker.count();
  const ws = await open(ada, source);
  const [first] = openOnes(ws.store.get().suggested.all, ws.store.get().list);
  if (!first) throw new Error("a suggestion was expected");
  expect(first.speaker).toMatchObject({ id: hallstein.id, name: "Hallstein" });
  chooseSuggestion(ws, first);
  acceptAllOfSpeaker(ws);
  expect(ws.store.get().outbox.map(({ kind }) => kind)).toEqual(["step"]);
  expect(ws.store.get().list.items.map(({ speakerId }) => speakerId)).toEqual([hallstein.id, hallstein.id]);
  expect(ws.store.get().people.get(hallstein.id)?.name).toBe("Gro Hallstein");
  await sendAll(ws, ada);
  expect(await db.speaker.count()).toBe(before);
});
