import { sourceText } from "./support/annotator";
import { Desk, unique } from "./support/desk";
import { expect, test } from "./support/test";

// The text of a source comes once, as the HTML that is read; scripts take it from there.

async function arrange(): Promise<{ path: string; words: string; title: string }> {
  const words = `Of the ${unique()} lamps on the long mole, one was lit.`;
  const title = `Lamps ${unique()}`;
  const desk = await Desk.of("editor");
  const { id } = await desk.importSource({ title, text: `Evening.\n\n${words}\n  \n\tAnd “so <on>” & on.` });
  await desk.dispose();
  return { path: `/desk/sources/${id}`, words, title };
}

test("the text travels once, and is the stored one to the letter", async ({ pageOf }) => {
  const { path, words } = await arrange();
  const page = await pageOf("editor");
  const response = await page.request.get(path, { headers: { accept: "text/html" } });
  expect((await response.text()).split(words)).toHaveLength(2);
  await page.goto(path);
  await sourceText(page).getByText(words).selectText();
  const form = page.getByRole("form", { name: "Tag passage" });
  await expect(form).toBeVisible();
  await form.getByRole("button", { name: "Close without saving" }).click();
  await expect(form).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
});

test("a page whose words were changed on the way asks for the text itself", async ({ pageOf }) => {
  const { path, words } = await arrange();
  const page = await pageOf("editor");
  // as a browser does that translates pages
  await page.addInitScript(`if (!location.search) new MutationObserver(() => {
    for (const one of document.querySelectorAll("[data-start]"))
      if (one.textContent.includes("lamps")) one.textContent = "Von den Lampen brannte eine.";
  }).observe(document, { childList: true, subtree: true })`);
  await page.goto(path);
  await expect(page).toHaveURL(/[?]whole=/);
  await expect(sourceText(page).getByText(words)).toBeVisible();
});

test("a source that is opened from within the desk has its text too", async ({ pageOf }) => {
  const page = await pageOf("editor");
  const words = `What ${unique()} said was heard by few.`;
  await page.goto("/desk/sources/new");
  await page.getByLabel("Title").fill(`From within ${unique()}`);
  await page.getByLabel("Text", { exact: true }).fill(words);
  await page.getByRole("button", { name: "Import source" }).click();
  await expect(sourceText(page).getByText(words)).toBeVisible();
});

test("with the colours of the system, passages keep their lines", async ({ pageOf }) => {
  const { path, words } = await arrange();
  const page = await pageOf("editor");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(path);
  const look = (name: string) =>
    sourceText(page)
      .getByText(words)
      .evaluate((one, of) => {
        const { textDecorationLine, textDecorationStyle, backgroundColor } = getComputedStyle(
          one,
          `::highlight(${of})`,
        );
        return `${textDecorationLine} ${textDecorationStyle} ${backgroundColor}`;
      }, name);
  const looks = await Promise.all(
    ["passage-negative-0", "passage-positive-0", "passage-mixed-0", "suggested", "passage-chosen"].map(look),
  );
  expect(new Set(looks).size).toBe(5);
  expect(
    await sourceText(page).evaluate((one) => getComputedStyle(one).getPropertyValue("forced-color-adjust")),
  ).toBe("none");
});
