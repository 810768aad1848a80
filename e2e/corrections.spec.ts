import type { Page } from "@playwright/test";
import { type Arranged, arrangeInReview } from "./support/arrange";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { retag } from "./support/retag";
import { expect, test } from "./support/test";
import { submitForReview, summaryText, untilSaved } from "./support/writing";

/**
 * After the first approval: one tag changes and the approval is gone, only the difference is approved, the time comes,
 * a correction goes the same way, and in the end it is withdrawn. What readers get is checked after each step.
 */
const SCREENS = {
  "on a desk": { width: 1280, height: 900 },
  "on a phone": { width: 390, height: 844 },
};

for (const [where, viewport] of Object.entries(SCREENS)) {
  test(`an approval ends, is given again for the difference, and what follows: ${where}`, async ({
    pageOf,
    request,
  }) => {
    const editor = await Desk.of("editor");
    const made = await arrangeInReview(editor);
    const reviewer = await pageOf("reviewer", { viewport });
    const review = `/desk/review/${made.summaryId}`;
    const verdicts = reviewer.getByRole("list", { name: "Verdicts" });

    await test.step("the reviewer reads the whole and approves", async () => {
      await reviewer.goto(review);
      await expect(reviewer.getByRole("region", { name: "Evidence" })).toBeVisible();
      await expect.poll(() => looksAt(made)).toEqual([1]);
      await press(reviewer, "Approve");
      await expect(verdicts.getByText("Approved", { exact: true })).toBeVisible();
    });

    await test.step("one tag of a cited passage changes: the queue and the page say so, and why", async () => {
      await retag(editor, made, "positive");
      await expect(async () => {
        await reviewer.goto("/desk/review");
        const item = reviewer.getByRole("listitem").filter({ hasText: made.headline });
        await expect(item).toContainText("changed the sentiment of a passage", { timeout: 1_000 });
      }).toPass();
      await reviewer.goto(review);
      await expect(reviewer.getByText(/^The approval by .* has ended$/)).toBeVisible();
      await expect(verdicts).toContainText("Approval ended");
      await expect(reviewer.getByRole("button", { name: "Publish" })).toHaveCount(0);
    });

    await test.step("only the difference is on the screen, and is approved", async () => {
      await expect(reviewer.getByText("You last looked at revision 1")).toBeVisible();
      const changed = reviewer.getByRole("region", { name: "Changes of the evidence" });
      await expect(changed.getByRole("listitem")).toHaveCount(1);
      await expect(changed).toContainText(/taken out: ?.*Negative.*put in: ?.*Positive/);
      await expect(reviewer.getByRole("region", { name: "Changes of the text" })).toContainText(
        "Every word and citation is the same.",
      );
      await reviewer.getByRole("link", { name: "Show the whole" }).click();
      await expect(
        reviewer.getByRole("region", { name: "Evidence" }).getByRole("listitem").first(),
      ).toBeVisible();
      await reviewer.getByRole("link", { name: "Only what changed" }).click();
      await expect(changed).toBeVisible();
      await press(reviewer, "Approve");
      await expect(verdicts.getByText("Approved", { exact: true })).toBeVisible();
    });

    await test.step("a time is set: nothing is public before it comes", async () => {
      await reviewer.getByRole("button", { name: "Set a time" }).click();
      await reviewer.getByLabel("Day and time").fill("2026-12-24T09:00".replace(/^.{10}/, tomorrow()));
      await reviewer.getByRole("button", { name: "Keep this time" }).click();
      await expect(reviewer.getByText(/To be published on/)).toBeVisible();
      for (const path of PUBLIC_LISTS) expect(await bodyOf(request, path)).not.toContain(made.mark);
      await theTimeComes(made);
      await expect.poll(async () => (await slugOf(made)) ?? "").not.toBe("");
    });

    const slug = (await slugOf(made)) ?? "";
    await test.step("it is public everywhere alike", async () => {
      await expect.poll(() => bodyOf(request, `/summaries/${slug}`)).toContain(`Note 1 says`);
      for (const path of [...PUBLIC_LISTS, `/api/v1/summaries/${slug}`, `/embed/summaries/${slug}`])
        expect(await bodyOf(request, path), path).toContain(made.mark);
    });

    await test.step("a correction is written, and compared with what is public before it is approved", async () => {
      await reviewer.goto(review);
      const writer = await pageOf("editor");
      await writer.goto(review);
      await writer.getByRole("button", { name: "Correct" }).click();
      await writer.getByRole("textbox", { name: "What changes, and why" }).fill("The guide spoke twice.");
      await writer.getByRole("button", { name: "Open the correction" }).click();
      await writer.waitForURL(`**/desk/summaries/${made.summaryId}`);
      await expect(summaryText(writer)).toBeEditable();
      await summaryText(writer).click();
      await writer.keyboard.press("Control+Home");
      await writer.keyboard.type("Twice heard: ");
      await untilSaved(writer);
      await submitForReview(writer);
      await reviewer.goto(`${review}/changes?from=public`);
      const text = reviewer.getByRole("region", { name: "Changes of the text" });
      await expect(text.locator("ins").filter({ hasText: "Twice heard:" })).toBeVisible();
      await expect(text).toContainText("The guide spoke twice.");
      await reviewer.goto(review);
      await press(reviewer, "Approve");
      await press(reviewer, "Publish");
      await expect(reviewer.getByText(/^Published\. /)).toBeVisible();
    });

    await test.step("page, feeds and data show the correction together, and say what changed", async () => {
      for (const path of [`/summaries/${slug}`, `/embed/summaries/${slug}`, `/api/v1/summaries/${slug}`])
        await expect.poll(() => bodyOf(request, path), path).toContain("Twice heard:");
      for (const path of ["/corrections", "/corrections/feed.json", "/corrections/feed.xml"])
        expect(await bodyOf(request, path), path).toContain("The guide spoke twice.");
      expect(await bodyOf(request, `/summaries/${slug}/versions/1`)).not.toContain("Twice heard:");
    });

    await test.step("withdrawn: gone from every list, and its address says why", async () => {
      await reviewer.getByRole("button", { name: "Withdraw" }).click();
      const dialog = reviewer.getByRole("dialog");
      await dialog.getByRole("textbox", { name: "Reason" }).fill("The log was of another crossing.");
      await dialog.getByRole("button", { name: "Withdraw" }).click();
      await expect(reviewer.getByText(/^Withdrawn\. /)).toBeVisible();
      for (const path of PUBLIC_LISTS)
        await expect.poll(() => bodyOf(request, path), path).not.toContain(made.mark);
      expect(await bodyOf(request, `/summaries/${slug}`)).toContain("The log was of another crossing.");
      expect((await request.get(`/api/v1/summaries/${slug}`)).ok()).toBe(false);
      expect(await bodyOf(request, "/corrections")).toContain("The log was of another crossing.");
    });
    await editor.dispose();
  });
}

