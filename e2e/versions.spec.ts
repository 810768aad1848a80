import { arrangePublished } from "./support/arrange";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";

test("a source changes: captured again, decided by keyboard, marked at the desk, told to readers", async ({
  pageOf,
}) => {
  const [writer, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const made = await arrangePublished(writer, reviewer);
  const [old] = await sql<{ text: string }>("select text from source_version where source_id = $1", [
    made.sourceId,
  ]);
  const text = old?.text ?? "";
  const page = await pageOf("editor");
  const reader = await pageOf("anonymous");
  await reader.goto(`/passages/${made.passageIds[0]}`);
  await expect(reader.getByText("has changed here since")).toHaveCount(0);

  await test.step("the same text is noted and adds nothing", async () => {
    await page.goto(`/desk/sources/${made.sourceId}/versions`);
    await page.getByLabel("New text").fill(text);
    await page.getByRole("button", { name: "Capture again" }).click();
    await expect(page.getByText("The text has not changed").first()).toBeVisible();
    await expect(page.getByText(/no change, by/)).toBeVisible();
  });

  await test.step("another text is a version, and what changed in cited passages comes first", async () => {
    await page.getByLabel("New text").fill(`Weather: clear.\n\n${text.replace("thinner", "thicker")}`);
    await page.getByRole("button", { name: "Capture again" }).click();
    await expect(page.getByRole("region", { name: "Inside or near cited passages" })).toContainText(
      "thicker",
    );
    await expect(page.getByRole("link", { name: /wait/ })).toBeVisible({ timeout: 30_000 });
    expect(await violationsOn(page)).toEqual([]);
  });

  await test.step("summaries that cite it are marked, and readers are told", async () => {
    await page.goto("/desk/summaries");
    const row = page.getByRole("row", { name: new RegExp(made.headline) });
    await expect(row).toContainText("Source changed");
    await reader.reload();
    await expect(reader.getByText("The source has changed here since")).toBeVisible();
    await expect(reader.getByRole("main")).toContainText("thinner");
    await expect(reader.getByRole("main")).not.toContainText("thicker");
  });

  await test.step("the queue is decided by key, and taken back", async () => {
    await page.goto(`/desk/sources/${made.sourceId}/queue`);
    const first = page.getByRole("region", { name: /Waiting passage 1/ });
    await expect(first).toContainText("Its words changed");
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press("c");
    const decided = page.getByRole("region", { name: "Decided" });
    await expect(decided).toContainText("confirmed by");
    await decided.getByRole("button", { name: "Take back" }).click();
    await expect(decided).toHaveCount(0);
    await page.keyboard.press("d");
    await expect(decided).toContainText("detached by");
  });

  await test.step("the log says who", async () => {
    const actions = await sql<{ action: string; actor_name: string }>(
      "select action, actor_name from audit_event where subject_id = $1 order by seq",
      [made.passageIds[0]],
    );
    const names = actions.map(({ action }) => action);
    expect(names).toEqual(
      expect.arrayContaining([
        "passage.outdated",
        "passage.confirmed",
        "passage.reopened",
        "passage.detached",
      ]),
    );
    expect(actions.filter(({ action }) => action === "passage.detached")[0]?.actor_name).not.toBe(
      "Re-anchoring",
    );
  });
  await Promise.all([writer.dispose(), reviewer.dispose()]);
});
