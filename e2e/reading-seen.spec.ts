import { v7 as newId } from "uuid";
import { arrangeInReview } from "./support/arrange";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { emailOf } from "./support/people";
import { expect, test } from "./support/test";

// Whoever had a passage with its tags before them, anywhere at the desk, is not to give its second reading.

async function isSeen(passageIds: string[]): Promise<boolean | undefined> {
  const [row] = await sql<{ seen: boolean }>(
    "select has_seen_passage($1, (select id from user_account where email = $2)) as seen",
    [passageIds[0], emailOf("reviewer")],
  );
  return row?.seen;
}

test("every place of the desk that shows tags is noted", async ({ pageOf }) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const elsewhere = await arrangeInReview(editor);
  const made = await arrangeInReview(editor);
  expect(await isSeen(made.passageIds)).toBe(false);
  expect((await reviewer.request.get("/desk/reading")).status()).toBe(200);
  expect(await isSeen(made.passageIds)).toBe(false);
  expect((await reviewer.request.get(`/desk/sources/${made.sourceId}`)).status()).toBe(200);
  await expect.poll(() => isSeen(made.passageIds)).toBe(true);

  const places: ((one: typeof made) => string)[] = [
    ({ summaryId }) => `/desk/summaries/${summaryId}`,
    ({ sourceId }) => `/desk/summaries/${elsewhere.summaryId}?source=${sourceId}`,
    ({ summaryId }) => `/desk/review/${summaryId}/changes?from=1&to=1`,
  ];
  for (const place of places) {
    const one = await arrangeInReview(editor);
    expect((await reviewer.request.get(place(one))).status()).toBe(200);
    await expect.poll(() => isSeen(one.passageIds), place(one)).toBe(true);
  }

  // among words that were found in other sources: noted before it is told
  const found = await arrangeInReview(editor);
  let told = "";
  let after: string | null = null;
  do {
    const answer = await reviewer.send("POST", "/api/desk/occurrences", {
      ...{ phrases: ["the ice was thinner than the map said"], wholeWords: true, extent: "words" },
      ...{ except: elsewhere.sourceId, after },
    });
    expect(answer.status()).toBe(200);
    const page = (await answer.json()) as { next: string | null };
    told += JSON.stringify(page);
    after = page.next;
  } while (after);
  expect(told).toContain(found.speakerId);
  expect(await isSeen(found.passageIds)).toBe(true);

  // the stream alone: noted before it opens
  const heard = await arrangeInReview(editor);
  const page = await pageOf("reviewer");
  await page.goto("/desk/reading");
  const [person] = await sql<{ id: string }>("select id from user_account where email = $1", [
    emailOf("reviewer"),
  ]);
  const query = new URLSearchParams({ tab: newId(), person: person?.id ?? "", after: "0" });
  await page.evaluate(
    (address) =>
      new Promise((resolve, reject) => {
        const stream = new EventSource(address);
        stream.onerror = () => reject(new Error("no stream"));
        stream.onopen = () => {
          stream.close();
          resolve(null);
        };
      }),
    `/api/desk/sources/${heard.sourceId}/events?${query}`,
  );
  expect(await isSeen(heard.passageIds)).toBe(true);
  await Promise.all([editor.dispose(), reviewer.dispose()]);
});
