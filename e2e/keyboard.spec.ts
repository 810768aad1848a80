import type { Locator, Page } from "@playwright/test";
import { listening } from "./support/annotator";
import { unique } from "./support/desk";
import { pressOn, tabTo, typeInto } from "./support/keys";
import { emailOf, PASSWORD } from "./support/people";
import { expect, test } from "./support/test";

// The whole job without a mouse: nothing in this file clicks, checks or fills in.

const FIRST = "We will keep the night ferry";
const SECOND = "“Nobody asked the islands,” said Imre Vos.";
const text = (mark: string) =>
  [`${FIRST} running through the winter, the harbour board said. ${SECOND}`, `Noted as ${mark}.`].join(
    "\n\n",
  );

const sourceText = (page: Page): Locator => page.getByRole("region", { name: "Source text" });
const passages = (page: Page): Locator => page.getByRole("region", { name: "Passages" });
const card = (page: Page, words: string): Locator =>
  passages(page).getByRole("listitem").filter({ hasText: words });
const form = (page: Page): Locator => page.getByRole("form", { name: /^(Tag|Edit) passage$/ });
const untilSaved = (place: Page | Locator): Promise<void> =>
  expect(place.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();

test("the whole job by keyboard alone", async ({ pageOf }) => {
  test.setTimeout(240_000);
  const mark = unique();
  const [speaker, issue] = [`Harbour board ${mark}`, `Night ferry ${mark}`];
  const headline = `The night ferry stays ${mark}`;
  const page = await pageOf("anonymous");

  await test.step("signs in", () => signIn(page, "editor"));

  await test.step("imports a pasted text", async () => {
    await pressOn(page, page.getByRole("link", { name: "Import source" }));
    await page.waitForURL("**/desk/sources/new");
    await tabTo(page, page.getByRole("textbox", { name: "Text", exact: true }));
    await page.keyboard.insertText(text(mark));
    await typeInto(page, page.getByRole("textbox", { name: "Title", exact: true }), `The ferry ${mark}`);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
  });

  await test.step("selects words with the caret and tags them", async () => {
    await listening(page);
    await tabTo(page, sourceText(page));
    await page.keyboard.press("Control+Home");
    for (const _ of FIRST.split(" ")) await page.keyboard.press("Control+Shift+ArrowRight");
    await expect(form(page).locator("q")).toHaveText(FIRST);
    await page.keyboard.press("Enter");
    await expect(box(page, "Speaker")).toBeFocused();
    await choose(page, "Speaker", speaker);
    await choose(page, "Issue", issue);
    await tabTo(page, form(page).getByRole("radio", { name: "Strongly negative" }));
    // the last thing that was missing: the number saves
    await page.keyboard.press("4");
    await expect(card(page, FIRST)).toContainText(speaker);
    await expect(sourceText(page)).toBeFocused();
  });

  await test.step("tags a whole sentence with three keys", async () => {
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await expect(form(page).locator("q")).toContainText("Nobody asked the islands");
    for (const key of ["1", "1", "2"]) await page.keyboard.press(key);
    await expect(card(page, "Nobody asked")).toContainText(issue);
    await untilSaved(passages(page));
  });

  await test.step("edits one", async () => {
    await page.keyboard.press("e");
    await expect(box(page, "Speaker")).toBeFocused();
    await choose(page, "Speaker", `Imre Vos ${mark}`);
    await page.keyboard.press("Control+Enter");
    await expect(card(page, "Nobody asked")).toContainText(`Imre Vos ${mark}`);
  });

  await test.step("deletes it and takes that back", async () => {
    await page.keyboard.press("Delete");
    await expect(card(page, "Nobody asked")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(card(page, "Nobody asked")).toContainText(`Imre Vos ${mark}`);
    await untilSaved(passages(page));
  });

  const summaryId = await test.step("writes a summary that cites both", async () => {
    const source = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await pressOn(page, page.getByRole("link", { name: "Summaries", exact: true }));
    await page.waitForURL("**/desk/summaries");
    await pressOn(page, page.getByRole("button", { name: "New summary" }).first());
    await page.waitForURL(/\/desk\/summaries\/[0-9a-f-]{36}/);
    const { pathname } = new URL(page.url());
    await page.goto(`${pathname}?source=${source}`);
    const headlineField = page.getByRole("textbox", { name: "Headline" });
    await expect(headlineField).toBeEditable();
    await typeInto(page, headlineField, headline);
    await page.keyboard.press("Enter");
    await expect(summaryText(page)).toBeFocused();
    await page.keyboard.type("The boats go on running at night.");
    await cite(page, "we will keep", 1);
    await page.keyboard.type(" The islands were not heard.");
    await cite(page, "Nobody asked", 2);
    await untilSaved(page);
    await pressOn(page, page.getByRole("button", { name: "Submit for review" }), { backwards: true });
    await expect(page.getByText("In review", { exact: true }).first()).toBeVisible();
    return pathname.split("/").at(-1) ?? "";
  });

  await test.step("a reviewer comments on a sentence and approves", async () => {
    const reviewer = await pageOf("anonymous");
    await signIn(reviewer, "reviewer");
    await pressOn(reviewer, reviewer.getByRole("link", { name: /^Review/ }).first());
    await reviewer.waitForURL("**/desk/review");
    // other journeys leave much in the queue: who has no mouse narrows it down
    await typeInto(reviewer, reviewer.getByRole("searchbox", { name: "Headline or author" }), headline);
    await reviewer.keyboard.press("Enter");
    await reviewer.waitForURL(/\/desk\/review\?/);
    await pressOn(reviewer, reviewer.getByRole("link", { name: headline }));
    await reviewer.waitForURL(`**/desk/review/${summaryId}`);
    await pressOn(
      reviewer,
      reviewer.getByRole("button", { name: "Comment on: The islands were not heard." }),
    );
    await typeInto(reviewer, reviewer.getByRole("textbox", { name: "Comment" }), "Fair, and short.");
    await pressOn(reviewer, reviewer.getByRole("button", { name: "Add comment" }));
    await expect(reviewer.getByText("Fair, and short.")).toBeVisible();
    await expect(reviewer.getByRole("textbox", { name: "Comment" })).toHaveValue("");
    // approving waits for open threads
    await pressOn(reviewer, reviewer.getByRole("button", { name: "Settle" }));
    await expect(reviewer.getByText(/^Settled by /)).toBeVisible();
    await pressOn(reviewer, reviewer.getByRole("button", { name: "Approve", exact: true }));
    await expect(reviewer.getByRole("list", { name: "Verdicts" })).toContainText("Approved");
  });

  const address = await test.step("the editor publishes it", async () => {
    await page.goto(`/desk/review/${summaryId}`);
    await pressOn(page, page.getByRole("button", { name: "Publish" }));
    const link = page.getByRole("link", { name: "See it on the record" });
    await expect(link).toBeVisible();
    return (await link.getAttribute("href")) ?? "";
  });

  await test.step("anyone opens the words behind a sentence, without a script, and comes back", async () => {
    const visitor = await pageOf("anonymous", { javaScriptEnabled: false });
    await visitor.goto(address);
    const citation = visitor.getByRole("button", { name: /^Evidence 2/ });
    await pressOn(visitor, citation);
    const words = visitor.getByRole("dialog", { name: /^Evidence 2/ });
    await expect(words).toContainText("Nobody asked the islands");
    await visitor.keyboard.press("Escape");
    await expect(words).toBeHidden();
    await expect(citation).toBeFocused();
  });
});

async function signIn(page: Page, who: "editor" | "reviewer"): Promise<void> {
  await page.goto("/sign-in");
  await typeInto(page, page.getByRole("textbox", { name: "Email" }), emailOf(who));
  await typeInto(page, page.getByLabel("Password"), PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/desk");
}

const box = (page: Page, name: string): Locator => form(page).getByRole("combobox", { name, exact: true });

/** Types a name into a combobox of the tag form; Enter takes what it finds, or makes it. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = box(page, label);
  await tabTo(page, field);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue(name);
}

const summaryText = (page: Page): Locator => page.getByRole("textbox", { name: "Summary", exact: true });

/** Finds a passage by some of its words and cites it where one is writing. */
async function cite(page: Page, words: string, count: number): Promise<void> {
  await page.keyboard.press("Control+.");
  const picker = page.getByRole("dialog", { name: "Cite a passage" });
  await expect(picker.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(words);
  await expect(picker.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(summaryText(page).locator("[data-citation]")).toHaveCount(count);
  await expect(summaryText(page)).toBeFocused();
}
