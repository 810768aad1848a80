import { v7 as newId } from "uuid";
import { arrangeInReview } from "./support/arrange";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { retag } from "./support/retag";
import { expect, test } from "./support/test";

// A later look, by whoever looks only at what changed: the changed part is judged there, and what is open of it is there.

const verdictsOn = (summaryId: string) =>
  sql<{ verdict: string; reason: string | null }>(
    `select v.verdict::text, v.reason::text from part_verdict v join revision r on r.id = v.revision_id
    where v.summary_id = $1 and r.number = 2 order by v.created_at, v.id`,
    [summaryId],
  );

for (const [device, options] of [
  ["at a desk", {}],
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as const) {
  test(`${device}: only the changed part is asked for, with its open thread, and can be sent back`, async ({
    pageOf,
  }) => {
    const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
    const made = await arrangeInReview(editor);
    const { summaryId, revisionId, contentHash, passageIds } = made;
    await reviewer.must("recordLook", { revisionId });
    await reviewer.must("approve", { id: newId(), revisionId, contentHash, note: "" });
    await editor.must("addComment", {
      ...{ id: newId(), revisionId, passageId: passageIds[0] },
      body: "Was she glad of it?",
    });
    await retag(editor, made, "positive");
    await expect
      .poll(() => sql("select number from revision where summary_id = $1 order by number", [summaryId]))
      .toHaveLength(2);

    const page = await pageOf("reviewer", options);
    await page.goto(`/desk/review/${summaryId}`);
    await expect(page.getByText(/^The approval by .* has ended$/)).toBeVisible();
    const bar = page.getByRole("region", { name: "Part by part" });
    await expect(bar.getByRole("status")).toHaveText("0 of 1 looked at");
    const anew = page.getByRole("region", { name: "To be judged anew" });
    const card = anew.getByRole("listitem").filter({ hasText: "Was she glad of it?" });
    await expect(card).toContainText("Evidence 1");
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      page.viewportSize()?.width ?? 0,
    );

    await bar.getByRole("button", { name: "Begin" }).click();
    await bar.getByRole("button", { name: "Back", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "What is wrong with evidence 1?" });
    await dialog.getByRole("radio", { name: "Wrong sentiment" }).check();
    await dialog.getByRole("button", { name: "Send this back" }).click();
    await expect(page.getByText("Approving waits: 1 thread is open, 1 part is sent back.")).toBeVisible();
    await expect
      .poll(() => verdictsOn(summaryId))
      .toEqual([{ verdict: "send_back", reason: "wrong_sentiment" }]);

    // settled here, and found right after all: nothing else was asked for
    await card.getByRole("button", { name: "Settle" }).click();
    await expect(page.getByText("Approving waits: 1 part is sent back.")).toBeVisible();
    await page.getByRole("button", { name: "Evidence 1: sent back" }).click();
    await bar.getByRole("button", { name: "Stands", exact: true }).click();
    await expect(page.getByText(/^Approving waits/)).toHaveCount(0);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page.getByRole("list", { name: "Verdicts" })).toContainText("Approved");
    await Promise.all([editor.dispose(), reviewer.dispose()]);
  });
}
