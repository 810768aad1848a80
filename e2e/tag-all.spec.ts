import { expect } from "@playwright/test";
import { openSource, passageList, sourceText } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { Desk, unique } from "./support/desk";
import { tabTo } from "./support/keys";
import { arrangePassage, arrangeSource, passagesOf } from "./support/marked";
import { test } from "./support/test";

test("tags every place in all sources as one action, and takes it back as one", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const desk = await Desk.of("editor");
  // a name that stands in no other source
  const mark = unique();
  const name = `Ilva Törn${mark}`;
  const plain = `Ilva Torn${mark}`;
  const here = `${name} opened the meeting. “We wait,” ${plain} said. Ms Törn${mark}’s answer was short.`;
  const there = `No one had seen ${name.toUpperCase()} since noon.\n\nTörn${mark}sson is somebody else.`;
  const source = await arrangeSource(desk, {
    text: here,
    speakers: [{ name, aliases: [name, `Ms Törn${mark}`] }],
    issues: ["Search party"],
  });
  const other = await arrangeSource(desk, { text: there, speakers: [], issues: [] });
  const speaker = source.speakers.get(name);
  const issueId = source.issues.get("Search party")?.id ?? "";
  const tags = [{ issueId, sentiment: "mixed" }];
  await arrangePassage(desk, source, here, { words: name, speakerId: speaker?.id, tags });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  await tabTo(page, sourceText(page));
  const dialog = page.getByRole("dialog", { name: "Tag all" });
  await page.keyboard.press("n");
  await page.keyboard.press("Shift+T");

  await expect(dialog.getByRole("textbox", { name: "Words to find" })).toHaveValue(name);
  await expect(dialog.getByRole("checkbox", { name: /^Also .*Ms Törn/ })).toBeChecked();
  const row = (words: string) =>
    dialog
      .getByRole("listitem")
      .filter({ has: page.locator("mark").getByText(words, { exact: true }) })
      .getByRole("checkbox");
  await expect(row(name)).toBeDisabled();
  await expect(dialog.getByRole("button", { name: "Tag 2 passages" })).toBeEnabled();
  await tabTo(page, dialog.getByRole("radio", { name: "This source" }));
  await page.keyboard.press("ArrowDown");
  await expect(dialog).toContainText(/\d+ other sources looked through/);
  await expect(row(name.toUpperCase())).toBeChecked();
  expect(await violationsOn(page)).toEqual([]);
  // one is not wanted: arrows lead to its tick
  await tabTo(page, row(`Ms Törn${mark}`));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(row(name.toUpperCase())).toBeFocused();
  await tabTo(page, dialog.getByRole("button", { name: "Tag 2 passages" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(passageList(page).locator("[data-card]")).toHaveCount(2);
  await expect.poll(() => passagesOf(other.sourceId)).toEqual([name.toUpperCase()]);
  await expect.poll(() => passagesOf(source.sourceId)).toEqual([name, plain]);

  await tabTo(page, sourceText(page));
  await page.keyboard.press("Control+z");
  await expect(passageList(page).locator("[data-card]")).toHaveCount(1);
  await expect.poll(() => passagesOf(other.sourceId)).toEqual([]);
  await expect.poll(() => passagesOf(source.sourceId)).toEqual([name]);
});
