import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { cardOf, editPassage, listening, openSource, tagForm } from "./support/annotator";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { arrangeWordy, contentOf, sendStep, untilSaved, type Wordy } from "./support/tagged-source";
import { expect, test } from "./support/test";

// TOGETHER=full makes each of the twenty send more, for the figure; CI looks at gaps and doubles only.
const EDITORS = 20;
const ROUNDS = process.env.TOGETHER === "full" ? 25 : 3;

test.use({ expectedErrors: [/net::ERR|Failed to load resource/] });

async function open(page: Page, { sourceId }: Wordy): Promise<Page> {
  await openSource(page, sourceId);
  return page;
}

async function writeNote(page: Page, words: string, note: string): Promise<void> {
  await editPassage(page, words);
  const field = tagForm(page).getByRole("textbox", { name: "Note" });
  if (!(await field.isVisible()))
    await tagForm(page).getByRole("button", { name: "Relayed by, note" }).click();
  await field.fill(note);
}
const save = (page: Page) => tagForm(page).getByRole("button", { name: "Save passage" }).click();

test("two people at one source: presence, changes as they happen, the merge view, an undo that asks", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const of = await arrangeWordy(await Desk.of("editor"), 8);
  const reviewer = await Desk.of("reviewer");
  const [one = ""] = of.words;
  const mine = await open(await pageOf("editor"), of);
  const theirs = await open(await pageOf("reviewer"), of);

  await test.step("each sees that the other is here", async () => {
    for (const page of [mine, theirs])
      await expect(page.getByRole("button", { name: /is here too$/ })).toBeVisible();
  });

  await test.step("a passage of one appears at the other, without a reload", async () => {
    await sendStep(reviewer, of, "New passage", [{ id: newId(), rev: 0, content: contentOf(of, one) }]);
    for (const page of [mine, theirs]) await expect(cardOf(page, one)).toBeVisible();
  });

  await test.step("each sees where the other is", async () => {
    await cardOf(mine, "Opened").getByRole("button").first().click();
    await expect(cardOf(theirs, "Opened")).toContainText(/is on this passage/);
  });

  await test.step("what happened while the line was down comes afterwards, once", async () => {
    await mine.context().setOffline(true);
    const [, two = "", three = ""] = of.words;
    for (const word of [two, three]) {
      await sendStep(reviewer, of, "New passage", [{ id: newId(), rev: 0, content: contentOf(of, word) }]);
    }
    await mine.context().setOffline(false);
    for (const word of [two, three]) await expect(cardOf(mine, word)).toHaveCount(1, { timeout: 30_000 });
  });

  await test.step("both change one passage: the second gets the merge view, and nothing is overwritten", async () => {
    await writeNote(mine, one, "from the editor");
    await writeNote(theirs, one, "from the reviewer");
    await save(theirs);
    await untilSaved(theirs);
    await save(mine);
    await cardOf(mine, one).getByRole("button", { name: "Compare" }).click();
    const dialog = mine.getByRole("dialog", { name: "Changed elsewhere" });
    await expect(dialog).toContainText("from the reviewer");
    await expect(dialog).toContainText("from the editor");
    await dialog.getByRole("button", { name: "Save this choice" }).click();
    await untilSaved(mine);
    await expect(cardOf(theirs, one)).toContainText("from the editor");
  });

  await test.step("undo after somebody else's change says so, and takes nothing of theirs back", async () => {
    await writeNote(theirs, one, "and again from the reviewer");
    await save(theirs);
    await expect(cardOf(mine, one)).toContainText("and again from the reviewer");
    await mine.getByRole("region", { name: "Source text" }).focus();
    await mine.keyboard.press("Control+z");
    const dialog = mine.getByRole("dialog", { name: "Changed by somebody else since" });
    await expect(dialog).toContainText(/changed it/);
    await dialog.getByRole("button", { name: "Leave everything" }).click();
    await expect(cardOf(mine, one)).toContainText("and again from the reviewer");
  });

  await test.step("undo survives a reload", async () => {
    const four = of.words[3] ?? "";
    const desk = await Desk.of("editor");
    await sendStep(desk, of, "New passage", [{ id: newId(), rev: 0, content: contentOf(of, four) }]);
    await mine.reload();
    await expect(cardOf(mine, four)).toBeVisible();
    await listening(mine);
    await mine.getByRole("region", { name: "Source text" }).focus();
    await mine.keyboard.press("Control+z");
    await expect(cardOf(mine, four)).toHaveCount(0);
    await expect(cardOf(theirs, four)).toHaveCount(0);
    await mine.keyboard.press("Control+Shift+z");
    await expect(cardOf(theirs, four)).toBeVisible();
  });
});

