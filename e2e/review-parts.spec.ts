import { arrangeInReview } from "./support/arrange";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";
import { submitForReview, summaryText, untilSaved } from "./support/writing";

// Part by part: one sentence goes back, a change is suggested, its author applies it, somebody else approves.

let editor: Desk;
test.beforeAll(async () => {
  editor = await Desk.of("editor");
});
test.afterAll(() => editor.dispose());

const stateOf = async (id: string) =>
  (await sql<{ state: string }>("select state::text from summary where id = $1", [id]))[0]?.state;

test("one sentence is sent back, a change suggested and applied, and the rest approved", async ({
  pageOf,
}) => {
  const made = await arrangeInReview(editor);
  const here = `/desk/review/${made.summaryId}`;

  const page = await pageOf("reviewer");
  await test.step("by the keys: one sentence goes back with a reason, its evidence stands", async () => {
    await page.goto(here);
    const bar = page.getByRole("region", { name: "Part by part" });
    await expect(bar.getByRole("status")).toHaveText("0 of 4 looked at");
    await bar.getByRole("button", { name: "Begin" }).click();
    const mark = page.getByRole("button", { name: /^Sentence 1: / });
    await expect(mark).toBeFocused();
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: "What is wrong with sentence 1?" });
    await dialog.getByRole("radio", { name: "Out of context" }).check();
    await dialog.getByRole("textbox", { name: "Note" }).fill("She spoke of another winter.");
    await dialog.getByRole("button", { name: "Send this back" }).click();
    await expect(page.getByRole("button", { name: "Sentence 1: sent back" })).toBeVisible();
    await expect(bar.getByRole("status")).toHaveText("1 of 4 looked at · 1 sent back");
    const evidence = page.getByRole("button", { name: /^Evidence 1: / });
    await evidence.click();
    await expect(evidence).toBeFocused();
    await page.keyboard.press("a");
    await expect(bar.getByRole("status")).toHaveText("2 of 4 looked at · 1 sent back");
    await expect(page.getByText("Approving waits: 1 part is sent back.")).toBeVisible();
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByText("This cannot be approved yet: 1 part is sent back.")).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
  });

  const admin = await pageOf("admin");
  await test.step("another suggests other words for it", async () => {
    await admin.goto(here);
    await admin.getByRole("button", { name: "Sentence 1: sent back" }).click();
    await admin.getByRole("button", { name: "Suggest", exact: true }).click();
    const field = admin.getByRole("textbox", { name: "The sentence as it should be" });
    await expect(field).toHaveValue(/^Note 1 says/);
    await field.fill((await field.inputValue()).replace("Note 1", "That winter’s log"));
    await admin.getByRole("button", { name: "Suggest it" }).click();
    await expect(admin.getByRole("article", { name: /^Other words, suggested by / })).toBeVisible();
  });

  await test.step("the parts that came back are reason enough", async () => {
    await page.getByRole("button", { name: "Request changes" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Send back" }).click();
    await expect.poll(() => stateOf(made.summaryId)).toBe("changes_requested");
  });

  const desk = await pageOf("editor");
  await test.step("the author finds both beside the text, and applies", async () => {
    await desk.goto(`/desk/summaries/${made.summaryId}`);
    const panel = desk.getByRole("region", { name: "From the review" });
    await expect(panel.getByText("Out of context")).toBeVisible();
    await expect(panel.getByText("She spoke of another winter.")).toBeVisible();
    await panel.getByRole("button", { name: "Apply", exact: true }).click();
    await expect(summaryText(desk)).toContainText("That winter’s log says");
    await expect(panel.getByText("Everything that was sent back was changed.")).toBeVisible();
    await untilSaved(desk);
    await submitForReview(desk);
  });

  await test.step("whoever suggested it may not approve it; who did not may", async () => {
    await admin.goto(here);
    await expect(admin.getByText(/^You wrote part of this summary/)).toBeVisible();
    await expect(admin.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
    await page.goto(here);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect.poll(() => stateOf(made.summaryId)).toBe("approved");
  });
});

test.describe("on a phone", () => {
  test("a reviewer looks at it part by part and approves", async ({ pageOf }) => {
    const made = await arrangeInReview(editor);
    const page = await pageOf("reviewer", {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`/desk/review/${made.summaryId}`);
    const bar = page.getByRole("region", { name: "Part by part" });
    await bar.getByRole("button", { name: "Begin" }).tap();
    await bar.getByRole("button", { name: "Stands", exact: true }).tap();
    await expect(bar.getByRole("status")).toHaveText("1 of 4 looked at");
    await bar.getByRole("button", { name: "Stands", exact: true }).tap();
    await expect(bar.getByRole("status")).toHaveText("2 of 4 looked at");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await bar.getByRole("button", { name: "The rest stands" }).tap();
    await page.getByRole("alertdialog").getByRole("button", { name: "They stand" }).tap();
    await expect(bar.getByRole("status")).toHaveText("4 of 4 looked at");
    await page.getByRole("button", { name: "Approve", exact: true }).tap();
    await expect(page.getByRole("list", { name: "Verdicts" })).toContainText("Approved");
  });
});

test("a name behind an @ is found by the keys, and kept as who it is", async ({ pageOf }) => {
  const made = await arrangeInReview(editor);
  const [person] = await sql<{ id: string; name: string }>(
    "select id, name from user_account where email = 'editor@example.org'",
  );
  const name = person?.name ?? "";
  const page = await pageOf("reviewer");
  await page.goto(`/desk/review/${made.summaryId}`);
  const field = page.getByRole("textbox", { name: "Comment" });
  await field.click();
  await expect(field).toBeFocused();
  await page.keyboard.type(`Is this so, @${name.slice(0, 3)}`);
  await expect(page.getByRole("listbox", { name: "People" })).toBeVisible();
  await expect(page.getByRole("option", { name })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(`Is this so, @${name} `);
  await page.getByRole("button", { name: "Add comment" }).click();
  await expect(page.getByText("Approving waits: 1 thread is open.")).toBeVisible();
  const kept = await sql<{ user_id: string }>(
    "select m.user_id from comment_mention m join comment c on c.id = m.comment_id where c.summary_id = $1",
    [made.summaryId],
  );
  expect(kept).toEqual([{ user_id: person?.id }]);
});
