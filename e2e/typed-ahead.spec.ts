import { expect } from "@playwright/test";
import { choose, editPassage, openSource, sourceText, tagForm } from "./support/annotator";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { arrangePassage, arrangeSource, passagesOf } from "./support/marked";
import { untilSaved } from "./support/tagged-source";
import { test } from "./support/test";

// Who knows the keys does not wait for the screen: what is typed before a field is there belongs to the field.

test("letters typed before a dialog or the form is there do nothing to the text, and none is lost", async ({
  pageOf,
}) => {
  const mark = unique();
  const text = `The board met on Monday, and nobody clapped.\n\nNoted as ${mark}.`;
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, {
    text,
    speakers: [{ name: "Dexter Maxwell" }],
    issues: ["Ferry"],
  });
  await arrangePassage(desk, source, text, { words: "board met on Monday" });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  await sourceText(page).focus();
  await expect(sourceText(page)).toBeFocused();
  await page.keyboard.press("n");

  // x cuts the chosen passage in two, u widens it, Backspace deletes it
  await page.keyboard.press("Control+.");
  await page.keyboard.type("xxu");
  for (const _ of "xxu") await page.keyboard.press("Backspace");
  await page.keyboard.type("next sug");
  const palette = page.getByRole("dialog", { name: "Actions" });
  await expect(palette.getByRole("searchbox").or(palette.getByRole("textbox"))).toHaveValue("next sug");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await expect(sourceText(page)).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("s");
  await expect(tagForm(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("dex");
  await expect(tagForm(page).getByRole("combobox", { name: "Speaker" })).toHaveValue("dex");
  expect(await passagesOf(source.sourceId)).toEqual(["board met on Monday"]);
});

test("who reports it, named for the first time in the form, is made with Tag all", async ({ pageOf }) => {
  const mark = unique();
  const text = `The quay was shut, the paper says. The quay was shut again.\n\nNoted as ${mark}.`;
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, {
    text,
    speakers: [{ name: "Dexter Maxwell" }],
    issues: ["Ferry"],
  });
  const issueId = source.issues.get("Ferry")?.id ?? "";
  const speakerId = source.speakers.get("Dexter Maxwell")?.id ?? "";
  await arrangePassage(desk, source, text, {
    words: "The quay was shut,",
    speakerId,
    tags: [{ issueId, sentiment: "neutral" }],
  });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  await editPassage(page, "The quay was shut,");
  await tagForm(page).getByRole("button", { name: "Relayed by, note" }).click();
  await choose(tagForm(page), "Relayed by", `Paper ${mark}`);
  await sourceText(page).focus();
  await page.keyboard.press("Shift+T");
  const dialog = page.getByRole("dialog", { name: "Tag all" });
  await dialog.getByRole("textbox", { name: "Words to find" }).fill("quay was shut again");
  await dialog.getByRole("button", { name: "Tag 1 passage" }).click();
  await expect(dialog).toBeHidden();
  await untilSaved(page);
  const relayed = await sql<{ name: string }>(
    `select speaker.name from passage join speaker on speaker.id = passage.relayed_by_id where speaker.name = $1`,
    [`Paper ${mark}`],
  );
  expect(relayed).toHaveLength(1);
});

test.describe("with the network gone", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test("what has not come before the network went is said so, takes nothing away, and comes with the network", async ({
    pageOf,
  }) => {
    const text = `The quay was shut on Monday.\n\nNoted as ${unique()}.`;
    const desk = await Desk.of("editor");
    const source = await arrangeSource(desk, {
      text,
      speakers: [{ name: "Dexter Maxwell" }],
      issues: ["Ferry"],
    });
    const page = await pageOf("editor");
    const address = `/desk/sources/${source.sourceId}`;
    const html = await (await page.request.get(address, { headers: { accept: "text/html" } })).text();
    let isCut = true;
    // the page itself comes, and what it fetches later does not: its dialogs and its form
    await page.route("**/_next/static/chunks/*.js", (route) => {
      const isLate = !html.includes(route.request().url().split("/").at(-1) ?? "");
      return isCut && isLate ? route.abort("internetdisconnected") : route.continue();
    });
    await openSource(page, source.sourceId);
    await sourceText(page).focus();
    await expect(sourceText(page)).toBeFocused();
    await page.keyboard.press("?");
    await expect(
      page.getByText("The list of keys has not reached this browser yet", { exact: true }),
    ).toBeVisible();
    await page.keyboard.press("s");
    await expect(page.getByText("The form has not reached this browser yet", { exact: true })).toBeVisible();
    await expect(sourceText(page)).toContainText("The quay was shut on Monday.");
    await expect(sourceText(page)).toBeFocused();

    isCut = false;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await expect(tagForm(page).locator("q").first()).toHaveText("The quay was shut on Monday.");
    await page.keyboard.press("Escape");
    await expect(tagForm(page)).toBeHidden();
    await sourceText(page).focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  });
});
