import { expect, type Locator, type Page } from "@playwright/test";

/** No page needs more steps than this to get anywhere. */
const MOST_STEPS = 120;

/** Presses Tab (backwards: with Shift) until the focus is where it should be, as people without a mouse do. */
export async function tabTo(page: Page, target: Locator, { backwards = false } = {}): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await isFocused(target)) return;
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
  }
  throw new Error(`The Tab key does not lead to ${target}`);
}

/** Goes to a button or a link by Tab and presses Enter on it. */
export async function pressOn(page: Page, target: Locator, way?: { backwards: boolean }): Promise<void> {
  await tabTo(page, target, way);
  await page.keyboard.press("Enter");
}

/** Goes to a field by Tab and types into it. */
export async function typeInto(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(words);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
