import { expect, type Page } from "@playwright/test";
import { openSource, passageList, selectByMouse, sourceText } from "./support/annotator";
import { Desk, unique } from "./support/desk";
import { arrangePassage, arrangeSource, passagesOf } from "./support/marked";
import { test } from "./support/test";

const textWith = (mark: string) =>
  `The board met on Monday. It asked for time, and for money, and was given neither. Noted as ${mark}.`;

const chosen = (page: Page) => passageList(page).getByRole("button", { pressed: true });

/** The end of words on the screen, in the middle of their line. */
function endOf(page: Page, words: string): Promise<{ x: number; y: number }> {
  return sourceText(page).evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let seen = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const before = seen.length;
      seen += node.nodeValue ?? "";
      const end = seen.indexOf(wanted) + wanted.length;
      if (!seen.includes(wanted) || end <= before) continue;
      const range = document.createRange();
      range.setStart(node, end - before - 1);
      range.setEnd(node, end - before);
      const { right, top, height } = range.getBoundingClientRect();
      return { x: right - 1, y: top + height / 2 };
    }
    throw new Error(`Not there: ${wanted}`);
  }, words);
}

test("the edges of a passage are dragged with the mouse; Escape leaves them; one undo takes a drag back", async ({
  pageOf,
}) => {
  const text = textWith(unique());
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, { text, speakers: [], issues: [] });
  await arrangePassage(desk, source, text, { words: "asked for time" });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  const list = passageList(page);
  await expect(list.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
  await list.getByRole("button", { name: /Show in the text/ }).click();
  await expect(chosen(page)).toContainText("asked for time");

  const drag = async (name: "Start" | "End", to: string, drop: () => Promise<void>) => {
    const handle = page.getByRole("slider", { name, exact: true });
    const box = await handle.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), "large enough to be hit").toBeGreaterThanOrEqual(24);
    await handle.hover();
    await page.mouse.down();
    const { x, y } = await endOf(page, to);
    await page.mouse.move(x - 30, y, { steps: 4 });
    await page.mouse.move(x, y, { steps: 4 });
    await drop();
  };

  await drag("End", "and for money", () => page.mouse.up());
  await expect(chosen(page)).toContainText("asked for time, and for money");
  await expect.poll(() => passagesOf(source.sourceId)).toEqual(["asked for time, and for money"]);

  await drag("End", "given neither", async () => {
    await page.keyboard.press("Escape");
    await page.mouse.up();
  });
  await expect(chosen(page)).toContainText("asked for time, and for money");

  await page.keyboard.press("Control+z");
  await expect.poll(() => passagesOf(source.sourceId)).toEqual(["asked for time"]);
});

test("the first words that are selected are marked before their form is drawn", async ({ pageOf }) => {
  const text = textWith(unique());
  const source = await arrangeSource(await Desk.of("editor"), { text, speakers: [], issues: [] });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  await page.evaluate(async () => {
    const isQuiet = () => new Promise((done) => requestIdleCallback(done));
    let [before, now] = [-1, 0];
    // the form's script comes when the page is quiet
    while (before !== now) {
      before = now;
      for (let i = 0; i < 5; i++) await isQuiet();
      now = performance.getEntriesByType("resource").length;
    }
    window.addEventListener(
      "pointerup",
      () => {
        // after the annotator has heard of it, and before there is a frame
        const isMarked = (CSS.highlights.get("passage-draft")?.size ?? 0) > 0;
        const hasForm = document.querySelector("[data-tag-form]") !== null;
        document.documentElement.dataset.released = JSON.stringify({ isMarked, hasForm });
      },
      { once: true },
    );
  });
  await selectByMouse(page, "asked for time");
  const seen = await page.evaluate(() => document.documentElement.dataset.released);
  expect(JSON.parse(seen ?? "")).toEqual({ isMarked: true, hasForm: false });
});
