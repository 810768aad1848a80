import { expect } from "@playwright/test";
import { openSource, passageList, sourceText } from "./support/annotator";
import { Desk, unique } from "./support/desk";
import { arrangePassage, arrangeSource } from "./support/marked";
import { test } from "./support/test";

const PARAGRAPHS = 120;
const wordsOf = (at: number) => `Paragraph ${at} says that the ferry waits`;

test("while the text is scrolled nothing else on the page is drawn, and the cards follow once it stands still", async ({
  pageOf,
}) => {
  const filling = " beside the quay, and the ice is thick, and nobody knows for how long yet.".repeat(4);
  const text = `${Array.from({ length: PARAGRAPHS }, (_, at) => `${wordsOf(at)}${filling}`).join("\n\n")}\n\n${unique()}`;
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, { text, speakers: [], issues: [] });
  for (let at = 0; at < PARAGRAPHS; at += 6) await arrangePassage(desk, source, text, { words: wordsOf(at) });
  const page = await pageOf("editor");
  await openSource(page, source.sourceId);
  const box = await sourceText(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 80, (box?.y ?? 0) + 40);
  await expect(passageList(page).locator("[data-card]").first()).toContainText(wordsOf(0));
  const changed = await page.evaluate(async () => {
    const found = new Set<string>();
    const watch = new MutationObserver((records) => {
      for (const { target, attributeName } of records) {
        const isGroup = target instanceof Element && target.matches(".source-group");
        if (!isGroup) found.add(`${attributeName ?? "children"} of ${target.nodeName}`);
      }
    });
    const panel = document.querySelector("[data-cards]");
    const root = document.querySelector("[data-source-text]");
    for (const one of [panel, root]) {
      if (one) watch.observe(one, { subtree: true, childList: true, attributes: true, characterData: true });
    }
    // whatever the opening still had to do is done when nothing has changed for a while
    for (let quiet = 0; quiet < 60; quiet++) {
      await new Promise(requestAnimationFrame);
      if (found.size > 0) quiet = 0;
      found.clear();
    }
    for (let frame = 0; frame < 40; frame++) {
      scrollBy({ top: 60, behavior: "instant" });
      await new Promise(requestAnimationFrame);
    }
    watch.disconnect();
    return [...found];
  });
  expect(changed).toEqual([]);
  await sourceText(page).press("ArrowDown");
  await expect(page.locator(".source-caret")).toBeVisible();
  // whatever moves without end has the whole text painted anew in every frame
  const endless = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY)
      .map((one) => (one instanceof CSSAnimation ? one.animationName : one.id)),
  );
  expect(endless).toEqual([]);
  await expect
    .poll(() =>
      passageList(page)
        .locator("[data-cards]")
        .evaluate(({ scrollTop }) => scrollTop),
    )
    .toBeGreaterThan(0);
});
