import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type ActorName, storageOf } from "./people";

interface Fixtures {
  /**
   * A page of somebody who is signed in, in a browser of their own. A test that did not expect an error on it (in the
   * console, of a script, of the content security policy) fails.
   */
  pageOf: (
    who: ActorName,
    options?: Parameters<import("@playwright/test").Browser["newContext"]>[0],
  ) => Promise<Page>;
  /** errors that this test brings about on purpose */
  expectedErrors: RegExp[];
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what a fixture needs
  expectedErrors: async ({}, use) => {
    await use([]);
  },
  pageOf: async ({ browser, expectedErrors }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    await use(async (who, options) => {
      const context = await browser.newContext({ storageState: storageOf(who), ...options });
      contexts.push(context);
      collectErrors(context, errors);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    const unexpected = errors.filter((error) => !expectedErrors.some((known) => known.test(error)));
    expect(unexpected, "errors in the browser").toEqual([]);
  },
});

/** Console errors, exceptions nobody caught, and what the content security policy stopped, of every page. */
function collectErrors(context: BrowserContext, errors: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => errors.push(error.error().message));
}

export { expect };
