import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { listening, passageList, sourceText, tagForm } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { unique } from "./support/desk";
import { expect, test } from "./support/test";

// What the tool proposes, decided on by keyboard alone once the text has the focus. Every press is counted.

const mark = unique();
const board = `Ruta Halvorsen${mark}`;
const TEXT = `Ferry board weighs a winter stop

“The night boat loses money on every crossing,” said ferry director ${board}.

${board} said that the board would decide before Easter.

“We are eleven people on this island, ${mark}, and all of us need that boat,” said teacher Imre Vos${mark}.

${board} added: “Nobody has asked us to close the line in ${mark}.”

According to mayor Dana Olufsen${mark}, the town will pay half of the loss.`;

const suggestions = (page: Page) => page.getByRole("region", { name: "Suggestions" });
const card = (page: Page) => suggestions(page).locator("[data-suggestion]");
const open = (page: Page, count: number) =>
  expect(suggestions(page).getByRole("heading", { name: /^Suggestions/ })).toHaveText(`Suggestions ${count}`);
const tagged = (page: Page, count: number) =>
  expect(passageList(page).getByRole("heading", { name: /^Passages/ })).toHaveText(`Passages ${count}`);
const saved = (page: Page) =>
  expect(
    passageList(page)
      .getByRole("status")
      .filter({ hasText: /^Saved$/ }),
  ).toBeVisible();

async function importText(page: Page, title: string, text: string): Promise<void> {
  await page.goto("/desk/sources/new");
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await page.getByRole("button", { name: "Import source" }).click();
  await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
  await listening(page);
}

test("suggestions appear after the import and are decided on with a key each, undone with one", async ({
  pageOf,
}) => {
  test.setTimeout(180_000);
  const page = await pageOf("editor");
  let presses = 0;
  const press = async (key: string) => {
    presses++;
    await page.keyboard.press(key);
  };

  await test.step("they come by themselves", async () => {
    await importText(page, `The ferry ${mark}`, TEXT);
    await open(page, 5);
    await tagged(page, 0);
  });

  await test.step("accept: one key to go there, one to accept; the next one is chosen", async () => {
    await sourceText(page).focus();
    presses = 0;
    await press("Shift+J");
    await expect(card(page)).toContainText(board);
    await expect(card(page)).toContainText("new");
    await expect(card(page)).toContainText(/sure: said ferry director/);
    await press("y");
    expect(presses).toBe(2);
    await open(page, 4);
    await tagged(page, 1);
    await expect(card(page)).toContainText("1 of 4");
    await expect(card(page)).not.toContainText("new");
  });

  await test.step("undo brings it back as a suggestion, and again as a passage", async () => {
    await press("Control+z");
    await open(page, 5);
    await tagged(page, 0);
    await press("Control+Shift+z");
    await open(page, 4);
    await tagged(page, 1);
    await saved(page);
  });

  await test.step("reject: one key; undo takes it back; rejected again it stays away", async () => {
    await expect(card(page)).toContainText("would decide before Easter");
    presses = 0;
    await press("d");
    expect(presses).toBe(1);
    await open(page, 3);
    await press("Control+z");
    await open(page, 4);
    await press("Control+Shift+z");
    await open(page, 3);
    await saved(page);
  });

  await test.step("accept and edit: the form has it all; what is saved was changed", async () => {
    await expect(card(page)).toContainText(`Imre Vos${mark}`);
    presses = 0;
    await press("Shift+E");
    await expect(tagForm(page).getByRole("combobox", { name: "Speaker", exact: true })).toHaveValue(
      `Imre Vos${mark}`,
    );
    await expect(tagForm(page).locator("q").first()).toContainText("We are eleven people");
    const issue = tagForm(page).getByRole("combobox", { name: "Issue", exact: true }).first();
    await issue.fill(`Night boat ${mark}`);
    await issue.press("Enter");
    await tagForm(page).getByRole("radio", { name: "Positive", exact: true }).check();
    await page.keyboard.press("Control+Enter");
    await open(page, 2);
    await tagged(page, 2);
    await saved(page);
  });

  await test.step("accept all of one speaker: one key, one step of undo", async () => {
    await sourceText(page).focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+J");
    await expect(card(page)).toContainText(board);
    presses = 0;
    await press("Shift+A");
    expect(presses).toBe(1);
    await open(page, 1);
    await tagged(page, 3);
    await press("Control+z");
    await open(page, 2);
    await press("Control+Shift+z");
    await open(page, 1);
    await saved(page);
  });

  await test.step("hidden by one key and shown again", async () => {
    await page.keyboard.press("Shift+B");
    await expect(card(page)).toHaveCount(0);
    await expect(suggestions(page).getByRole("button", { name: "Show suggestions" })).toBeVisible();
    await page.keyboard.press("Shift+B");
  });

  await test.step("all of it is there after a reload; the rejected one stays away and can be had back", async () => {
    await page.reload();
    await listening(page);
    await open(page, 1);
    await tagged(page, 3);
    const rejected = suggestions(page).getByText("1 rejected");
    await rejected.click();
    await expect(suggestions(page).getByRole("button", { name: "Take back" })).toBeVisible();
  });

  await test.step("the source's page says what became of them", async () => {
    await page.getByRole("link", { name: "Details" }).click();
    const figures = page.getByRole("region", { name: "Suggestions" });
    await expect(figures).toContainText(/proposed\s*5/);
    await expect(figures).toContainText(/accepted as proposed\s*2/);
    await expect(figures).toContainText(/accepted and changed\s*1/);
    await expect(figures).toContainText(/rejected\s*1/);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`accessible with a suggestion chosen, ${colorScheme}`, async ({ pageOf }) => {
    const page = await pageOf("editor", { colorScheme });
    await importText(
      page,
      `The lamp ${colorScheme} ${mark}`,
      `“The lamp ${colorScheme} of ${mark} burns all night,” said keeper Ines Vold${mark}.`,
    );
    await open(page, 1);
    await sourceText(page).focus();
    await page.keyboard.press("Shift+J");
    await expect(card(page)).toBeVisible();
    await card(page).getByText("Why", { exact: true }).click();
    expect(await violationsOn(page)).toEqual([]);
  });
}

const folder = process.env.SAMPLES_DIR;
const files = folder ? readdirSync(folder).filter((name) => name.endsWith(".txt")) : [];
for (const name of files) {
  test(`every quotation in ${name} is suggested`, async ({ pageOf }) => {
    const page = await pageOf("editor");
    const text = readFileSync(path.join(folder ?? "", name), "utf8");
    let all: { segments: { start: number; end: number }[] }[] = [];
    page.on("response", async (response) => {
      if (!response.url().includes("/suggestions?version=")) return;
      ({ suggestions: all } = (await response.json()) as { suggestions: typeof all });
    });
    await importText(page, `${name} ${mark}`, `${text.trim()}\n\nRead as ${mark}.`);
    await expect(suggestions(page).getByRole("button", { name: "Next suggestion" })).toBeVisible();
    await expect(suggestions(page).getByText(/^(Reading|The text is about)/)).toHaveCount(0);
    const shown = text.trim().replaceAll("\r\n", "\n");
    const quoted = [...shown.matchAll(/["“][^"“”\n]{25,}["”]/g)].map((found) => found.index ?? 0);
    const missed = quoted.filter(
      (at) => !all.some(({ segments }) => segments.some(({ start, end }) => start <= at + 2 && at + 2 < end)),
    );
    expect(missed.map((at) => shown.slice(at, at + 60))).toEqual([]);
  });
}
