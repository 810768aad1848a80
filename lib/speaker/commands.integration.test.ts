import { beforeAll, describe, expect, test } from "vitest";
import { write } from "@/lib/audit/commands";
import type { Admin } from "@/lib/core/actor";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { actorFor } from "@/lib/core/session";
import { createSpeaker } from "./commands";
import { listSpeakersForPicker } from "./queries";

let editor: Admin;

beforeAll(async () => {
  const user = { id: newId(), name: "Ida", email: "ida@example.org", role: "editor" as const };
  await write({ actor: { system: "test" } }, async (tx) => {
    await tx.user.create({ data: user });
    return { value: null, events: [] };
  });
  editor = actorFor(user);
});

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
