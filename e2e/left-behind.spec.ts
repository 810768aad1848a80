import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { cardOf, editPassage, openSource, selectByMouse, tagForm } from "./support/annotator";
import { Desk } from "./support/desk";
import { emailOf, PASSWORD } from "./support/people";
import {
  appliedWords,
  arrangeWordy,
  contentOf,
  keptIn,
  sendStep,
  untilSaved,
  type Wordy,
} from "./support/tagged-source";
import { expect, test } from "./support/test";

// What is unsent or half written when somebody goes elsewhere: to another page, another tab, out of their session.

test.use({ expectedErrors: [/net::ERR|Failed to load resource|ERR_/] });

async function open(page: Page, { sourceId }: Wordy): Promise<void> {
  await openSource(page, sourceId);
}

async function begin(page: Page, word: string): Promise<void> {
  await selectByMouse(page, word);
  await expect(tagForm(page)).toBeVisible();
}

async function writeNote(page: Page, note: string): Promise<void> {
  await tagForm(page).getByRole("button", { name: "Relayed by, note" }).click();
  await tagForm(page).getByRole("textbox", { name: "Note" }).fill(note);
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Email").fill(emailOf("editor"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/desk");
}

test("whoever goes on to another page sees what waits, and it is sent from there", async ({ pageOf }) => {
  const of = await arrangeWordy(await Desk.of("editor"), 2);
  const [one = ""] = of.words;
  const page = await pageOf("editor");
  await open(page, of);
  await page.context().route("**/steps", (route) => route.abort("connectionfailed").catch(() => undefined));
  await begin(page, one);
  for (const key of ["1", "1", "4"]) await page.keyboard.press(key);
  await expect(tagForm(page)).toBeHidden();
  await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Summaries" }).click();
  await page.waitForURL("**/desk/summaries");
  await expect(page.getByText("1 change at a source to be saved")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the source" })).toHaveAttribute(
    "href",
    `/desk/sources/${of.sourceId}`,
  );
  expect(await appliedWords(of)).toEqual([]);
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await expect.poll(() => appliedWords(of)).toEqual([one]);
  await expect(page.getByRole("link", { name: "Open the source" })).toBeHidden();
  await expect.poll(() => keptIn(page)).toBe(0);
});

test("a session that ends: the open form says so and leads back, signed in anew in another tab it goes on", async ({
  pageOf,
}) => {
  const of = await arrangeWordy(await Desk.of("editor"), 3);
  const [one = "", two = ""] = of.words;
  const page = await pageOf("anonymous");
  await page.goto("/sign-in");
  await signIn(page);
  await open(page, of);
  await page.context().clearCookies();
  await begin(page, one);
  for (const key of ["1", "1", "4"]) await page.keyboard.press(key);
  await expect(page.getByText("Your session has ended")).toBeVisible();
  await begin(page, two);
  await writeNote(page, "half a thought");
  // the form lies over the panel: it must say how things stand itself
  await expect(tagForm(page)).toContainText("Signed out (1)");
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    tagForm(page).getByRole("link", { name: "Sign in" }).click(),
  ]);
  await signIn(tab);
  await tab.close();
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => appliedWords(of)).toEqual([one]);
  await untilSaved(page);
  await expect(tagForm(page)).toContainText("Saved");
  await expect(tagForm(page).getByRole("textbox", { name: "Note" })).toHaveValue("half a thought");
});

test("each tab has its own form; signing out asks for what was begun", async ({ pageOf }) => {
  const of = await arrangeWordy(await Desk.of("editor"), 3);
  const [one = "", two = ""] = of.words;
  const page = await pageOf("anonymous");
  await page.goto("/sign-in");
  await signIn(page);
  await open(page, of);
  await begin(page, one);
  await writeNote(page, "of the first tab");
  const other = await page.context().newPage();
  await open(other, of);
  await begin(other, two);
  await writeNote(other, "of the second tab");
  await page.reload();
  await expect(tagForm(page).getByRole("textbox", { name: "Note" })).toHaveValue("of the first tab");
  await tagForm(other).getByRole("button", { name: "Close without saving" }).click();
  await page.reload();
  await expect(tagForm(page).getByRole("textbox", { name: "Note" })).toHaveValue("of the first tab");
  // a tab that is gone leaves its form to the next one
  await page.close();
  await other.reload();
  await expect(tagForm(other).getByRole("textbox", { name: "Note" })).toHaveValue("of the first tab");
  await other.getByRole("banner").getByRole("button").last().click();
  await other.getByRole("menuitem", { name: "Sign out" }).click();
  const dialog = other.getByRole("dialog", { name: "Not everything is saved" });
  await expect(dialog).toContainText("A passage was begun in the form");
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(tagForm(other)).toBeVisible();
});

test("a conflict is still there to be decided after a reload", async ({ pageOf }) => {
  const desk = await Desk.of("editor");
  const of = await arrangeWordy(desk, 2);
  const [one = ""] = of.words;
  const id = newId();
  await sendStep(desk, of, "New passage", [{ id, rev: 0, content: contentOf(of, one) }]);
  const page = await pageOf("editor");
  await open(page, of);
  const context = page.context();
  await context.route(/\/(steps|events\?.*)$/, (route) =>
    route.abort("connectionfailed").catch(() => undefined),
  );
  await editPassage(page, one);
  await writeNote(page, "mine");
  await tagForm(page).getByRole("button", { name: "Save passage" }).click();
  await sendStep(await Desk.of("reviewer"), of, "Change", [
    { id, rev: 1, content: contentOf(of, one, "theirs") },
  ]);
  await context.unrouteAll({ behavior: "ignoreErrors" });
  const compare = cardOf(page, one).getByRole("button", { name: "Compare" });
  await expect(compare).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await expect(compare).toBeVisible();
  await compare.click();
  const dialog = page.getByRole("dialog", { name: "Changed elsewhere" });
  await expect(dialog).toContainText("theirs");
  await dialog.getByRole("button", { name: "Save this choice" }).click();
  await untilSaved(page);
  await expect(cardOf(page, one)).toContainText("mine");
});
