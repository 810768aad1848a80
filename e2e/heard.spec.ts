import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { listening, passageList, sourceText } from "./support/annotator";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { expect, test } from "./support/test";

// Passages are colours on a screen; here they are read as a screen reader is told of them, and before any script runs.

const WORDS = "The board keeps the night ferry, and the islands will pay for none of it this winter";
const SAID = [
  { from: "The board", to: "winter", sentiment: "positive", tone: "positive" },
  { from: "the night ferry", to: "the islands", sentiment: "strongly_negative", tone: "strongly negative" },
  { from: "ferry, and", to: "will pay", sentiment: "mixed", tone: "mixed" },
] as const;

interface Made {
  path: string;
  speaker: string;
  issue: string;
}

/** A source with three passages, each over the one before. */
async function arrange(): Promise<Made> {
  const mark = unique();
  const [speaker, issue] = [`Ada Holm ${mark}`, `Night boats ${mark}`];
  const text = `${WORDS}.\n\nNothing else was said. (${mark})`;
  const desk = await Desk.of("editor");
  const { id: sourceId } = await desk.importSource({ title: `Heard ${mark}`, text });
  const [version] = await sql<{ id: string }>("select id from source_version where source_id = $1", [
    sourceId,
  ]);
  const [speakerId, issueId] = [newId(), newId()];
  await desk.send("PUT", `/api/desk/speakers/${speakerId}`, { name: speaker, kind: "person", aliases: [] });
  await desk.send("PUT", `/api/desk/issues/${issueId}`, { name: issue });
  const changes = SAID.map(({ from, to, sentiment }) => {
    const start = text.indexOf(from);
    const end = text.indexOf(to) + to.length;
    const content = {
      versionId: version?.id,
      kind: "direct",
      speakerId,
      relayedById: null,
      note: "",
      segments: [{ start, end, exact: text.slice(start, end) }],
      tags: [{ issueId, sentiment }],
    };
    return { id: newId(), rev: 0, content };
  });
  const step = { step: newId(), label: "Arranged", changes };
  const answer = await desk.send("POST", `/api/desk/sources/${sourceId}/steps`, step);
  expect(answer.status(), await answer.text()).toBe(200);
  await desk.dispose();
  return { path: `/desk/sources/${sourceId}`, speaker, issue };
}

/** Every passage, over the others too: its number, its words, who, about what, in what tone. */
async function expectHeard(page: Page, { speaker, issue }: Made): Promise<void> {
  const told = sourceText(page).getByRole("list", { name: "Passages in this paragraph" });
  await expect(told.getByRole("listitem")).toHaveCount(SAID.length);
  for (const [at, { from, tone }] of SAID.entries()) {
    const words = `Passage ${at + 1}, “${from}`;
    await expect(told.getByRole("listitem").filter({ hasText: words })).toContainText(
      new RegExp(`${speaker}\\. Direct quote\\. ${issue}: ${tone}$`),
    );
  }
  // the words themselves stay whole: nothing is read twice within the paragraph
  await expect(sourceText(page).getByRole("paragraph").first()).toHaveText(`${WORDS}.`);
}

test("passages are told with number, speaker, issue and sentiment, overlaps too", async ({ pageOf }) => {
  const made = await arrange();
  const page = await pageOf("editor");
  await page.goto(made.path);
  await expectHeard(page, made);
  await test.step("as Chromium tells assistive technology", async () => {
    const tree = await sourceText(page).ariaSnapshot();
    expect(tree).toContain('list "Passages in this paragraph"');
    for (const { tone } of SAID) expect(tree).toContain(`${made.issue}: ${tone}`);
  });
  await test.step("and in the list beside the text", async () => {
    const cards = passageList(page).locator("[data-card]");
    await expect(cards).toHaveCount(SAID.length);
    for (const [at, { tone }] of SAID.entries()) {
      const tree = await cards.nth(at).ariaSnapshot();
      expect(tree).toContain(`${at + 1}`);
      expect(tree).toContain(made.speaker);
      expect(tree).toContain(made.issue);
      expect(tree.toLowerCase()).toContain(tone);
    }
  });
});

test("text and passages can be read before scripts run", async ({ pageOf }) => {
  const made = await arrange();
  const page = await pageOf("editor", { javaScriptEnabled: false });
  await page.goto(made.path);
  await expectHeard(page, made);
  const drawn = sourceText(page).locator("mark");
  await expect(drawn.first()).toBeVisible();
  expect((await drawn.allTextContents()).join("")).toBe(WORDS);
  await expect(passageList(page).getByText(made.speaker).first()).toBeVisible();
});

test("a browser without highlights draws the same by elements", async ({ pageOf }) => {
  const made = await arrange();
  const page = await pageOf("editor");
  await page.addInitScript(
    "delete CSS.highlights; delete CSS.__proto__.highlights; delete globalThis.Highlight;",
  );
  await page.goto(made.path);
  await listening(page);
  await expectHeard(page, made);
  await expect(sourceText(page).locator("mark").first()).toBeVisible();
  await test.step("choosing a passage shows in its words", async () => {
    await passageList(page).locator("[data-card]").nth(1).getByRole("button").first().click();
    await expect(sourceText(page).locator("mark.passage-chosen").first()).toBeVisible();
    const chosen = await sourceText(page).locator("mark.passage-chosen").allTextContents();
    expect(chosen.join("")).toBe("the night ferry, and the islands");
  });
  await test.step("places found show too", async () => {
    await sourceText(page).focus();
    await expect(sourceText(page)).toBeFocused();
    await page.keyboard.press("Control+Shift+F");
    const field = page.getByLabel("Words to search for");
    await expect(field).toBeFocused();
    await field.fill("islands");
    await expect(sourceText(page).locator("mark.passage-found-now")).toHaveText("islands");
  });
});
