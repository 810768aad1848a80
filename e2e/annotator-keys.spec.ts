import { expect, type Page } from "@playwright/test";
import { openSource, passageList, sourceText, tagForm } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { Desk, unique } from "./support/desk";
import { tabTo } from "./support/keys";
import { arrangePassage, arrangeSource, passagesOf, type Worked } from "./support/marked";
import { test } from "./support/test";

// The annotator without a mouse: nothing in this file clicks. Keys that tag are counted.

/** The same text is the same source, so each test has one of its own. */
const textWith = (mark: string) =>
  [
    "The board met on Monday. “We keep the ferry, whatever the ice does,” said the chair. Nobody clapped.",
    `Noted as ${mark}.`,
    "The operator was short. It asked for time, and for money. The chair said no to both.",
  ].join("\n\n");
const OTHERS = ["Quint", "Ruiz", "Sato", "Thorn", "Umber", "Vance", "Weir", "Xu", "Young", "Zorn"];

/** Presses keys and counts them, a chord as one. */
function counting(page: Page) {
  let count = 0;
  return {
    press: async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      count += keys.length;
    },
    taken: () => {
      const so = count;
      count = 0;
      return so;
    },
  };
}

async function openText(page: Page, { sourceId }: Worked): Promise<void> {
  await openSource(page, sourceId);
  await tabTo(page, sourceText(page));
  await page.keyboard.press("Control+Home");
}

const cards = (page: Page) => passageList(page).locator("[data-card]");
const chosen = (page: Page) => passageList(page).getByRole("button", { pressed: true });

test("three keys with recents, six without", async ({ pageOf }) => {
  const text = textWith(unique());
  const desk = await Desk.of("editor");
  const names = ["Chair", ...OTHERS];
  const source = await arrangeSource(desk, {
    text,
    speakers: names.map((name) => ({ name })),
    issues: ["Ferry", ...OTHERS.map((name) => `${name} question`)],
  });
  const issueId = source.issues.get("Ferry")?.id ?? "";
  const speakerId = source.speakers.get("Chair")?.id ?? "";
  await arrangePassage(desk, source, text, {
    words: "Nobody clapped",
    speakerId,
    tags: [{ issueId, sentiment: "neutral" }],
  });
  const page = await pageOf("editor");
  await openText(page, source);
  const keys = counting(page);

  await page.keyboard.press("s");
  await expect(tagForm(page).locator("q")).toHaveText("The board met on Monday.");
  await keys.press("1", "1", "4");
  expect(keys.taken()).toBe(3);
  await expect(cards(page).filter({ hasText: "The board met" })).toContainText(
    source.speakers.get("Chair")?.name ?? "",
  );

  // somebody whom no number stands for, on an issue that has none either: the first letters are enough
  await page.keyboard.press("Control+End");
  await page.keyboard.press("s");
  await expect(tagForm(page).locator("q")).toHaveText("The chair said no to both.");
  await keys.press("Enter");
  await expect(tagForm(page).getByRole("combobox", { name: "Speaker" })).toBeFocused();
  await keys.press("z", "Enter");
  await expect(tagForm(page).getByRole("combobox", { name: "Issue" })).toBeFocused();
  await keys.press("z", "Enter");
  await expect(tagForm(page).getByRole("radio").first()).toBeFocused();
  await keys.press("2");
  expect(keys.taken()).toBe(6);
  const made = cards(page).filter({ hasText: "The chair said no" });
  await expect(made).toContainText(source.speakers.get("Zorn")?.name ?? "");
  await expect(made).toContainText(source.issues.get("Zorn question")?.name ?? "");
  await expect(sourceText(page)).toBeFocused();
});

