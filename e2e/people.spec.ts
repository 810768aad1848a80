import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { arrangeInReview } from "./support/arrange";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { expect, test } from "./support/test";

// Who looks at what, until when, and who is told: the queue, the notices, and a guest with a link.

/** What a worker brings comes when it comes: the page is asked again until it is there. */
async function comes(page: Page, path: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole("listitem").filter({ hasText: words }).first()).toBeVisible({
      timeout: 3_000,
    });
  }).toPass({ timeout: 60_000 });
}

test("assigned, told, taken, reminded before it is due", async ({ pageOf }) => {
  const editor = await Desk.of("editor");
  const made = await arrangeInReview(editor);
  const admin = await pageOf("admin");
  const view = `/desk/review?q=${made.mark}`;
  await admin.goto(view);
  await admin.getByRole("button", { name: `Assign: ${made.headline}` }).click();
  const dialog = admin.getByRole("dialog", { name: /Who reviews this/ });
  const [reviewer] = await sql<{ name: string }>(
    "select name from user_account where email = 'reviewer@example.org'",
  );
  const name = reviewer?.name ?? "";
  await dialog.locator("label").filter({ hasText: name }).getByRole("radio").check();
  const soon = new Date(Date.now() + 20 * 3_600_000).toISOString().slice(0, 16);
  await dialog.getByLabel("Due").fill(soon);
  await dialog.getByLabel("Priority").selectOption("Urgent");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const row = admin.getByRole("listitem").filter({ hasText: made.headline });
  await expect(row).toContainText("Urgent priority");
  await expect(row).toContainText(/due in \d+ hours/);
  await expect(row).toContainText(name);
  expect(await violationsOn(admin)).toEqual([]);

  const page = await pageOf("reviewer");
  await comes(page, "/desk/notices", made.headline);
  expect(await violationsOn(page)).toEqual([]);
  const told = page.getByRole("listitem").filter({ hasText: made.headline });
  await expect(told.filter({ hasText: "assigned to you the review of" })).toHaveCount(1);
  await told
    .filter({ hasText: "assigned to you the review of" })
    .getByRole("link", { name: made.headline })
    .click();
  await expect(page).toHaveURL(new RegExp(`/desk/review/${made.summaryId}$`));
  await expect(page.getByText("due in")).toBeVisible();
  await page.getByRole("button", { name: "Give back this review" }).click();
  await expect(page.getByText("Nobody assigned")).toBeVisible();
  await page.getByRole("button", { name: `Take: ${made.headline}` }).click();
  await expect(page.getByRole("button", { name: "Give back this review" })).toBeVisible();

  await sql("select graphile_worker.add_job('assignment.remind', '{}'::json)");
  await comes(page, "/desk/notices?show=unread", "Due soon is your review of");

  // what one comes back to is kept under a name
  await page.goto(`${view}&who=me`);
  await page.getByRole("button", { name: "Save this filter" }).click();
  const field = page.getByRole("textbox", { name: "Name" });
  await expect(field).toBeFocused();
  const filter = `Mine ${unique()}`;
  await field.fill(filter);
  await page.getByRole("button", { name: "Save filter" }).click();
  await expect(
    page.getByRole("list", { name: "Saved filters" }).getByRole("link", { name: filter }),
  ).toBeVisible();
  await page.getByRole("button", { name: `Remove the filter ${filter}` }).click();
  await expect(page.getByRole("link", { name: filter })).toBeHidden();
  await editor.dispose();
});

