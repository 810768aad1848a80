import { afterAll, expect, test } from "vitest";
import { disconnect, writable } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { savePassage } from "@/lib/passage/commands";
import { makeSource, makeSpeaker, makeUser } from "@/prisma/factories";
import { decideSuggestion } from "./commands";
import { readVersion } from "./jobs";
import { suggestionFigures } from "./public";
import { speakerFigures, suggestionState } from "./queries";

afterAll(disconnect);

const words = async () => (await suggestionFigures())?.reliability.find(({ about }) => about === "words");

test("the public sees of what was said to be so sure how much was right, from five decisions on", async () => {
  const ada = await makeUser({ name: "Ada" });
  const text = Array.from(
    { length: 6 },
    (_, i) => `“The lock of basin ${i + 40} leaks again,” said Olga Fenn.`,
  );
  const source = await makeSource(ada, { title: "Locks", text: text.join("\n\n") });
  await readVersion({ versionId: source.versionId }, null);
  const { suggestions } = await suggestionState(ada, { id: source.id, version: source.versionId });
  expect(suggestions).toHaveLength(6);
  for (const [i, one] of suggestions.entries()) {
    if (i === 4) expect(await words()).toBeUndefined();
    if (i === 5) await decideSuggestion(ada, { id: one.id, mutation: newId(), rejected: true });
    else
      await savePassage(ada, {
        id: newId(),
        mutation: newId(),
        rev: 0,
        versionId: source.versionId,
        suggestionId: one.id,
        kind: one.kind,
        speakerId: null,
        relayedById: null,
        note: "",
        segments: one.segments.map(({ start, end }) => ({
          start,
          end,
          exact: source.text.slice(start, end),
        })),
        tags: [],
      });
  }
  const said = suggestions[0]?.confidence ?? 0;
  const found = await words();
  expect(found?.n).toBe(6);
  expect(found?.rows).toHaveLength(1);
  expect(found?.rows[0]?.said).toBeCloseTo(said, 6);
  expect(found?.rows[0]?.rate).toMatchObject({ right: 5, n: 6 });
  expect(found?.error).toBeCloseTo(Math.abs(said - 5 / 6), 6);
});

test("a rejected proposal counts for whoever has the name today, though the codebook did not have it then", async () => {
  const ada = await makeUser({ name: "Ada" });
  const text = Array.from({ length: 6 }, (_, i) => `“The sluice of pond ${i + 70} is stuck,” said Runa Vik.`);
  const source = await makeSource(ada, { title: "Sluices", text: text.join("\n\n") });
  await readVersion({ versionId: source.versionId }, null);
  const { suggestions } = await suggestionState(ada, { id: source.id, version: source.versionId });
  expect(suggestions.map(({ speaker }) => [speaker?.name, speaker?.id])).toEqual(
    Array.from({ length: 6 }, () => ["Runa Vik", null]),
  );
  const { id } = await makeSpeaker(ada, { name: "Runa Vik" });
  for (const one of suggestions)
    await decideSuggestion(ada, { id: one.id, mutation: newId(), rejected: true });
  expect(await speakerFigures(ada, id)).toMatchObject({ n: 6, right: { right: 0 } });
});

test("that a text was sent to an external model is published, though nothing it proposed stands", async () => {
  expect(await suggestionFigures()).toMatchObject({ byExternal: 0, askedExternal: false });
  await writable().suggestionSpending.create({ data: { day: new Date(), requests: 1, tokens: 900n } });
  expect(await suggestionFigures()).toMatchObject({ byExternal: 0, askedExternal: true });
});
