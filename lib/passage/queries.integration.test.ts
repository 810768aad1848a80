import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { disconnect, writable } from "@/lib/core/db";
import { newId, sha256 } from "@/lib/core/id";
import { type Harbour, harbour, lock, makeHarbour, part, passageOf } from "@/prisma/testing/harbour";
import { savePassage } from "./commands";
import { occurrencesElsewhere } from "./queries";
import type { OccurrencesInput, OccurrencesPage } from "./schema";

let place: Harbour;
beforeAll(async () => {
  place = await makeHarbour(writable());
});
afterAll(disconnect);

/** A source with these texts as its versions, the last one the newest. */
async function addSource(...texts: string[]): Promise<string> {
  const id = newId();
  const capturedById = place.ada.id;
  await writable().source.create({
    data: { id, title: texts.at(-1)?.slice(0, 20) ?? "", createdById: capturedById },
  });
  for (const [at, text] of texts.entries()) {
    const version = {
      id: newId(),
      sourceId: id,
      number: at + 1,
      text,
      length: text.length,
      sha256: sha256(text),
    };
    await writable().sourceVersion.create({ data: { ...version, capturedFrom: "paste", capturedById } });
  }
  return id;
}

async function searchAll(part: Partial<OccurrencesInput>): Promise<OccurrencesPage[]> {
  const input = {
    phrases: ["lock"],
    wholeWords: true,
    extent: "words" as const,
    except: newId(),
    after: null,
  };
  const pages: OccurrencesPage[] = [];
  for (let after: string | null = null; ; ) {
    const page: OccurrencesPage = await occurrencesElsewhere(place.ada, { ...input, ...part, after });
    pages.push(page);
    if (page.next === null) return pages;
    after = page.next;
  }
}

describe("the same words elsewhere", () => {
  it("are found in the newest text of each other source, with what is tagged there", async () => {
    const tagged = await savePassage(place.ada, {
      ...passageOf(place, { segments: [part("We close the lock at dusk")] }),
      speakerId: harbour,
      tags: [{ issueId: lock, sentiment: "negative" }],
    });
    const old = await addSource("The LOCK stood open.", "The gate stands open.");
    const twice = await addSource("A lock, then another: the Lôck.");
    const pages = await searchAll({});
    const found = pages.flatMap(({ sources }) => sources);
    expect(found.map(({ sourceId }) => sourceId)).toEqual([tagged.sourceId, twice].sort());
    expect(found.find(({ sourceId }) => sourceId === twice)?.occurrences.map(({ exact }) => exact)).toEqual([
      "lock",
      "Lôck",
    ]);
    const [here] = found.find(({ sourceId }) => sourceId === tagged.sourceId)?.occurrences ?? [];
    expect(here).toMatchObject({
      exact: "lock",
      kind: "direct",
      passages: [{ speakerId: harbour, tags: [{ issueId: lock, sentiment: "negative" }] }],
    });
    expect(pages.at(-1)?.total).toBeGreaterThanOrEqual(2);
    expect(found.map(({ sourceId }) => sourceId)).not.toContain(old);
    const others = await searchAll({ except: twice });
    expect(others.flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId))).not.toContain(twice);
  });

  it("come a bounded number of sources at a time, each once", async () => {
    const made = new Set<string>();
    for (let i = 0; i < 60; i++) made.add(await addSource(`Number ${i} has a windlass.`));
    const pages = await searchAll({ phrases: ["windlass"] });
    expect(pages.length).toBeGreaterThan(1);
    const seen = pages.flatMap(({ sources }) => sources.map(({ sourceId }) => sourceId));
    expect(new Set(seen)).toEqual(made);
    expect(seen).toHaveLength(60);
    expect(pages.reduce((sum, { looked }) => sum + looked, 0)).toBe((pages[0]?.total ?? 0) + 1);
  });

  it("can be the sentences around them", async () => {
    await addSource("It rained. The capstan broke, and nobody saw it. It rained on.");
    const [page] = (await searchAll({ phrases: ["capstan"], extent: "sentence" })).filter(
      ({ sources }) => sources.length > 0,
    );
    expect(page?.sources[0]?.occurrences[0]?.exact).toBe("The capstan broke, and nobody saw it.");
  });
});
