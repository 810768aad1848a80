import type { Page } from "@playwright/test";

export const PHONE = {
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

/**
 * Selects as a phone does: a finger has touched the text, then the phone moves its handles, of which a page learns by
 * changes of the selection alone.
 * @param short UTF-16 code units that the far handle stays before the end of the words
 */
export async function selectByHandles(page: Page, words: string, short = 0): Promise<void> {
  await page.evaluate(
    async ([wanted, left]) => {
      const root = document.querySelector("[data-source-text]");
      const walker = document.createTreeWalker(root ?? document, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        node.parentElement?.dispatchEvent(
          new PointerEvent("pointerdown", { pointerType: "touch", isPrimary: true, bubbles: true }),
        );
        // the far handle is dragged letter by letter
        const last = at + wanted.length - left;
        for (let end = at + 1; end < last; end += 4) {
          getSelection()?.setBaseAndExtent(node, at, node, end);
          await new Promise(requestAnimationFrame);
        }
        getSelection()?.setBaseAndExtent(node, at, node, last);
        return;
      }
      throw new Error(`Not there: ${wanted}`);
    },
    [words, short] as const,
  );
}
