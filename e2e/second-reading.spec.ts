import { v7 as newId } from "uuid";
import { seenHash } from "@/lib/reading/rules";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { emailOf } from "./support/people";
import { expect, test } from "./support/test";

// A passage is read by a second person who does not see the first reading; a third settles where the two differ.

interface Made {
  mark: string;
  versionId: string;
  speakerId: string;
  issueId: string;
  passages: { id: string; words: string; segments: { start: number; end: number }[] }[];
}

/**
 * Passages that the editor tagged, drawn for the reviewer. A few more are made: the lot may fall on some by itself.
 * @param first the day by which they come first among what is to be read
 */
async function drawnPassages(editor: Desk, wanted: number, first: string): Promise<Made> {
  const mark = `canary${unique()}`;
  const words = Array.from({ length: wanted + 12 }, (_, at) => `gauge ${at + 1} stood a hand above the mark`);
  const text = words.map((one) => `“That day ${one},” she noted in ${mark}.`).join("\n\n");
  const { id: sourceId } = await editor.importSource({ title: `Gauges ${mark}`, text });
  const [version] = await sql<{ id: string }>("select id from source_version where source_id = $1", [
    sourceId,
  ]);
  const versionId = version?.id ?? "";
  const [speakerId, issueId] = [newId(), newId()];
  await editor.send("PUT", `/api/desk/speakers/${speakerId}`, {
    name: `Keeper ${mark}`,
    kind: "person",
    aliases: [],
  });
  await editor.send("PUT", `/api/desk/issues/${issueId}`, { name: `Water ${mark}` });
  const passages = words.map((one) => {
    const start = text.indexOf(one);
    return { id: newId(), words: one, segments: [{ start, end: start + one.length }] };
  });
  const changes = passages.map((one) => ({
    id: one.id,
    rev: 0,
    content: {
      versionId,
      kind: "direct",
      speakerId,
      relayedById: null,
      note: "a note for the desk alone",
      segments: one.segments.map((segment) => ({ ...segment, exact: one.words })),
      tags: [{ issueId, sentiment: "negative" }],
    },
  }));
  const step = { step: newId(), label: "New passages", changes };
  expect((await editor.send("POST", `/api/desk/sources/${sourceId}/steps`, step)).status()).toBe(200);
  // the lot decides otherwise: so as many as are wanted are drawn by hand, before what anybody else left
  const drawn: Made["passages"] = [];
  for (const one of passages) {
    if (drawn.length === wanted) break;
    const made = await sql(
      `insert into second_reading (id, passage_id, assigned_to_id, drawn_at)
      select $1, $2, u.id, $4 from user_account u where u.email = $3
      on conflict (passage_id) do nothing returning id`,
      [newId(), one.id, emailOf("reviewer"), first],
    );
    if (made.length > 0) drawn.push(one);
  }
  return { mark, versionId, speakerId, issueId, passages: drawn };
}