test("edges, split, join, parts, numbers, search and actions by name, without a mouse", async ({
  pageOf,
}) => {
  test.setTimeout(150_000);
  const text = textWith(unique());
  const desk = await Desk.of("editor");
  const source = await arrangeSource(desk, { text, speakers: [], issues: [] });
  for (const words of ["board met", "asked for time"]) await arrangePassage(desk, source, text, { words });
  const page = await pageOf("editor");
  await openText(page, source);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const says = (words: string) => expect(chosen(page)).toContainText(words);

  await test.step("to a passage by its number", async () => {
    await press("g");
    const dialog = page.getByRole("dialog", { name: "Go to passage" });
    await expect(dialog.getByRole("textbox", { name: "Number" })).toBeFocused();
    expect(await violationsOn(page)).toEqual([]);
    await press("9", "Enter");
    await expect(dialog).toContainText("from 1 to 2");
    await press("Backspace", "2", "Enter");
    await expect(dialog).toBeHidden();
    await expect(sourceText(page)).toBeFocused();
    await says("asked for time");
  });

  await test.step("edges by word and by sentence, each for itself", async () => {
    await press("h");
    await expect(chosen(page)).toHaveText(/asked for$/);
    await press("u");
    await says("It asked for");
    await press("Shift+L");
    await says("It asked for time, and for money.");
    await press("Shift+I");
    // a sentence further there is nothing left of it
    await says("It asked for time, and for money.");
    await press("i", "l", "Control+z", "Control+z");
    await says("It asked for time, and for money.");
  });

  await test.step("to whole sentences, and to the quotation marks", async () => {
    await press("Shift+N", "Shift+S");
    await expect(chosen(page)).toHaveText(/The board met on Monday\.$/);
    await press("Control+Home", "Alt+ArrowDown", "Control+ArrowRight", "Control+Shift+ArrowRight");
    await press("Shift+Q");
    await expect(tagForm(page).locator("q").first()).toHaveText("We keep the ferry, whatever the ice does,");
    await press("Escape", "Escape");
  });

  await test.step("split at the caret, joined again", async () => {
    await press("g");
    await press("2", "Enter");
    await expect(sourceText(page)).toBeFocused();
    // find puts the caret between the two halves
    await press("Control+Shift+f");
    await page.keyboard.type("and FOR");
    await expect(page.getByRole("search").getByRole("status")).toHaveText("1 of 1");
    expect(await violationsOn(page)).toEqual([]);
    await press("Escape", "x");
    await expect(cards(page)).toHaveCount(3);
    await expect(chosen(page)).toHaveText(/It asked for time,$/);
    await press("m");
    await expect(cards(page)).toHaveCount(2);
    await says("It asked for time, and for money.");
    // both taken back: one goes on at the passage that is whole again
    await press("Control+z", "Control+z");
    await expect(cards(page)).toHaveCount(2);
    await says("It asked for time, and for money.");
  });

  await test.step("a further part, and out with it again", async () => {
    await press("Control+End", "Alt+ArrowUp", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "a");
    await says("for money. … The chair");
    await press("r");
    await expect(chosen(page)).toHaveText(/for money\.$/);
  });

  await test.step("every action by its name", async () => {
    await press("Control+.");
    const palette = page.getByRole("dialog", { name: "Actions" });
    await expect(palette.getByRole("textbox", { name: "Find an action" })).toBeFocused();
    await page.keyboard.type("delete");
    await expect(palette.getByRole("menuitem").first()).toContainText("Delete the chosen passage");
    expect(await violationsOn(page)).toEqual([]);
    await press("Enter");
    await expect(palette).toBeHidden();
    await expect(cards(page)).toHaveCount(1);
    await press("Control+z");
    await expect(cards(page)).toHaveCount(2);
  });

  await test.step("the handles by arrow keys", async () => {
    await press("g");
    await press("1", "Enter");
    await says("The board met on Monday.");
    const handle = page.getByRole("slider", { name: "End", exact: true });
    await tabTo(page, handle);
    await press("ArrowLeft");
    await expect(handle).toHaveAttribute("aria-valuetext", "ends “The board met on”");
    await press("Shift+ArrowLeft");
    await expect(handle).toHaveAttribute("aria-valuetext", "ends “The board met o”");
  });

  await expect(
    passageList(page)
      .getByRole("status")
      .filter({ hasText: /^Saved$/ }),
  ).toBeVisible();
  expect(await passagesOf(source.sourceId)).toEqual(["The board met o", "It asked for time, and for money."]);
});

test("one's own keys: set, refused, taken over, kept with the person, switched off", async ({ pageOf }) => {
  const text = textWith(unique());
  const desk = await Desk.of("reviewer");
  const source = await arrangeSource(desk, { text, speakers: [], issues: [] });
  await arrangePassage(desk, source, text, { words: "board met" });
  const page = await pageOf("reviewer");
  await openText(page, source);
  const sheet = page.getByRole("dialog", { name: "Keys" });
  const set = (name: string) => sheet.getByRole("button", { name: `Set the key of ${name}`, exact: true });
  const start = async (name: string) => {
    await tabTo(page, set(name));
    await page.keyboard.press("Enter");
  };
  const press = (key: string) => page.keyboard.press(key);

  try {
    await press("?");
    await tabTo(page, sheet.getByRole("button", { name: "Change keys" }));
    await press("Enter");
    await start("Next passage");
    await press("Control+t");
    await expect(sheet).toContainText("Ctrl+T cannot be taken. It belongs to the browser.");
    await press("f");
    await expect(sheet).toContainText("F is the key of “Filter the passages”.");
    expect(await violationsOn(page)).toEqual([]);
    await press("z");
    await expect(set("Next passage")).toBeFocused();
    await press("Escape");
    await expect(sheet).toBeHidden();
    await press("n");
    await expect(chosen(page)).toHaveCount(0);
    await press("z");
    await expect(chosen(page)).toContainText("board met");
    await expect.poll(async () => (await keysOfPerson()).keys["passage.next"]).toEqual(["z"]);

    // on another machine
    const other = await pageOf("reviewer");
    await openText(other, source);
    await other.keyboard.press("z");
    await expect(chosen(other)).toContainText("board met");
    await other.keyboard.press("?");
    const there = other.getByRole("dialog", { name: "Keys" });
    await tabTo(other, there.getByRole("button", { name: "Change keys" }));
    await other.keyboard.press("Enter");
    await tabTo(other, there.getByRole("checkbox"));
    await other.keyboard.press("Space");
    await other.keyboard.press("Escape");
    await expect(there).toBeHidden();
    await other.keyboard.press("Escape");
    await expect(chosen(other)).toHaveCount(0);
    await other.keyboard.press("z");
    await expect(chosen(other)).toHaveCount(0);
    await other.keyboard.press("Control+.");
    await expect(other.getByRole("dialog", { name: "Actions" })).toBeVisible();
  } finally {
    await desk.must("savePreferences", { keymap: { keys: {}, hasSingleKeys: true } });
  }
});

async function keysOfPerson(): Promise<{ keys: Record<string, string[]> }> {
  const { sql } = await import("./support/database");
  const [row] = await sql<{ keymap: { keys: Record<string, string[]> } | null }>(
    "select preferences->'keymap' as keymap from user_account where email = 'reviewer@example.org'",
  );
  return row?.keymap ?? { keys: {} };
}
