import { unique } from "./support/desk";
import { expect, test } from "./support/test";

// What people get wrong: a clear word about it, nothing changed, and what was typed is still there.
test("a source without a text", async ({ pageOf }) => {
  const page = await pageOf("editor");
  const title = `Nothing in it ${unique()}`;
  await page.goto("/desk/sources/new");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await page.getByRole("button", { name: "Import source" }).click();
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await expect(text).toHaveAccessibleDescription(/empty/);
  await expect(text).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue(title);
});
