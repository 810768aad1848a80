import type { Page } from "@playwright/test";
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

  await desk.goto(`/desk/review/${made.summaryId}`);
  await expect(desk.getByText("Ida Ferris (guest)").first()).toBeVisible();
  const row = desk.getByRole("listitem").filter({ hasText: "finds it right" });
  await row.getByRole("button", { name: "Take back the link of Ida Ferris" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(row).toContainText("Taken back");
  await guest.reload();
  await expect(guest.getByText("This link was taken back.")).toBeVisible();
  await expect(guest.getByText(made.headline)).toBeHidden();
  await editor.dispose();
});