test("an approval of what moved meanwhile is refused, and the difference is on the screen to be approved", async ({
  pageOf,
}) => {
  const editor = await Desk.of("editor");
  const made = await arrangeInReview(editor);
  const reviewer = await pageOf("reviewer");
  await reviewer.goto(`/desk/review/${made.summaryId}`);
  await expect(reviewer.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
  await retag(editor, made, "mixed");
  await press(reviewer, "Approve");
  await expect(reviewer.getByText("Not approved: it changed while you were reading")).toBeVisible();
  const changed = reviewer.getByRole("region", { name: "Changes of the evidence" });
  await expect(changed).toContainText(/taken out: ?.*Negative.*put in: ?.*Mixed/);
  await reviewer.getByRole("button", { name: "Next change" }).click();
  await expect(changed.getByRole("listitem").first()).toBeFocused();
  // the revision with the new evidence is made by a job; the page waits for it by itself
  await expect(reviewer.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
  await press(reviewer, "Approve");
  await expect(
    reviewer.getByRole("list", { name: "Verdicts" }).getByText("Approved", { exact: true }),
  ).toBeVisible();
  await editor.dispose();
});

const PUBLIC_LISTS = [
  "/summaries",
  "/feed.json",
  "/feed.xml",
  "/api/v1/summaries",
  "/sitemaps/summaries-1.xml",
];

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
}

async function bodyOf(request: import("@playwright/test").APIRequestContext, path: string): Promise<string> {
  return (await request.get(path)).text();
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

/** Numbers of the revisions that anybody has looked at. */
async function looksAt({ summaryId }: Arranged): Promise<number[]> {
  const rows = await sql<{ number: number }>(
    "select r.number from review_look l join revision r on r.id = l.revision_id where l.summary_id = $1",
    [summaryId],
  );
  return rows.map(({ number }) => number);
}

async function slugOf({ summaryId }: Arranged): Promise<string | undefined> {
  const [row] = await sql<{ slug: string }>(
    "select slug from publication where summary_id = $1 order by number desc limit 1",
    [summaryId],
  );
  return row?.slug;
}

/** Sets the clock of one publication, not of the machine. */
async function theTimeComes({ summaryId }: Arranged): Promise<void> {
  await sql("update scheduled_publication set at = now() where summary_id = $1", [summaryId]);
  await sql(
    `select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs where key = 'publication.due ' || $1), run_at := now())`,
    [summaryId],
  );
}
