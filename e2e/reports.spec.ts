import { arrangePublished } from "./support/arrange";
import { violationsOn } from "./support/axe";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";

test("a reader reports an error without account or script; two people look, and the answer stands at its address", async ({
  browser,
  pageOf,
}) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const shown = await arrangePublished(editor, reviewer);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const reader = await context.newPage();

  await test.step("the reader chooses a sentence and says what is wrong", async () => {
    await reader.goto(`/summaries/${shown.slug}`);
    await reader.getByRole("link", { name: "Report an error" }).click();
    await expect(reader.getByRole("heading", { level: 1, name: "Report an error" })).toBeVisible();
    await reader.getByRole("radio", { name: /Note 2 says/ }).check();
    await reader.getByRole("radio", { name: "It is torn out of its context" }).check();
    await reader.getByLabel("What should we know?").fill(`She was joking. ${shown.mark}`);
    await reader.getByRole("button", { name: "Send the report" }).click();
    await expect(reader.getByRole("heading", { name: "Your report" })).toBeVisible();
    await expect(reader.getByText("Looked at by nobody yet")).toBeVisible();
    expect(await context.cookies()).toEqual([]);
  });
  const address = reader.url();

  const first = await pageOf("editor");
  await test.step("one person looks; that is not enough for an answer", async () => {
    await first.goto("/desk/reports");
    await first
      .getByRole("listitem")
      .filter({ hasText: shown.mark })
      .getByRole("link", { name: "It is torn out of its context" })
      .click();
    await expect(first.getByText(`She was joking. ${shown.mark}`)).toBeVisible();
    expect(await violationsOn(first)).toEqual([]);
    await first.getByLabel("What did you find?").selectOption("It is right as it is");
    await first.getByRole("button", { name: "I have looked at it" }).click();
    await expect(first.getByText("One more person looks at it before it is answered.")).toBeVisible();
    await expect(first.getByRole("button", { name: "Answer the reader" })).toHaveCount(0);
  });

  await test.step("the second one looks and answers", async () => {
    const second = await pageOf("reviewer");
    await second.goto(first.url());
    await second.getByLabel("What did you find?").selectOption("I cannot tell");
    await second.getByRole("button", { name: "I have looked at it" }).click();
    await second.getByLabel("What came of it?").selectOption("Not changed");
    await second.getByRole("textbox", { name: "Answer" }).fill("The log has no sign of a joke.");
    await second.getByRole("button", { name: "Answer the reader" }).click();
    await expect(second.getByRole("heading", { name: "Not changed" })).toBeVisible();
  });

  await test.step("the reader finds the answer; everybody finds how long it took", async () => {
    await reader.goto(address);
    await expect(reader.getByText("The log has no sign of a joke.")).toBeVisible();
    await reader.goto("/corrections");
    await expect(reader.getByText(/half of them within \d+ minute/)).toBeVisible();
  });
  await context.close();
});
