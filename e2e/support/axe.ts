import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** WCAG 2.2 at level AA, with all it builds on. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds wrong with the page as it stands, one line a place. */
export async function violationsOn(page: Page): Promise<string[]> {
  // a page that reads its data again takes its title out and puts it back
  await page.waitForFunction(() => document.title.trim() !== "");
  // colours on their way from one theme to the other would be judged somewhere in between; what inherits one follows it
  await page.evaluate(async () => {
    const changes = () => document.getAnimations().filter((one) => one instanceof CSSTransition);
    for (let now = changes(); now.length > 0; now = changes()) {
      await Promise.allSettled(now.map((one) => one.finished));
    }
  });
  // "legacy": in this page alone. Frames of other origins, for which axe opens another page each time, we have none
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = "" }) => `${id}: ${html.slice(0, 200)} (${failureSummary.slice(0, 300)})`,
    ),
  );
}
