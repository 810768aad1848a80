import type { Locator, Page } from "@playwright/test";
import { openSource } from "./support/annotator";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { invitePerson, sendSignIn } from "./support/newcomer";
import { emailOf, PASSWORD, signIn } from "./support/people";
import { expect, test } from "./support/test";

// What goes wrong, and what people get wrong: a clear word about it, nothing changed, and what was typed still there.

test.describe("importing a source", () => {
  // the server reads files, and refuses some: browsers report that as an error
  test.use({ expectedErrors: [/status of 400/] });

  const titleField = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
  const textField = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });
  const publisherField = (page: Page) => page.getByRole("textbox", { name: "Publisher" });

  /** Everything but the text. */
  async function begin(page: Page): Promise<string> {
    const title = `Minutes of nothing ${unique()}`;
    await page.goto("/desk/sources/new");
    await titleField(page).fill(title);
    await publisherField(page).fill("The Slow Courier");
    return title;
  }

  async function expectNothingLost(page: Page, title: string): Promise<void> {
    await expect(titleField(page)).toHaveValue(title);
    await expect(publisherField(page)).toHaveValue("The Slow Courier");
    await expect(page).toHaveURL(/\/desk\/sources\/new$/);
    expect(await sql("select 1 from source where title = $1", [title])).toEqual([]);
  }

  const send = (page: Page) => page.getByRole("button", { name: "Import source" }).click();

  for (const [name, words] of [
    ["nothing", ""],
    ["white space", " \n\t\n "],
  ] as const) {
    test(`a text of ${name}`, async ({ pageOf }) => {
      const page = await pageOf("editor");
      const title = await begin(page);
      await textField(page).fill(words);
      await send(page);
      await expect(textField(page)).toHaveAccessibleDescription(/There is no text yet/);
      await expect(textField(page)).toBeFocused();
      await expectNothingLost(page, title);
    });
  }

  for (const { name, bytes, says } of [
    {
      name: "a binary file",
      bytes: Buffer.from([...Buffer.from("Minutes"), 0, 1, 2, 0, 0, 3, 0, 4]),
      says: "not plain text",
    },
    {
      name: "a file in Latin-1",
      bytes: Buffer.from("Der Bürgermeister schwieg.", "latin1"),
      says: "not UTF-8",
    },
  ]) {
    test(name, async ({ pageOf }) => {
      const page = await pageOf("editor");
      const title = await begin(page);
      await textField(page).fill("The words that were pasted before.");
      await page
        .getByLabel(/file/i)
        .first()
        .setInputFiles({ name: "minutes.txt", mimeType: "text/plain", buffer: bytes });
      await expect(page.getByText(says)).toBeVisible();
      await expect(textField(page)).toHaveValue("The words that were pasted before.");
      await expectNothingLost(page, title);
    });
  }

  test("pasted bytes that are no text", async ({ pageOf }) => {
    const page = await pageOf("editor");
    const title = await begin(page);
    const words = "PK\u0003\u0004 word/document.xml \u0000\u0000\u0001";
    await textField(page).fill(words);
    await send(page);
    await expect(textField(page)).toHaveAccessibleDescription(/not plain text/);
    await expect(textField(page)).toHaveValue(words);
    await expectNothingLost(page, title);
  });

  test("a text that is too long", async ({ pageOf }) => {
    const page = await pageOf("editor");
    const title = await begin(page);
    const words = "word ".repeat(800_001).trimEnd();
    await textField(page).fill(words);
    await send(page);
    await expect(textField(page)).toHaveAccessibleDescription(/4,000,004 characters.*at most 4,000,000/);
    expect((await textField(page).inputValue()).length).toBe(words.length);
    await expectNothingLost(page, title);
  });

  test("the same text twice", async ({ pageOf }) => {
    const words = `The board met at noon and heard nobody, case ${unique()}.`;
    const desk = await Desk.of("reviewer");
    const { id } = await desk.importSource({ title: `The first of two ${unique()}`, text: words });
    await desk.dispose();
    const page = await pageOf("editor");
    const title = await begin(page);
    await textField(page).fill(`${words}\r\n`);
    await send(page);
    await expect(page.getByText("This very text is here already")).toBeVisible();
    await expect(page.getByText("The first of two")).toBeVisible();
    await expect(textField(page)).toHaveValue(new RegExp(words));
    await expectNothingLost(page, title);
    await page.getByRole("link", { name: "Open the existing source" }).click();
    await page.waitForURL(`**/desk/sources/${id}`);
  });
});

test.describe("signing in", () => {
  // browsers report the answer to a wrong password as an error: here it is what was asked for
  test.use({ expectedErrors: [/status of 401/] });

  test("a wrong password", async ({ pageOf }) => {
    const email = await invitePerson("editor");
    const page = await pageOf("anonymous");
    await page.goto("/sign-in");
    await sendSignIn(page, email, "one loud lantern under it");
    await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(email);
    await expect(page.getByLabel("Password")).toBeFocused();
  });

  test("too many tries", async ({ pageOf }) => {
    const email = await invitePerson("editor");
    const page = await pageOf("anonymous");
    await page.goto("/sign-in");
    for (let nth = 1; nth <= 5; nth++) {
      await sendSignIn(page, email, `a guess, number ${nth}`);
      await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
      await expect(page.getByLabel("Password")).toHaveValue("");
    }
    await sendSignIn(page, email, "a guess, number 6");
    const told = page.getByRole("alert").filter({ hasText: "Too many tries." });
    await expect(told).toContainText(/Try again in .+, at \d\d:\d\d:\d\d\./);
    await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(email);
    // and the right password is not looked at either
    await sendSignIn(page, email);
    await expect(told).toBeVisible();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  for (const wanted of ["https://elsewhere.example/desk", "//elsewhere.example", "/\\elsewhere.example"]) {
    test(`going on to ${wanted} is refused`, async ({ pageOf, baseURL }) => {
      const page = await pageOf("anonymous");
      const elsewhere: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(baseURL ?? "")) elsewhere.push(request.url());
      });
      await page.goto(`/sign-in?next=${encodeURIComponent(wanted)}`);
      await sendSignIn(page, emailOf("editor"));
      await page.waitForURL("**/desk");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(elsewhere).toEqual([]);
    });
  }
});

