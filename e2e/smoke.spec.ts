import { sql } from "./support/database";
import { expect, test } from "./support/test";

test("desk opens", async ({ pageOf }) => {
  const page = await pageOf("editor");
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await sql("select 1 from user_account")).length).toBe(5);
});
