import type { Editor } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import type { SavePassageInput } from "@/lib/passage/schema";
import type { PrismaClient } from "../generated/client";

/** Emoji (a family of seven code points), a combining mark NFC cannot remove, Hebrew, Arabic, Chinese. */
export const TEXT = [
  'The harbour master said: "We close the lock at dusk," and then, "no barge moves."',
  "👩‍👩‍👧‍👦 waited; m̃any others did too.",
  "היא אמרה שלום, وقال مرحبا, 他说你好。",
].join("\n\n");

/** What a passage may name. `merged` lives on in `harbour`. */
export const [harbour, envoy, merged] = [newId(), newId(), newId()];
export const [lock, barges] = [newId(), newId()];

/** Two people at one source. */
export interface Harbour {
  ada: Editor;
  ben: Editor;
  sourceId: string;
  versionId: string;
}

/** Once a database. @param client the one that writes */
export async function makeHarbour(client: PrismaClient): Promise<Harbour> {
  const make = async (name: string) => {
    const user = { id: newId(), name, email: `${name.toLowerCase()}@example.org`, role: "editor" as const };
    await client.user.create({ data: user });
    return actorFor(user);
  };
  const [ada, ben] = [await make("Ada"), await make("Ben")];
  const notes = await makeNotes(client, ada.id);
  for (const [id, name] of [
    [harbour, "Harbour master"],
    [envoy, "Envoy"],
    [merged, "Port captain"],
  ] as const) {
    const mergedIntoId = id === merged ? harbour : null;
    await client.speaker.create({
      data: { id, slug: id, name, nameFolded: name.toLowerCase(), mergedIntoId },
    });
  }
  for (const [id, name] of [
    [lock, "Lock hours"],
    [barges, "Barges"],
  ] as const) {
    await client.issue.create({ data: { id, slug: id, name, nameFolded: name.toLowerCase() } });
  }
  return { ada, ben, ...notes };
}

/** One more source with that text. */
export async function makeNotes(
  client: PrismaClient,
  createdById: string,
): Promise<Pick<Harbour, "sourceId" | "versionId">> {
  const [sourceId, versionId] = [newId(), newId()];
  await client.source.create({ data: { id: sourceId, title: "Harbour notes", createdById } });
  await client.sourceVersion.create({
    data: {
      id: versionId,
      sourceId,
      number: 1,
      text: TEXT,
      length: TEXT.length,
      sha256: sha256(TEXT),
      capturedFrom: "paste",
      capturedById: createdById,
    },
  });
  return { sourceId, versionId };
}

/** A stretch of the text by its words. */
export function part(words: string, from = 0) {
  const start = TEXT.indexOf(words, from);
  return { start, end: start + words.length, exact: words };
}

/** A new passage, but for what is changed of it. */
export function passageOf({ versionId }: Harbour, changes: Partial<SavePassageInput> = {}): SavePassageInput {
  return {
    id: newId(),
    mutation: newId(),
    rev: 0,
    versionId,
    kind: "direct",
    speakerId: harbour,
    relayedById: null,
    note: "",
    segments: [part("We close the lock at dusk")],
    tags: [{ issueId: lock, sentiment: "negative" }],
    ...changes,
  };
}

export async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}