test("two people, blind; a third settles; the passage follows", async ({ pageOf }) => {
  const editor = await Desk.of("editor");
  const { mark, passages, versionId } = await drawnPassages(editor, 2, "1990-01-01");

  const page = await pageOf("reviewer");
  const response = await page.goto("/desk/reading");
  const sent = (await response?.text()) ?? "";
  for (const hidden of [
    passages[0]?.id ?? "",
    passages[1]?.id ?? "",
    versionId,
    "a note for the desk alone",
  ]) {
    expect(sent).not.toContain(hidden);
  }
  const text = page.getByRole("region", { name: "Passage in its context" });
  await expect(text).toContainText(mark);
  await expect(text).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
  const first = await text.locator("mark").first().textContent();

  // three keys: who, about what, in what tone
  for (const [asks, name] of [
    ["Who says it?", `Keeper ${mark}`],
    ["About what?", `Water ${mark}`],
  ] as const) {
    const choices = page.getByRole("group", { name: asks });
    const chosen = choices.getByRole("button").filter({ hasText: name });
    await expect(chosen).toBeVisible();
    await page.keyboard.press((await chosen.locator("kbd").textContent()) ?? "");
    await expect(choices).toBeHidden();
  }
  await page.keyboard.press("4");
  await expect(
    page.getByRole("region", { name: "Messages" }).getByText("Second reading stored"),
  ).toBeVisible();
  await expect(text.locator("mark").first()).not.toHaveText(first ?? "");

  // the other one on a phone, by touch: the same tone as the first person, and the same words
  const phone = await pageOf("reviewer", { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.goto("/desk/reading");
  await expect(phone.getByRole("region", { name: "Passage in its context" })).toContainText(mark);
  await phone.getByRole("button", { name: /^The same words/ }).tap();
  await expect(phone.getByText("Underlined: what you would have marked.")).toBeVisible();
  for (const name of [`Keeper ${mark}`, `Water ${mark}`, "Negative"]) {
    await phone.getByRole("group").getByRole("button").filter({ hasText: name }).last().tap();
  }
  await expect(
    phone.getByRole("region", { name: "Messages" }).getByText("Second reading stored"),
  ).toBeVisible();

  const readings = () =>
    sql<{ id: string; differs: boolean }>(
      `select r.passage_id as id, a.differs from second_reading_answer a join second_reading r on r.id = a.reading_id
      where r.passage_id = any($1::uuid[])`,
      [passages.map(({ id }) => id)],
    );
  await expect
    .poll(async () => (await readings()).map(({ differs }) => differs).sort())
    .toEqual([false, true]);
  const differing = (await readings()).find(({ differs }) => differs)?.id;

  const third = await pageOf("admin");
  await third.goto("/desk/reading/settle");
  const shown = third.getByRole("region", { name: "Passage in its context" });
  const next = third.getByRole("button", { name: /^Next/ });
  await expect(shown).toBeVisible();
  while (!(await shown.textContent())?.includes(mark)) await next.click();
  await expect(third.getByRole("region", { name: "First reading" })).toContainText("Negative");
  await expect(third.getByRole("region", { name: "Second reading" })).toContainText("Positive");
  expect(await violationsOn(third)).toEqual([]);
  await third.getByLabel("Why").fill("She sounded glad.");
  await third.getByRole("button", { name: /^Take the second/ }).click();
  await expect(
    third.getByRole("region", { name: "Messages" }).getByText("The second reading was taken over"),
  ).toBeVisible();
  const tags = await sql("select sentiment::text from passage_tag where passage_id = $1", [differing]);
  expect(tags).toEqual([{ sentiment: "positive" }]);
  await editor.dispose();
});

test("figures appear from twenty passages on", async ({ pageOf }) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const { mark, passages, versionId, speakerId, issueId } = await drawnPassages(editor, 21, "2000-01-01");
  for (const [at, { id, segments }] of passages.entries()) {
    const [reading] = await sql<{ id: string }>("select id from second_reading where passage_id = $1", [id]);
    await reviewer.must("readSecondAction", {
      id: reading?.id,
      mutation: newId(),
      seen: seenHash(versionId, segments),
      speakerId: at === 0 ? null : speakerId,
      tags: [{ issueId, sentiment: at < 4 ? "neutral" : "negative" }],
      segments: null,
    });
  }
  const page = await pageOf("editor");
  await page.goto("/desk/reading/agreement");
  const all = page.getByRole("table", { name: "All readings" });
  await expect(all.getByRole("row", { name: /^Speaker/ })).toContainText(/\d\.\d\d \(/);
  const issues = page.getByRole("table", { name: "By issue" });
  await expect(issues.getByRole("rowheader", { name: `Water ${mark}, 21 passages` })).toBeVisible();
  await expect(page.getByRole("table", { name: "By pair of people" })).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  await Promise.all([editor.dispose(), reviewer.dispose()]);
});

test("an admin sets the share; a wrong one is explained", async ({ pageOf }) => {
  const page = await pageOf("admin");
  await page.goto("/desk/reading/agreement");
  const share = page.getByLabel("Passages of a hundred that are read twice");
  await share.fill("101");
  await page.getByRole("button", { name: "Save share" }).click();
  await expect(page.getByText("At most 100.")).toBeVisible();
  await share.fill("12");
  await page.getByRole("button", { name: "Save share" }).click();
  await expect(page.getByRole("region", { name: "Messages" }).getByText("Share saved")).toBeVisible();
  await page.goto("/desk/reading");
  await expect(page.getByText("12 % of passages are read twice")).toBeVisible();
});
