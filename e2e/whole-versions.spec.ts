import { v7 as newId } from "uuid";
import { arrangePublished, revisionOf } from "./support/arrange";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";

/**
 * Readers while it is corrected, published and withdrawn: whatever they ask for shows one version, whole, and what was
 * acknowledged shows everywhere. Each version carries its number in headline and sentences. EDITIONS=200 makes 500
 * changes of what is public.
 */
const EDITIONS = Number(process.env.EDITIONS ?? 5);
const READERS = 4;

test("readers always get one whole version; pages, feeds, cards and data agree", async () => {
  test.setTimeout(EDITIONS * 20_000 + 60_000);
  const [writer, reviewer, outside] = [
    await Desk.of("editor"),
    await Desk.of("reviewer"),
    await Desk.of("anonymous"),
  ];
  const made = await arrangePublished(writer, reviewer);
  const { summaryId: id, slug, mark } = made;
  const editions = new RegExp(`edition(\\d+)of${mark}`, "g");
  const isIn = (body: string) => [
    ...new Set([...body.matchAll(editions)].map(([, number]) => Number(number))),
  ];
  const places = {
    page: `/summaries/${slug}`,
    card: `/embed/summaries/${slug}`,
    data: `/api/v1/summaries/${slug}`,
    atom: "/feed.xml",
    json: "/feed.json",
    list: "/summaries",
  };
  let isOver = false;
  let reads = 0;
  const torn: string[] = [];
  const reading = Array.from({ length: READERS }, async (_, n) => {
    const paths = Object.entries(places);
    for (let at = n; !isOver; at++) {
      const [name, path] = paths[at % paths.length] ?? ["page", places.page];
      const answer = await outside.request.get(path);
      const found = isIn(await answer.text());
      reads++;
      if (answer.status() >= 500 || found.length > 1)
        torn.push(`${name}: ${answer.status()}, ${found.join(" and ")}`);
    }
  });

  const rev = async () =>
    (await sql<{ rev: number }>("select rev from summary where id = $1", [id]))[0]?.rev ?? 0;
  const step = async () => ({ id, mutation: newId(), rev: await rev() });
  const doc = (number: number) => ({
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: made.passageIds.flatMap((passageId, at) => [
          { type: "text", text: `${at > 0 ? " " : ""}Sentence ${at + 1} is of edition${number}of${mark}.` },
          { type: "citation", attrs: { passageId } },
        ]),
      },
    ],
  });

  try {
    let changes = 0;
    for (let number = 1; number <= EDITIONS; number++) {
      const note = `The number was old: it is ${number} now.`;
      await writer.must("openCorrection", { ...(await step()), correction: { kind: "correction", note } });
      const headline = `Two words from the ice, edition${number}of${mark}`;
      const text = { mutation: newId(), rev: await rev(), headline, doc: doc(number) };
      const saved = await writer.send("PUT", `/api/desk/summaries/${id}`, text);
      expect(saved.status(), await saved.text()).toBe(200);
      await writer.must("submitForReviewAction", await step());
      await reviewer.must("approve", { id: newId(), note: "", ...(await revisionOf(id)) });
      const { contentHash } = await revisionOf(id);
      await writer.must("publish", { id: newId(), summaryId: id, contentHash });
      changes += 2;
      // acknowledged: so from here on every reader gets it, wherever they look
      for (const [name, path] of Object.entries(places)) {
        const body = await (await outside.request.get(path)).text();
        expect(isIn(body), `${name} of edition ${number}`).toEqual([number]);
      }
      // not only at the end: where it breaks off, what was seen until then holds
      expect(torn).toEqual([]);
      if (number % 20 === 0) console.info(`${changes} changes, ${reads} reads: each of one whole version`);
      if (number % 2 === 1) continue;
      await reviewer.must("withdraw", { ...(await step()), note: "It was not so." });
      changes++;
      for (const name of ["card", "data", "atom", "json", "list"] as const) {
        const body = await (await outside.request.get(places[name])).text();
        expect(isIn(body), `${name} after the withdrawal of ${number}`).toEqual([]);
      }
    }
    isOver = true;
    await Promise.all(reading);
    console.info(`${changes} changes of what is public, ${reads} reads by ${READERS} readers beside them`);
    expect(torn).toEqual([]);
    expect(reads).toBeGreaterThan(EDITIONS);
  } finally {
    isOver = true;
    await Promise.allSettled(reading);
    for (const desk of [writer, reviewer, outside]) await desk.dispose();
  }
});
