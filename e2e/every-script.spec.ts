import type { Page } from "@playwright/test";
import { openSource, passageList, press, sourceText, tagForm } from "./support/annotator";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { expect, test } from "./support/test";

// Words in any script are selected whole: by mouse, by keyboard, and as the server keeps them.

interface Line {
  script: string;
  text: string;
  /** words to drag over; they stand once in the line */
  drag: string;
  /** what so many presses of Shift with the arrow "onwards" select from the line's start */
  presses: number;
  onwards: "ArrowLeft" | "ArrowRight";
}

const LINES: Line[] = [
  {
    script: "Arabic with Latin in it",
    text: "قالت الوزيرة إن الميناء سيبقى مفتوحًا، كما كتبت The Quay Letter أمس",
    drag: "الميناء سيبقى",
    presses: 5,
    onwards: "ArrowLeft",
  },
  {
    script: "Hebrew with points and numbers",
    text: "הַשָּׂרָה אמרה: הגשר ייפתח ב־12 במרץ, לא קודם",
    drag: "הגשר ייפתח",
    presses: 3,
    onwards: "ArrowLeft",
  },
  {
    script: "Chinese",
    text: "港务局长表示渡轮冬季不会停航而议员们反对这一决定",
    drag: "渡轮冬季不会停航",
    presses: 4,
    onwards: "ArrowRight",
  },
  {
    script: "emoji with joiners, skin tones and flags",
    text: "👩🏽‍🚒👨‍👩‍👧‍👦🇺🇳 the crew waved and said yes 👍🏿 to the night boat",
    drag: "said yes 👍🏿",
    presses: 2,
    onwards: "ArrowRight",
  },
  {
    script: "combining marks that have no letter of their own",
    text: "g̈ḹx̂ stood on the sign, and बिक्री क्षेत्र below it",
    drag: "बिक्री क्षेत्र",
    presses: 3,
    onwards: "ArrowRight",
  },
];

const graphemes = (words: string): string[] =>
  [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(words)].map(({ segment }) => segment);

test("words of every script are selected and kept whole", async ({ pageOf }) => {
  const text = [`Words of many (${unique()})`, ...LINES.map((line) => line.text)]
    .join("\n\n")
    .normalize("NFC");
  const desk = await Desk.of("editor");
  const { id } = await desk.importSource({ title: "Words of many", text });
  const page = await pageOf("editor");
  await openSource(page, id);

  await test.step("no drag splits what a reader takes for one character", async () => {
    const edges = new Set([0]);
    let at = 0;
    for (const one of graphemes(text)) {
      at += one.length;
      edges.add(at);
    }
    for (const [i, { text: line }] of LINES.entries()) {
      for (const share of [0.11, 0.37]) {
        await dragBetween(page, line.normalize("NFC"), share, share + 0.31 + i / 50);
        await expect(tagForm(page)).toBeVisible();
        const said = (await tagForm(page).locator("q").first().textContent()) ?? "";
        const start = text.indexOf(said, text.indexOf(line.normalize("NFC")));
        expect(start, said).toBeGreaterThanOrEqual(0);
        expect([edges.has(start), edges.has(start + said.length)], said).toEqual([true, true]);
        await page.keyboard.press("Escape");
        await expect(tagForm(page)).toBeHidden();
      }
    }
  });

  for (const { script, text: line, drag, presses, onwards } of LINES) {
    await test.step(`${script}: by mouse`, async () => {
      await dragOver(page, drag.normalize("NFC"));
      await expect(tagForm(page)).toBeVisible();
      await expectSaved(page, text, drag.normalize("NFC"));
    });
    await test.step(`${script}: by keyboard`, async () => {
      const from = text.indexOf(line.normalize("NFC"));
      await goTo(page, from);
      for (let i = 0; i < presses; i++) await page.keyboard.press(`Shift+${onwards}`);
      await expectSaved(page, text, graphemes(line.normalize("NFC")).slice(0, presses).join("").trim());
    });
  }

  await desk.dispose();
});

/** Saves what is selected; it must be these very words, where the stored text has them. */
async function expectSaved(page: Page, text: string, words: string): Promise<void> {
  await expect(tagForm(page).locator("q").first()).toHaveText(words);
  const id = await press(page, tagForm(page).getByRole("button", { name: "Save passage" }));
  const [kept] = await sql<{ start: number; end: number; exact: string }>(
    `select start, end_offset as "end", exact from passage_segment where passage_id = $1`,
    [id],
  );
  expect(kept?.exact).toBe(words);
  expect(text.slice(kept?.start, kept?.end)).toBe(words);
  await expect(passageList(page).getByRole("listitem").filter({ hasText: words }).first()).toBeVisible();
}

/** Puts the caret at an offset, by its paragraph: they all begin one. */
async function goTo(page: Page, offset: number): Promise<void> {
  await sourceText(page).focus();
  await page.keyboard.press("Control+Home");
  const paragraph = page.locator(`[data-start="${offset}"]`);
  const before = await paragraph.evaluate((one) =>
    [...document.querySelectorAll("[data-start]")].indexOf(one),
  );
  // a paragraph on stops at its end; the first one after that goes back to the start
  for (let i = 0; i <= before; i++) await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Control+ArrowUp");
}

/** Drags from the first character of the words to the last, whichever way they run. */
async function dragOver(page: Page, words: string): Promise<void> {
  const place = await page.evaluate((wanted) => {
    const block = [...document.querySelectorAll<HTMLElement>("[data-start]")].find((one) =>
      one.textContent?.includes(wanted),
    );
    if (!block) throw new Error(`Not there: ${wanted}`);
    block.scrollIntoView({ block: "center", behavior: "instant" });
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const start = block.textContent?.indexOf(wanted) ?? 0;
    const rects: DOMRect[] = [];
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0;
      for (let i = Math.max(0, start - at); i < Math.min(length, start + wanted.length - at); i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const rect = range.getBoundingClientRect();
        if (rect.width > 1) rects.push(rect);
      }
      at += length;
    }
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last) throw new Error(`Not drawn: ${wanted}`);
    const isRightToLeft = getComputedStyle(block).direction === "rtl";
    const edge = (rect: DOMRect, side: "start" | "end") =>
      (side === "start") === isRightToLeft ? rect.right - 0.5 : rect.left + 0.5;
    const middle = (rect: DOMRect) => rect.top + rect.height / 2;
    return {
      from: { x: edge(first, "start"), y: middle(first) },
      to: { x: edge(last, "end"), y: middle(last) },
    };
  }, words);
  await drag(page, place);
}

/** Drags between two places along a paragraph, wherever they fall. */
async function dragBetween(page: Page, line: string, a: number, b: number): Promise<void> {
  const block = page.locator("[data-start]").filter({ hasText: line });
  const rect = await block.evaluate((one) => {
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const range = document.createRange();
    range.selectNodeContents(one);
    const [first] = range.getClientRects();
    const { left, width, top, height } = first ?? one.getBoundingClientRect();
    return { left, width, y: top + height / 2 };
  });
  const at = (share: number) => ({ x: rect.left + rect.width * share, y: rect.y });
  await drag(page, { from: at(a), to: at(b) });
}

async function drag(
  page: Page,
  { from, to }: Record<"from" | "to", { x: number; y: number }>,
): Promise<void> {
  // pressing on words that are selected would take hold of them, to carry them elsewhere
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}
