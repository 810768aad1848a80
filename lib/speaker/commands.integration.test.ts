import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Admin, Editor } from "@/lib/core/actor";
import { db, disconnect } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { deletePassage, speakerMoves } from "@/lib/passage/commands";
import { findPassage } from "@/lib/passage/queries";
import { evidenceHash } from "@/lib/passage/rules";
import { makePassage, makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { changeSpeaker, createSpeaker, mergeSpeakers, unmergeSpeaker } from "./commands";
import { findSpeaker, listSpeakersForPicker, previewSpeakerMerge } from "./queries";

let editor: Editor;
let admin: Admin;

beforeAll(async () => {
  editor = await makeUser();
  admin = await makeUser({ role: "admin" });
});
afterAll(disconnect);

const slugOf = async (id: string) => (await db.speaker.findUniqueOrThrow({ where: { id } })).slug;

describe("a new speaker", () => {
  test("is made once, however often it is sent", async () => {
    const input = {
      id: newId(),
      name: "Mara Lindqvist",
      aliases: ["Lindqvist", "lindqvist ", "Mara Lindqvist"],
    };
    await expect(createSpeaker(editor, input)).rejects.toThrow();
    const good = { ...input, aliases: ["Lindqvist", "Mara Lindqvist"] };
    const all = await Promise.all([1, 2, 3].map(() => createSpeaker(editor, good)));
    expect(new Set(all.map(({ outcome, speaker }) => `${outcome} ${speaker.id}`))).toEqual(
      new Set([`created ${input.id}`]),
    );
    expect(all[0]?.speaker.aliases).toEqual(["Lindqvist"]);
    expect(await db.auditEvent.count({ where: { subjectId: input.id } })).toBe(1);
    expect((await listSpeakersForPicker(editor)).map(({ name, role }) => [name, role])).toContainEqual([
      "Mara Lindqvist",
      "",
    ]);
  });

  test("comes with the role that a text has for them", async () => {
    const id = newId();
    await createSpeaker(editor, { id, name: "Birte Holm", role: " harbour\nmaster " });
    const found = await findSpeaker(editor, id);
    expect(found?.speaker.roles).toEqual([{ title: "harbour master", from: null, to: null }]);
  });

  test("with other content under the same id is a conflict", async () => {
    const id = newId();
    await createSpeaker(editor, { id, name: "Tomasz Wrona" });
    await expect(createSpeaker(editor, { id, name: "Somebody Else" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test.each(["Anaïs Fournier", "anais  fournier", "Fournier"])("%j offers who is there", async (name) => {
    const known = await createSpeaker(editor, { id: newId(), name: "Anaïs Fournier", aliases: ["Fournier"] });
    const again = await createSpeaker(editor, { id: newId(), name });
    expect(again).toMatchObject({ outcome: "existing", speaker: { id: known.speaker.id } });
  });

  test("of one name at the same time becomes one", async () => {
    const both = await Promise.all(
      [1, 2].map(() => createSpeaker(editor, { id: newId(), name: "Petra Novak" })),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["created", "existing"]);
    expect(new Set(both.map(({ speaker }) => speaker.id)).size).toBe(1);
  });

  test("gets an address of its own", async () => {
    const one = await createSpeaker(editor, { id: newId(), name: "J. R. Okafor" });
    const other = await createSpeaker(editor, { id: newId(), name: "J R Okafor" });
    expect([await slugOf(one.speaker.id), await slugOf(other.speaker.id)]).toEqual([
      "j-r-okafor",
      "j-r-okafor-2",
    ]);
  });
});

describe("a speaker that is changed", () => {
  test("keeps every address; the same again writes nothing", async () => {
    const made = await makeSpeaker(editor, { name: "Nils Aker", aliases: ["Aker", "N. Aker"] });
    const { slug: _, mergedIntoId: __, ...seen } = made;
    const roles = [{ title: "Mayor", from: "2020-01-01", to: null }];
    const input = { ...seen, mutation: newId(), name: "Nils Åkerman", aliases: ["N. Aker", "Aker"], roles };
    expect(await changeSpeaker(editor, input)).toMatchObject({ slug: "nils-akerman", rev: 2, roles });
    const again = { ...input, mutation: newId(), rev: 2, aliases: ["Aker", "N. Aker"] };
    expect(await changeSpeaker(editor, again)).toMatchObject({ rev: 2 });
    const slugs = await db.speakerSlug.findMany({ where: { speakerId: made.id } });
    expect(slugs.map(({ slug }) => slug).sort()).toEqual(["nils-aker", "nils-akerman"]);
    expect((await makeSpeaker(editor, { name: "Nils Akér" })).slug).toBe("nils-aker-2");
  });

  test("cannot take another's name, and is not lost when seen too long ago", async () => {
    await makeSpeaker(editor, { name: "Vera Holm" });
    const { slug: _, mergedIntoId: __, ...seen } = await makeSpeaker(editor, { name: "Vera Holmes" });
    const input = { ...seen, mutation: newId() };
    await expect(changeSpeaker(editor, { ...input, name: "vera holm" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(changeSpeaker(editor, { ...input, rev: 9 })).rejects.toMatchObject({
      code: "stale",
      details: { current: { name: "Vera Holmes" } },
    });
  });
});

describe("merging speakers", () => {
  test("moves what they said and relayed, names, roles and addresses; undo gives back exactly these", async () => {
    const into = await makeSpeaker(editor, {
      name: "Olga Ferrant",
      aliases: ["Ferrant"],
      roles: [["Envoy"]],
    });
    const from = await makeSpeaker(editor, {
      name: "O. Ferrant",
      aliases: ["ferrant", "The envoy"],
      roles: [["Envoy"], ["Judge", "2001-01-01", "2009-12-31"]],
    });
    const source = await makeSource(editor, { text: "We go. They stay, she said. He knew. None did." });
    const said = await makePassage(editor, source, "We go.", { speaker: from });
    const relayed = await makePassage(editor, source, "They stay", { speaker: into, relayedBy: from });
    const deleted = await makePassage(editor, source, "He knew.", { speaker: from });
    await deletePassage(editor, { id: deleted.id, mutation: newId(), rev: 1 });
    const touched = await makePassage(editor, source, "None did.", { speaker: from });

    expect(await previewSpeakerMerge(admin, from.id, into.id)).toMatchObject({
      passages: 2,
      relayed: 1,
      sources: 1,
      names: ["O. Ferrant", "The envoy"],
      roles: [{ title: "Judge" }],
    });
    const input = { id: from.id, rev: from.rev, intoId: into.id, intoRev: into.rev, mutation: newId() };
    await expect(mergeSpeakers(editor, input, speakerMoves)).rejects.toMatchObject({ code: "forbidden" });
    const [merged, again] = [
      await mergeSpeakers(admin, input, speakerMoves),
      await mergeSpeakers(admin, input, speakerMoves),
    ];
    expect(again).toEqual(merged);
    expect(merged.aliases).toEqual(["Ferrant", "O. Ferrant", "The envoy"]);
    expect(merged.roles.map(({ title }) => title)).toEqual(["Envoy", "Judge"]);
    const now = async (id: string) => {
      const passage = await findPassage(editor, id);
      expect(passage && evidenceHash(passage)).toBe(passage?.evidenceHash);
      return [passage?.speakerId, passage?.relayedById];
    };
    expect(await now(said.id)).toEqual([into.id, null]);
    expect(await now(relayed.id)).toEqual([into.id, null]);
    expect(await now(deleted.id)).toEqual([into.id, null]);
    expect((await db.speakerSlug.findUnique({ where: { slug: from.slug } }))?.speakerId).toBe(into.id);
    expect(await createSpeaker(editor, { id: newId(), name: "The Envoy" })).toMatchObject({
      outcome: "existing",
      speaker: { id: into.id },
    });

    await deletePassage(editor, { id: touched.id, mutation: newId(), rev: 2 });
    const undone = await unmergeSpeaker(admin, { id: from.id, mutation: newId() }, speakerMoves);
    expect(undone).toEqual({ restored: 3, kept: [{ id: touched.id, sourceId: source.id }] });
    expect(await now(said.id)).toEqual([from.id, null]);
    expect(await now(relayed.id)).toEqual([into.id, from.id]);
    expect(await now(deleted.id)).toEqual([from.id, null]);
    expect(await now(touched.id)).toEqual([into.id, null]);
    expect((await findSpeaker(editor, into.id))?.speaker).toMatchObject({ aliases: ["Ferrant"] });
    expect((await findSpeaker(editor, from.id))?.speaker).toMatchObject({
      aliases: ["The envoy", "ferrant"],
      mergedIntoId: null,
    });
    expect((await db.speakerSlug.findUnique({ where: { slug: from.slug } }))?.speakerId).toBe(from.id);
  });
});
