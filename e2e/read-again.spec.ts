import { listening, sourceText, tagForm } from "./support/annotator";
import { unique } from "./support/desk";
import { expect, test } from "./support/test";

// The source's page has a text read once more: what was decided on stays, the rest is proposed anew with today's codebook.

const mark = unique();
const keeper = `Nela Storvik${mark}`;
const TEXT = `“The harbour light of ${mark} goes out at dawn,” said keeper ${keeper}.

${keeper} added: “Nobody asked the boats of ${mark} about it.”

“We sail in the dark then, ${mark} or not,” said teacher Imre Vik${mark}.`;

test("Read again: decisions stay, the rest is proposed anew with the codebook of today", async ({
  pageOf,
}) => {
  test.setTimeout(120_000);
  const page = await pageOf("editor");
  let looked = "";
  page.on("response", (response) => {
    if (response.url().includes("/suggestions?version=")) looked = response.url();
  });
  const reading = async () => {
    const { run } = (await (await page.request.get(looked)).json()) as {
      run: { id: string; state: string } | null;
    };
    return run;
  };
  await page.goto("/desk/sources/new");
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(TEXT);
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(`The light ${mark}`);
  await page.getByRole("button", { name: "Import source" }).click();
  await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
  const address = page.url();
  const desk = page.getByRole("region", { name: "Suggestions" });
  const card = desk.locator("[data-suggestion]");
  const open = (count: number) =>
    expect(desk.getByRole("heading", { name: /^Suggestions/ })).toHaveText(`Suggestions ${count}`);

  await test.step("one is accepted, which puts its speaker in the codebook, and one rejected", async () => {
    await open(3);
    await expect(sourceText(page)).toBeVisible();
    await sourceText(page).focus();
    await expect(sourceText(page)).toBeFocused();
    await page.keyboard.press("Shift+J");
    await expect(card).toContainText("new");
    await page.keyboard.press("y");
    await open(2);
    await expect(card).toContainText(keeper);
    await page.keyboard.press("d");
    await open(1);
    await expect(
      page
        .getByRole("region", { name: "Passages" })
        .getByRole("status")
        .filter({ hasText: /^Saved$/ }),
    ).toBeVisible();
    await expect(tagForm(page)).toHaveCount(0);
  });

  const first = await reading();
  expect(first?.state).toBe("done");

  await test.step("the page asks for another reading and follows it to its end", async () => {
    await page.getByRole("link", { name: "Details" }).click();
    const figures = page.getByRole("region", { name: "Suggestions" });
    const again = figures.getByRole("button", { name: "Read again" });
    await expect(figures).toContainText(/read by the built-in engine/);
    await expect(again).toBeEnabled();
    const asked = page.waitForResponse(
      (response) => response.url().endsWith("/suggestions") && response.request().method() === "POST",
    );
    await again.click();
    expect((await asked).status()).toBeLessThan(300);
    // another reading, and over: not the first one's word
    await expect
      .poll(async () => (await reading())?.id !== first?.id && (await reading())?.state, { timeout: 60_000 })
      .toBe("done");
    await expect(figures).toContainText(/read by the built-in engine/);
    await expect(again).toBeEnabled();
    await expect(figures).toContainText(/proposed\s*3/);
    await expect(figures).toContainText(/accepted as proposed\s*1/);
    await expect(figures).toContainText(/rejected\s*1/);
    await expect(figures).toContainText(/not decided on\s*1/);
  });

  await test.step("in the annotator the accepted and the rejected one have not come back", async () => {
    await page.goto(address);
    await listening(page);
    await open(1);
    await expect(desk.getByText("1 rejected")).toBeVisible();
    await expect(sourceText(page)).toBeVisible();
    await sourceText(page).focus();
    await expect(sourceText(page)).toBeFocused();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+J");
    await expect(card).toContainText(`Imre Vik${mark}`);
  });
});