test("a guest reads one revision on a phone, says what they think, and is shut out when the link is taken back", async ({
  pageOf,
}) => {
  const editor = await Desk.of("editor");
  const made = await arrangeInReview(editor);
  const desk = await pageOf("editor");
  await desk.goto(`/desk/review/${made.summaryId}`);
  await desk.getByRole("button", { name: "Invite a guest" }).click();
  const name = desk.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await name.fill("Ida Ferris");
  await desk.getByRole("button", { name: "Make link" }).click();
  const link = await desk.getByRole("textbox", { name: "Guest link" }).inputValue();

  const guest = await pageOf("anonymous", { viewport: { width: 390, height: 800 } });
  const response = await guest.goto(link);
  const headers = response?.headers() ?? {};
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
  await expect(guest.getByRole("heading", { level: 1 })).toContainText(made.headline);
  expect(await violationsOn(guest)).toEqual([]);
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await guest.getByRole("button", { name: "Comment on evidence 1" }).click();
  const body = guest.getByRole("textbox", { name: "Comment on evidence 1" });
  await expect(body).toBeFocused();
  await body.fill("She said it twice.");
  await guest.getByRole("button", { name: "Send comment" }).click();
  await expect(guest.getByRole("listitem").filter({ hasText: "She said it twice." })).toBeVisible();
  await guest.getByRole("radio", { name: "I find it right" }).check();
  await guest.getByRole("button", { name: "Give opinion" }).click();
  await expect(guest.getByText("Your opinion was passed on.")).toBeVisible();

  // what the desk answers the guest reads, and answers back; threads among the desk stay there
  const [remark] = await sql<{ id: string }>(
    "select id from comment where summary_id = $1 and guest_id is not null",
    [made.summaryId],
  );
  const place = { revisionId: made.revisionId, passageId: null, anchor: null };
  await editor.must("addComment", { id: newId(), ...place, parentId: null, body: "Among us: who is she?" });
  await editor.must("addComment", { id: newId(), ...place, parentId: remark?.id, body: "In which minute?" });
  await guest.reload();
  await expect(guest.getByRole("list", { name: "Answers" })).toContainText("In which minute?");
  await expect(guest.getByText("Among us")).toHaveCount(0);
  await guest.getByRole("button", { name: "Answer" }).click();
  const back = guest.getByRole("textbox", { name: "Your answer" });
  await expect(back).toBeFocused();
  await back.fill("In the ninth.");
  await guest.getByRole("button", { name: "Send answer" }).click();
  await expect(guest.getByRole("list", { name: "Answers" })).toContainText("In the ninth.");
  expect(await violationsOn(guest)).toEqual([]);

  await desk.goto(`/desk/review/${made.summaryId}`);
  await expect(desk.getByText("Ida Ferris (guest) can read what is answered here.")).toBeVisible();
  await expect(desk.getByText("In the ninth.")).toBeVisible();
  const row = desk.getByRole("listitem").filter({ hasText: "finds it right" });
  await row.getByRole("button", { name: "Take back the link of Ida Ferris" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(row).toContainText("Taken back");
  await guest.reload();
  await expect(guest.getByText("This link was taken back.")).toBeVisible();
  await expect(guest.getByText(made.headline)).toBeHidden();
  await editor.dispose();
});

test("two people at one review see each other, the queue shows both, and whoever leaves is gone", async ({
  pageOf,
}) => {
  const editor = await Desk.of("editor");
  const made = await arrangeInReview(editor);
  const [one, other] = [await pageOf("reviewer"), await pageOf("admin")];
  const people = await sql<{ name: string; email: string }>("select name, email from user_account");
  const nameOf = (who: string) => people.find(({ email }) => email === `${who}@example.org`)?.name ?? "";
  const path = `/desk/review/${made.summaryId}`;
  await one.goto(path);
  await other.goto(path);
  /** As when somebody comes back to the tab: it asks again who is there. */
  const asks = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const sees = (page: Page, name: string, isThere: boolean) =>
    expect(async () => {
      await asks(page);
      const words = page.getByText(`${name} is looking at this too`);
      await expect(words).toHaveCount(isThere ? 1 : 0, { timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
  await sees(other, nameOf("reviewer"), true);
  await sees(one, nameOf("admin"), true);
  const queue = await pageOf("editor");
  await expect(async () => {
    await queue.goto(`/desk/review?q=${made.mark}`);
    const row = queue.getByRole("listitem").filter({ hasText: made.headline });
    for (const who of ["reviewer", "admin"]) await expect(row).toContainText(nameOf(who), { timeout: 2_000 });
    await expect(row).toContainText("are looking at it", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await one.goto("/desk");
  await sees(other, nameOf("reviewer"), false);
  await editor.dispose();
});
