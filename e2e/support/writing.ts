import { expect, type Locator, type Page } from "@playwright/test";

export const summaryText = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Summary", exact: true });

/** Begins a summary about a source. @returns its id */
export async function beginSummary(page: Page, sourceId: string, headline: string): Promise<string> {
  await page.goto("/desk/summaries");
  await page.getByRole("button", { name: "New summary" }).first().click();
  await page.waitForURL(/\/desk\/summaries\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto(`/desk/summaries/${id}?source=${sourceId}`);
  await page.getByRole("textbox", { name: "Headline" }).fill(headline);
  return id;
}

/** Writes a sentence at the end of the text and cites a passage for it with the mouse. */
export async function writeSentence(page: Page, sentence: string, passage: string): Promise<void> {
  const text = summaryText(page);
  await expect(text).toBeEditable();
  const before = await text.locator("[data-citation]").count();
  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(before === 0 ? sentence : ` ${sentence}`);
  const card = page
    .getByRole("region", { name: "Passages" })
    .getByRole("listitem")
    .filter({ hasText: passage });
  await card.getByRole("button", { name: /^Cite / }).click();
  await expect(text.locator("[data-citation]")).toHaveCount(before + 1);
}

/** Waits until the desk says that everything is kept. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

export async function submitForReview(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("In review", { exact: true }).first()).toBeVisible();
}
