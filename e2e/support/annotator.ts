import { expect, type Locator, type Page } from "@playwright/test";

/** What is said of a passage in the tag form. */
export interface Tagging {
  speaker: string;
  issue: string;
  sentiment: "Strongly negative" | "Negative" | "Neutral" | "Positive" | "Strongly positive" | "Mixed";
}

export const sourceText = (page: Page): Locator => page.getByRole("region", { name: "Source text" });
export const passageList = (page: Page): Locator => page.getByRole("region", { name: "Passages" });
export const tagForm = (page: Page): Locator => page.getByRole("form", { name: /^(Tag|Edit) passage$/ });

/** Opens a source at the desk, and waits until the annotator listens: a key or a click before that does nothing. */
export async function openSource(page: Page, sourceId: string): Promise<void> {
  await page.goto(`/desk/sources/${sourceId}`);
  await listening(page);
}

/** Until its script has looked into the browser's outbox, the annotator says that it is checking. */
export async function listening(page: Page): Promise<void> {
  await expect(passageList(page).getByRole("status").first()).toHaveText(/^(?!Checking)./);
}

/** Selects words of the source by dragging the mouse over them, as people do. The words must stand there once. */
export async function selectByMouse(page: Page, words: string): Promise<void> {
  const { from, to } = await placeOf(sourceText(page), words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  await expect(tagForm(page).locator("q").first()).toHaveText(shown(words));
}

/** Fills the tag form with the mouse and saves it; returns when the server has it. */
export async function savePassage(page: Page, { speaker, issue, sentiment }: Tagging): Promise<string> {
  const form = tagForm(page);
  await choose(form, "Speaker", speaker);
  await choose(form, "Issue", issue);
  await form
    .getByRole("group", { name: "Sentiment" })
    .getByRole("radio", { name: sentiment, exact: true })
    .check();
  return press(page, form.getByRole("button", { name: "Save passage" }));
}

/** Presses what saves a passage. @returns its id, once the server has it */
export async function press(page: Page, button: Locator): Promise<string> {
  const answered = page.waitForResponse(isSaveOfPassage);
  await button.click();
  const response = await answered;
  expect(response.status()).toBe(200);
  const { passages } = (await response.json()) as { passages: { id: string }[] };
  return passages[0]?.id ?? "";
}

export function isSaveOfPassage(response: {
  url: () => string;
  request: () => { method: () => string };
}): boolean {
  return response.request().method() === "POST" && response.url().endsWith("/steps");
}

/** Types a name into a combobox and takes the one it finds, or makes it. */
export async function choose(form: Locator, label: string, name: string): Promise<void> {
  const box = form.getByRole("combobox", { name: label, exact: true });
  await box.click();
  await box.fill(name);
  await box.press("Enter");
  await expect(box).toHaveValue(name);
}

/** The card of a passage beside the text. */
export function cardOf(page: Page, words: string): Locator {
  return passageList(page)
    .getByRole("listitem")
    .filter({ hasText: words.slice(0, 60) });
}

/** Opens the form of a passage by its card. */
export async function editPassage(page: Page, words: string): Promise<void> {
  await listening(page);
  await cardOf(page, words).getByRole("button", { name: "Edit" }).click();
  await expect(tagForm(page)).toBeVisible();
}

/** The words as a part of the form shows them: shortened in the middle of nowhere, so only their start counts. */
function shown(words: string): RegExp {
  const start = words
    .slice(0, 40)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  return new RegExp(start);
}

/** Where words stand on the screen: a point before the first and one behind the last. */
async function placeOf(
  text: Locator,
  words: string,
): Promise<{ from: { x: number; y: number }; to: { x: number; y: number } }> {
  return text.evaluate(async (root, wanted) => {
    const find = () => {
      const nodes: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
      const all = nodes.map((node) => node.data).join("");
      const start = all.indexOf(wanted);
      if (start < 0 || all.includes(wanted, start + 1)) throw new Error(`Not there just once: ${wanted}`);
      const range = document.createRange();
      let at = 0;
      for (const node of nodes) {
        const end = at + node.data.length;
        if (start >= at && start < end) range.setStart(node, start - at);
        if (start + wanted.length > at && start + wanted.length <= end)
          range.setEnd(node, start + wanted.length - at);
        at = end;
      }
      return range;
    };
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const block = find().startContainer.parentElement;
    // what comes into view is laid out for the first time, which may move it
    for (let tries = 0; tries < 3; tries++) {
      block?.scrollIntoView({ block: "center", behavior: "instant" });
      await drawn();
    }
    const rects = [...find().getClientRects()].filter((rect) => rect.width > 0);
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last) throw new Error(`Not drawn: ${wanted}`);
    return {
      from: { x: first.left + 0.5, y: first.top + first.height / 2 },
      to: { x: last.right - 0.5, y: last.top + last.height / 2 },
    };
  }, words);
}
