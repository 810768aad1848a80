import type { Page } from "@playwright/test";
import {
  cardOf,
  editPassage,
  passageList,
  press,
  savePassage,
  selectByMouse,
  type Tagging,
  tagForm,
} from "./support/annotator";
import { unique } from "./support/desk";
import { emailOf, PASSWORD } from "./support/people";
import { samples } from "./support/samples";
import { expect, test } from "./support/test";
import { beginSummary, submitForReview, summaryText, untilSaved, writeSentence } from "./support/writing";

// The whole story with two people, told with a text of our own and with every text of SAMPLES_DIR.
for (const { name, text, passages } of samples()) {
  test(`from ${name} to a public summary, by two people`, async ({ pageOf, browser, request }) => {
    test.setTimeout(300_000);
    const mark = unique();
    const [first = "", second = "", third = ""] = passages;
    const speakers = [`Avery Quill ${mark}`, `Noor Stanton ${mark}`];
    const issue = `Winter timetable ${mark}`;
    const headline = `What was said about the timetable ${mark}`;
    const tagged: [words: string, tagging: Tagging][] = [
      [first, { speaker: speakers[0] ?? "", issue, sentiment: "Positive" }],
      [second, { speaker: speakers[1] ?? "", issue, sentiment: "Strongly negative" }],
      [third, { speaker: speakers[0] ?? "", issue, sentiment: "Neutral" }],
    ];
    const sentences = passages.map(
      (words, at) => `Point ${at + 1} rests on the words “${words}”, as they were said.`,
    );
    const editor = await pageOf("anonymous");
    const reviewer = await pageOf("anonymous");
    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    let sourceId = "";
    let summaryId = "";
    let slug = "";

    await test.step("an editor signs in and imports the text", async () => {
      await signInByForm(editor, "editor");
      await editor.goto("/desk/sources/new");
      await editor
        .getByRole("textbox", { name: "Text", exact: true })
        .fill(`${text}\n\nTold again as ${mark}.`);
      await editor.getByRole("textbox", { name: "Title", exact: true }).fill(`A text to quote ${mark}`);
      await editor.getByRole("textbox", { name: "Publisher" }).fill("The Evening Quay");
      await editor.getByRole("textbox", { name: "Link" }).fill("https://evening-quay.example/a-text");
      await editor.getByLabel("Published on").fill("2026-11-03");
      await editor.getByRole("button", { name: "Import source" }).click();
      await editor.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
      sourceId = new URL(editor.url()).pathname.split("/").at(-1) ?? "";
    });

    await test.step("tags three passages with the mouse", async () => {
      for (const [words, tagging] of tagged) {
        await selectByMouse(editor, words);
        await savePassage(editor, tagging);
        await expect(cardOf(editor, words)).toContainText(tagging.speaker);
      }
      await editor.reload();
      await expect(passageList(editor).getByRole("heading", { name: /Passages/ })).toContainText("3");
    });

    await test.step("writes a summary whose sentences cite them, and submits it", async () => {
      summaryId = await beginSummary(editor, sourceId, headline);
      await writeSentence(editor, sentences[0] ?? "", first);
      await writeSentence(editor, sentences[1] ?? "", second);
      await untilSaved(editor);
      await submitForReview(editor);
      await expect(editor.getByRole("textbox", { name: "Headline" })).not.toBeEditable();
    });

    await test.step("nothing of it is public yet", async () => {
      expect((await request.get(`/sources/${sourceId}`)).status()).toBe(404);
      expect(await (await request.get("/summaries")).text()).not.toContain(mark);
      expect(await (await request.get("/speakers")).text()).not.toContain(mark);
    });

    await test.step("a reviewer finds it in the queue, comments, and requests changes", async () => {
      await signInByForm(reviewer, "reviewer");
      await reviewer.goto("/desk/review");
      await reviewer.getByRole("link", { name: headline }).click();
      await expect(reviewer.getByRole("region", { name: "Evidence" }).locator("mark").first()).toHaveText(
        first,
      );
      const evidence = reviewer.getByRole("region", { name: "Evidence" });
      // a click before the page's scripts have come chooses nothing, and the words would go to the whole text
      await expect(async () => {
        await evidence.getByRole("button", { name: "Comment on evidence 2" }).click();
        await expect(reviewer.getByText("On evidence 2")).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await reviewer.getByRole("textbox", { name: "Comment" }).last().fill("Is this the whole sentence?");
      await reviewer.getByRole("button", { name: "Add comment" }).last().click();
      await expect(evidence).toContainText("Is this the whole sentence?");
      await reviewer.getByRole("button", { name: "Request changes" }).click();
      await reviewer.getByRole("textbox", { name: "Note to the authors" }).fill("Add the third voice.");
      await reviewer.getByRole("button", { name: "Send back" }).click();
      await expect(reviewer.getByRole("list", { name: "Verdicts" })).toContainText("Changes requested");
    });

    await test.step("the editor changes it and submits again", async () => {
      await editor.reload();
      await expect(editor.getByText("Add the third voice.")).toBeVisible();
      await expect(summaryText(editor).locator("[data-citation]")).toHaveCount(2);
      await writeSentence(editor, sentences[2] ?? "", third);
      await untilSaved(editor);
      await submitForReview(editor);
    });

    await test.step("the reviewer settles what was asked, and approves", async () => {
      await reviewer.goto(`/desk/review/${summaryId}?show=whole`);
      await reviewer.getByRole("button", { name: "Settle" }).click();
      await expect(reviewer.getByText(/^Settled by /)).toBeVisible();
      await approve(reviewer, summaryId);
    });

    await test.step("one tag of a cited passage changes: the approval is gone, and the screen says why", async () => {
      await editor.goto(`/desk/sources/${sourceId}`);
      await editPassage(editor, first);
      const sentiment = tagForm(editor).getByRole("group", { name: "Sentiment" });
      await sentiment.getByRole("radio", { name: "Mixed" }).check();
      await press(editor, tagForm(editor).getByRole("button", { name: "Save passage" }));
      await expect(async () => {
        await reviewer.goto("/desk/review");
        await expect(queued(reviewer, headline)).toContainText("revision 3", { timeout: 1_000 });
      }).toPass();
      await expect(queued(reviewer, headline)).toContainText(/passage|evidence|tag/i);
      await reviewer.goto(`/desk/review/${summaryId}`);
      await expect(reviewer.getByRole("list", { name: "Verdicts" })).toContainText("Approval ended");
      await expect(reviewer.getByRole("button", { name: "Publish" })).toHaveCount(0);
    });

    await test.step("approved again, it is published", async () => {
      await approve(reviewer, summaryId);
      await reviewer.getByRole("button", { name: "Publish" }).click();
      const link = reviewer.getByRole("link", { name: "See it on the record" });
      await expect(link).toBeVisible();
      slug = new URL((await link.getAttribute("href")) ?? "", reviewer.url()).pathname;
    });

    await test.step("anyone reads it, without a script, each sentence with its evidence", async () => {
      await visitor.goto(slug);
      await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(headline);
      for (const [at, sentence] of sentences.entries()) {
        await expect(visitor.locator(`#s${at + 1}`)).toContainText(sentence);
        await visitor
          .locator(`#s${at + 1}`)
          .getByRole("button", { name: `Evidence ${at + 1}` })
          .click();
        const panel = visitor.getByRole("dialog", { name: `Evidence ${at + 1}` });
        await expect(panel.locator("mark")).toHaveText(passages[at] ?? "");
        await expect(panel.getByRole("link", { name: tagged[at]?.[1].speaker ?? "" })).toBeVisible();
        await expect(panel.getByRole("link", { name: issue })).toBeVisible();
        await panel.getByRole("button", { name: "Close" }).click();
        await expect(panel).toBeHidden();
      }
      await expect(visitor.locator("#e1")).toContainText("Mixed");
    });

    await test.step("speaker and issue pages collect it; the link to the original carries the words", async () => {
      const evidence = visitor.locator("#evidence-1");
      const original = await evidence.getByRole("link", { name: "In the original" }).getAttribute("href");
      expect(original).toContain("https://evening-quay.example/a-text#:~:text=");
      for (const link of [speakers[0] ?? "", issue]) {
        await visitor.goto(slug);
        await evidence.getByRole("link", { name: link }).click();
        await expect(visitor.getByRole("heading", { level: 1 })).toContainText(link);
        await expect(visitor.locator("mark", { hasText: first })).toBeVisible();
        await expect(visitor.getByRole("link", { name: headline }).first()).toBeVisible();
      }
    });

    await test.step("what is not published answers like what never was", async () => {
      const hidden = await request.get(`/summaries/${summaryId}`);
      const never = await request.get(`/summaries/nothing-of-that-name-${mark}`);
      expect([hidden.status(), never.status()]).toEqual([404, 404]);
      expect(strip(await hidden.text())).toBe(strip(await never.text()));
    });
    await visitor.context().close();
  });
}

async function signInByForm(page: Page, who: "editor" | "reviewer"): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill(emailOf(who));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/desk");
}

async function approve(page: Page, summaryId: string): Promise<void> {
  await page.goto(`/desk/review/${summaryId}`);
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(
    page.getByRole("list", { name: "Verdicts" }).getByText("Approved", { exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeVisible();
}

const queued = (page: Page, headline: string) => page.getByRole("listitem").filter({ hasText: headline });

/** The page without the address it was asked at. */
const strip = (html: string) => html.replace(/\/summaries\/[\w-]+/g, "");