interface Seen {
  step: string;
  at: number;
}

/** One editor's stream, read in this process. */
async function follow(
  desk: Desk,
  of: Wordy,
  after: string,
  seen: Seen[],
  signal: AbortSignal,
): Promise<{ over: Promise<void> }> {
  const { cookies } = await desk.request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const [person] = await sql<{ id: string }>("select id from user_account where email = $1", [
    "editor@example.org",
  ]);
  const query = new URLSearchParams({ tab: newId(), person: person?.id ?? "", after });
  const response = await fetch(`${desk.origin}/api/desk/sources/${of.sourceId}/events?${query}`, {
    headers: { cookie },
    signal,
  });
  expect(response.status).toBe(200);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    let rest = "";
    for (;;) {
      const { value, done } = (await reader?.read().catch(() => undefined)) ?? {
        value: undefined,
        done: true,
      };
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, data] = /^event: passages\ndata: (.*)$/m.exec(block) ?? [];
        if (data) seen.push({ step: (JSON.parse(data) as { step: string }).step, at: performance.now() });
      }
    }
  };
  return { over: read() };
}

test(`${EDITORS} editors at one source: each sees every change of the others once, in one order`, async () => {
  test.setTimeout(240_000);
  const desk = await Desk.of("editor");
  const of = await arrangeWordy(desk, EDITORS);
  const [head] = await sql<{ seq: string }>("select max(seq)::text as seq from audit_event");
  const stop = new AbortController();
  const seen: Seen[][] = Array.from({ length: EDITORS }, () => []);
  const streams = await Promise.all(
    seen.map((list) => follow(desk, of, head?.seq ?? "0", list, stop.signal)),
  );
  const sentAt = new Map<string, number>();

  const edit = async (word: string) => {
    const id = newId();
    for (let rev = 0; rev < ROUNDS; rev++) {
      // people do not all press at the same moment
      await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 800));
      const step = newId();
      sentAt.set(step, performance.now());
      const changes = [{ id, rev, content: contentOf(of, word, `round ${rev}`) }];
      const body = { step, label: "Change", changes };
      const answer = await desk.send("POST", `/api/desk/sources/${of.sourceId}/steps`, body);
      expect(answer.status()).toBe(200);
    }
  };
  await Promise.all(of.words.map(edit));
  const all = EDITORS * ROUNDS;
  await expect.poll(() => seen.every((list) => list.length >= all), { timeout: 60_000 }).toBe(true);
  stop.abort();
  await Promise.all(streams.map(({ over }) => over));

  const order = seen[0]?.map(({ step }) => step) ?? [];
  expect(new Set(order)).toEqual(new Set(sentAt.keys()));
  for (const list of seen) expect(list.map(({ step }) => step)).toEqual(order);
  const delays = seen
    .flatMap((list) => list.map(({ step, at }) => at - (sentAt.get(step) ?? at)))
    .sort((a, b) => a - b);
  const p = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? 0);
  const figure = `${delays.length} sightings: p50 ${p(0.5)} ms, p95 ${p(0.95)} ms, p99 ${p(0.99)} ms`;
  test.info().annotations.push({ type: "from sending to being seen", description: figure });
  console.log(figure);
});
