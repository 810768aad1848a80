import { emailOf, PASSWORD } from "./support/people";
import { expect, test } from "./support/test";

// The whole job without a mouse: nothing in this file clicks.
test("signs in with the keyboard", async ({ pageOf }) => {
  const page = await pageOf("anonymous");
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).focus();
  await page.keyboard.type(emailOf("editor"));
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/desk");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
