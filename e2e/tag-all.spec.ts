import { expect } from "@playwright/test";
import { passageList, sourceText } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { Desk } from "./support/desk";
import { tabTo } from "./support/keys";
import { arrangePassage, arrangeSource, passagesOf } from "./support/marked";
import { test } from "./support/test";

const NAME = "Ilva Törnqvist";
const HERE = `${NAME} opened the meeting. “We wait,” Ilva Tornqvist said. Ms Törnqvist’s answer was short.`;
const THERE = `No one had seen ILVA TÖRNQVIST since noon.\n\nTörnqvistsson is somebody else.`;

test("tags every place in all sources as one action, and takes it back as one", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, {
    text: HERE,
    speakers: [{ name: NAME, aliases: [NAME, "Ms Törnqvist"] }],
    issues: ["Search party"],
  });
  const other = await arrangeSource(desk, { text: THERE, speakers: [], issues: [] });
  const speaker = source.speakers.get(NAME);
  const issueId = source.issues.get("Search party")?.id ?? "";
  const tags = [{ issueId, sentiment: "mixed" }];
  await arrangePassage(desk, source, HERE, { words: NAME, speakerId: speaker?.id, tags });
  const page = await pageOf("editor");
  await page.goto(`/desk/sources/${source.sourceId}`);
  await tabTo(page, sourceText(page));
  const dialog = page.getByRole("dialog", { name: "Tag all" });
  await expect(async () => {
    await page.keyboard.press("n");
    await page.keyboard.press("T");
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await expect(dialog.getByRole("textbox", { name: "Words to find" })).toHaveValue(NAME);
  await expect(dialog.getByRole("checkbox", { name: /^Also .*Ms Törnqvist/ })).toBeChecked();
  const row = (words: string) => dialog.getByRole("checkbox", { name: words });
  await expect(row("opened the meeting")).toBeDisabled();
  await expect(dialog.getByRole("button", { name: "Tag 2 passages" })).toBeEnabled();
  await tabTo(page, dialog.getByRole("radio", { name: "This source" }));
  await page.keyboard.press("ArrowDown");
  await expect(dialog).toContainText(/\d+ other sources looked through/);
  await expect(row("since noon")).toBeChecked();
  expect(await violationsOn(page)).toEqual([]);
  // one is not wanted: arrows lead to its tick
  await tabTo(page, row("answer was short"));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(row("since noon")).toBeFocused();
  await tabTo(page, dialog.getByRole("button", { name: "Tag 2 passages" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(passageList(page).getByRole("listitem")).toHaveCount(2);
  await expect.poll(() => passagesOf(other.sourceId)).toEqual(["ILVA TÖRNQVIST"]);
  await expect.poll(() => passagesOf(source.sourceId)).toEqual([NAME, "Ilva Tornqvist"]);

  await tabTo(page, sourceText(page));
  await page.keyboard.press("Control+z");
  await expect(passageList(page).getByRole("listitem")).toHaveCount(1);
  await expect.poll(() => passagesOf(other.sourceId)).toEqual([]);
  await expect.poll(() => passagesOf(source.sourceId)).toEqual([NAME]);
});
