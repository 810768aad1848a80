import { expect, type Page } from "@playwright/test";
import { listening, openSource, passageList, sourceText, tagForm } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { Desk, unique } from "./support/desk";
import { arrangePassage, arrangeSource, passagesOf } from "./support/marked";
import { test } from "./support/test";
import { PHONE, selectByHandles } from "./support/touch";

// On a phone: taps, the phone's own selection, no key and no pointer that hovers.

const textWith = (mark: string) =>
  [
    "The board met on Monday to talk about the ice. “We keep the ferry,” said the chair.",
    `Noted as ${mark}.`,
    "Nobody clapped. The operator asked for time, and for money, and was given neither.",
  ].join("\n\n");

/** Where words are on the screen: the middle of the first letter. */
function placeOf(page: Page, words: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector("[data-source-text]") ?? document,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`Not there: ${wanted}`);
  }, words);
}

/** Buttons and fields that are smaller than a finger needs (WCAG 2.5.8: 24 px). */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, [role=slider], input, a[href]")].flatMap((one) => {
      const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
      const isShown = width > 1 && height > 1 && one.checkVisibility();
      return isShown && Math.min(width, height) < 24
        ? [`${one.outerHTML.slice(0, 120)} ${width}×${height}`]
        : [];
    }),
  );
}

test("reads, selects, tags, changes and searches on a phone", async ({ pageOf }) => {
  test.setTimeout(120_000);
  const text = textWith(unique());
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, { text, speakers: [{ name: "Chair" }], issues: ["Ferry"] });
  const speakerId = source.speakers.get("Chair")?.id ?? "";
  const issueId = source.issues.get("Ferry")?.id ?? "";
  const tags = [{ issueId, sentiment: "neutral" }];
  await arrangePassage(desk, source, text, { words: "asked for time", speakerId, tags });
  await arrangePassage(desk, source, text, {
    words: "The operator asked for time, and for money",
    speakerId,
    tags,
  });
  const page = await pageOf("editor", PHONE);
  await openSource(page, source.sourceId);
  const bar = page.getByRole("region", { name: "Chosen passage" });
  const sheet = tagForm(page);

  await test.step("the phone's own handles open the sheet, low, and three taps tag", async () => {
    await selectByHandles(page, "We keep the ferry");
    await expect(sheet.locator("q")).toHaveText("We keep the ferry");
    const { height } = (await sheet.boundingBox()) ?? { height: 0 };
    expect(height).toBeLessThan(200);
    await sheet.getByRole("button", { name: "Tag", exact: true }).tap();
    expect(await tooSmall(page)).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await sheet.getByRole("button", { name: source.speakers.get("Chair")?.name }).tap();
    await sheet.getByRole("button", { name: source.issues.get("Ferry")?.name }).tap();
    await sheet.getByRole("button", { name: "Strongly positive" }).tap();
    await expect(sheet).toBeHidden();
    await expect.poll(() => passagesOf(source.sourceId)).toContain("We keep the ferry");
  });

  await test.step("a tap on words of two passages asks which", async () => {
    const { x, y } = await placeOf(page, "asked for time");
    await page.touchscreen.tap(x, y);
    const chooser = page.getByRole("menu", { name: "Passages here" });
    await expect(chooser.getByRole("menuitem")).toHaveCount(2);
    expect(await violationsOn(page)).toEqual([]);
    await chooser.getByRole("menuitem").first().tap();
    await expect(chooser).toBeHidden();
    await expect(bar).toContainText(source.speakers.get("Chair")?.name ?? "");
    expect(await tooSmall(page)).toEqual([]);
  });

  await test.step("an edge follows a finger, and stays when the touch is taken away", async () => {
    const handle = page.getByRole("slider", { name: "End", exact: true });
    const box = (await handle.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const clapped = await placeOf(page, "neither");
    const end = await placeOf(page, " and for money");
    const touch = await page.context().newCDPSession(page);
    const send = (
      type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel",
      points: { x: number; y: number }[],
    ) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const by = (to: { x: number; y: number }) => ({ x: from.x + to.x - end.x, y: from.y + to.y - end.y });
    const before = await handle.getAttribute("aria-valuenow");
    await send("touchStart", [from]);
    await send("touchMove", [by(clapped)]);
    await send("touchCancel", []);
    await expect(handle).toHaveAttribute("aria-valuenow", before ?? "");
    const words = await passageList(page).locator("[data-card]").count();
    await send("touchStart", [from]);
    await send("touchMove", [by(clapped)]);
    await send("touchEnd", []);
    await expect(handle).not.toHaveAttribute("aria-valuenow", before ?? "");
    expect(await passageList(page).locator("[data-card]").count()).toBe(words);
  });

  await test.step("every action by its name, and the passage's own with a thumb", async () => {
    await bar.getByRole("button", { name: "All actions" }).tap();
    const palette = page.getByRole("dialog", { name: "Actions" });
    await palette.getByRole("textbox").fill("search in");
    await palette.getByRole("menuitem").first().tap();
    const search = page.getByRole("search", { name: "Search in the text" });
    await search.getByRole("textbox").fill("CHAIR");
    await expect(search.getByRole("status")).toHaveText("1 of 1");
    expect(await tooSmall(page)).toEqual([]);
    await search.getByRole("button", { name: "Close the search" }).tap();
    await bar.getByRole("button", { name: "Delete" }).tap();
    await expect.poll(async () => (await passagesOf(source.sourceId)).length).toBe(2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
  await expect(sourceText(page)).toBeVisible();
});

test("decides on suggestions on a phone, with the drawer closed", async ({ pageOf }) => {
  const mark = unique();
  const page = await pageOf("editor", PHONE);
  await page.goto("/desk/sources/new");
  await page
    .getByRole("textbox", { name: "Text", exact: true })
    .fill(
      [
        `“The night boat stays,” said ferry director Ruta Halvorsen${mark}.`,
        `“We are eleven people here,” said teacher Imre Vos${mark}.`,
        `“Nobody has asked the town,” said mayor Dana Olufsen${mark}.`,
      ].join("\n\n"),
    );
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(`The night boat ${mark}`);
  await page.getByRole("button", { name: "Import source" }).tap();
  await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
  await listening(page);
  const bar = page.getByRole("region", { name: "Chosen suggestion" });
  const drawer = (words: string) => page.getByRole("button", { name: words, exact: true });
  await expect(drawer("Passages 0 , 3 suggested")).toBeVisible();

  const { x, y } = await placeOf(page, "eleven people");
  await page.touchscreen.tap(x, y);
  await expect(bar).toContainText(`Imre Vos${mark}`);
  expect(await tooSmall(page)).toEqual([]);
  expect(await violationsOn(page)).toEqual([]);
  await bar.getByRole("button", { name: "Accept" }).tap();
  await expect(bar).toContainText(`Dana Olufsen${mark}`);
  await bar.getByRole("button", { name: "Reject" }).tap();
  await expect(bar).toContainText(`Ruta Halvorsen${mark}`);
  await bar.getByRole("button", { name: "Edit first" }).tap();
  await expect(tagForm(page).locator("q")).toContainText("The night boat stays");
  await expect(bar).toBeHidden();
  await tagForm(page).getByRole("button", { name: "Save passage" }).tap();
  await expect(drawer("Passages 2")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