test.describe("writing a summary", () => {
  test.use({ expectedErrors: [/status of (401|409|412)/] });

  const textOf = (page: Page) => page.getByRole("textbox", { name: "Summary", exact: true });
  const isSaved = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^Saved$/ });
  const docOf = async (id: string) =>
    JSON.stringify(await sql("select headline, doc from summary where id = $1", [id]));

  /** @returns the new summary's id */
  async function start(page: Page, headline: string): Promise<string> {
    await page.goto("/desk/summaries");
    await page.getByRole("button", { name: "New summary" }).first().click();
    await page.waitForURL(/\/desk\/summaries\/[0-9a-f-]{36}/);
    await page.getByRole("textbox", { name: "Headline" }).fill(headline);
    return new URL(page.url()).pathname.split("/").at(-1) ?? "";
  }

  test("a session that ends in the middle of a sentence", async ({ pageOf }) => {
    const email = await invitePerson("editor");
    const page = await pageOf("anonymous");
    await signIn(page.request, email, PASSWORD);
    const id = await start(page, `Cut short ${unique()}`);
    await textOf(page).fill("Before the session ended.");
    await expect(isSaved(page)).toBeVisible();
    await sql(
      "update session set revoked_at = now() where user_id = (select u.id from user_account u where email = $1)",
      [email],
    );
    await textOf(page).press("Control+End");
    await page.keyboard.type(" And after it.");
    await expect(page.getByText("Your session has ended; your words are kept here")).toBeVisible();
    expect(await docOf(id)).not.toContain("And after it");
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await page.waitForURL("**/sign-in?next=**");
    await sendSignIn(page, email);
    await page.waitForURL(`**/desk/summaries/${id}`);
    await expect(textOf(page)).toHaveText("Before the session ended. And after it.");
    await expect(isSaved(page)).toBeVisible();
    expect(await docOf(id)).toContain("And after it");
  });

  test("two who write at once", async ({ pageOf }) => {
    const [first, second] = [await pageOf("editor"), await pageOf("reviewer")];
    const id = await start(first, `Two hands ${unique()}`);
    await textOf(first).fill("The vote was close.");
    await expect(isSaved(first)).toBeVisible();
    await second.goto(`/desk/summaries/${id}`);
    await expect(textOf(second)).toHaveText("The vote was close.");
    await textOf(first).fill("The vote was lost by one hand.");
    await expect.poll(() => docOf(id)).toContain("lost by one hand");
    await textOf(second).fill("The vote was won by a nose.");
    const both = second.getByRole("region", { name: "Two versions of this text" });
    await expect(both).toContainText("won by a nose");
    await expect(both).toContainText("lost by one hand");
    expect(await docOf(id)).not.toContain("won by a nose");
    await both.getByRole("radio", { name: "Both" }).check();
    await both.getByRole("button", { name: "Go on with this" }).click();
    await expect(textOf(second)).toContainText("won by a nose");
    await expect(isSaved(second)).toBeVisible();
    const kept = await docOf(id);
    expect(kept).toContain("won by a nose");
    expect(kept).toContain("lost by one hand");
  });
});

test.describe("tagging a passage", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test("without a network", async ({ pageOf }) => {
    const mark = unique();
    const desk = await Desk.of("editor");
    const { id } = await desk.importSource({
      title: `Out of reach ${mark}`,
      text: `The signal box has been silent since March, the guard said in ${mark}.`,
    });
    await desk.dispose();
    const page = await pageOf("editor");
    await openSource(page, id);
    const form = page.getByRole("form", { name: "Tag passage" });
    await page.getByRole("region", { name: "Source text" }).press("s");
    await expect(form).toBeVisible();
    await page.context().setOffline(true);
    const speaker = form.getByRole("combobox", { name: "Speaker" });
    await speaker.fill(`The guard ${mark}`);
    await speaker.press("Enter");
    await form.getByRole("button", { name: "Save passage" }).click();
    const card = page
      .getByRole("region", { name: "Passages" })
      .getByRole("listitem")
      .filter({ hasText: mark });
    await expect(card).toContainText(`The guard ${mark}`);
    await expect(card).toContainText("Offline, kept here");
    const stored = () => sql("select 1 from passage where source_id = $1", [id]);
    expect(await stored()).toEqual([]);
    await page.context().setOffline(false);
    await expect(card).not.toContainText("Offline, kept here");
    await expect.poll(async () => (await stored()).length).toBe(1);
    await page.reload();
    await expect(card).toContainText(`The guard ${mark}`);
  });
});
