import type { BrowserContext, Page, Route } from "@playwright/test";
import { cardOf, listening, openSource, selectByMouse, tagForm } from "./support/annotator";
import { Desk } from "./support/desk";
import { emailOf, PASSWORD } from "./support/people";
import { appliedWords, arrangeWordy, keptIn, untilSaved, type Wordy } from "./support/tagged-source";
import { expect, test } from "./support/test";

// The promise: what a person did is applied exactly once, in order, whatever happens to network, tabs and server.
// NOTHING_LOST=full runs the full count (500 edits, 50 reloads, 20 killed tabs); CI runs a smaller one.
const FULL = process.env.NOTHING_LOST === "full";
const EDITS = FULL ? 500 : 32;
const RELOADS = FULL ? 50 : 4;
const KILLS = FULL ? 20 : 2;

test.use({ expectedErrors: [/net::ERR|Failed to load resource|ERR_/] });

type Net = "online" | "offline" | "steps blocked" | "answers lost";
const WEATHER: Net[] = ["offline", "steps blocked", "answers lost", "offline", "online"];

/** Sets what the network does to steps from now on. */
async function setNet(context: BrowserContext, net: Net): Promise<void> {
  await context.unrouteAll({ behavior: "ignoreErrors" });
  if (net === "steps blocked") await context.route("**/steps", (route) => fail(route));
  if (net === "answers lost") {
    await context.route("**/steps", async (route) => {
      // it arrives and is applied; nobody is told
      await route.fetch().catch(() => undefined);
      await fail(route);
    });
  }
  await context.setOffline(net === "offline");
}

async function fail(route: Route): Promise<void> {
  await route.abort("connectionfailed").catch(() => undefined);
}

async function open(context: BrowserContext, { sourceId }: Wordy): Promise<Page> {
  const page = await context.newPage();
  await openSource(page, sourceId);
  return page;
}

/** Tags one word by mouse and three number keys: speaker, issue, sentiment. */
async function tag(page: Page, word: string): Promise<void> {
  await selectByMouse(page, word);
  await expect(tagForm(page).locator("q").first()).toHaveText(word);
  for (const key of ["1", "1", "4"]) await page.keyboard.press(key);
  await expect(tagForm(page)).toBeHidden();
}

/** The renderer dies, as in a crash: no handler of the page runs. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}

test(`${EDITS} edits, ${RELOADS} reloads, ${KILLS} killed tabs, two tabs, a flapping network: each applied once, in order`, async ({
  pageOf,
}) => {
  test.setTimeout(FULL ? 60 * 60_000 : 180_000);
  const of = await arrangeWordy(await Desk.of("editor"), EDITS);
  const first = await pageOf("editor");
  const context = first.context();
  await openSource(first, of.sourceId);
  const tabs = [first, await open(context, of)];
  const every = (count: number, n: number) => n > 0 && n % Math.ceil(EDITS / count) === 0;
  let net: Net = "online";

  for (const [n, word] of of.words.entries()) {
    if (n % 5 === 0) {
      net = WEATHER[(n / 5) % WEATHER.length] ?? "online";
      await setNet(context, net);
    }
    const at = Math.floor(n / 3) % 2;
    const tab = tabs[at];
    if (!tab) throw new Error("no tab");
    const isKill = every(KILLS, n);
    if (isKill || every(RELOADS, n)) {
      // a page does not load without a network: what the tab holds stays unsent all the same
      if (net === "offline") await setNet(context, "steps blocked");
      if (isKill) {
        await kill(tab);
        tabs[at] = await open(context, of);
      } else {
        await tab.reload();
        await listening(tab);
      }
      if (net === "offline") await setNet(context, "offline");
    }
    const page = tabs[at] ?? tab;
    await page.bringToFront();
    await tag(page, word);
    // what has reached the outbox is promised: a tab that dies within these milliseconds promised nothing yet
    if (net === "offline" || net === "steps blocked")
      await expect.poll(() => keptIn(page)).toBeGreaterThan(0);
  }

  await setNet(context, "online");
  for (const page of tabs) await untilSaved(page);
  expect(await appliedWords(of)).toEqual(of.words);
  for (const page of tabs) {
    const count = page.getByRole("region", { name: "Passages" }).getByRole("heading", { name: /Passages/ });
    await expect(count).toContainText(String(EDITS + 1));
    await expect.poll(() => keptIn(page)).toBe(0);
  }
});

test("a session that ends while typing: the form, the change and the way back", async ({ pageOf }) => {
  const of = await arrangeWordy(await Desk.of("editor"), 4);
  const [one = "", two = ""] = of.words;
  const page = await pageOf("editor");
  await openSource(page, of.sourceId);
  const context = page.context();
  const cookies = await context.cookies();

  await test.step("the session is gone; what was done stays on the screen and says so", async () => {
    await context.clearCookies();
    await tag(page, one);
    await expect(page.getByText("Your session has ended")).toBeVisible();
    await expect(cardOf(page, one)).toBeVisible();
    await selectByMouse(page, two);
    await tagForm(page).getByRole("button", { name: "Relayed by, note" }).click();
    await tagForm(page).getByRole("textbox", { name: "Note" }).fill("half a thought");
  });

  await test.step("another person in the same browser never sends it", async () => {
    const other = await Desk.of("reviewer");
    const { cookies: theirs } = await other.request.storageState();
    await context.addCookies(theirs);
    const refused = page.waitForResponse(
      (response) => response.url().endsWith("/steps") && response.status() === 401,
    );
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await refused;
    const tab = await context.newPage();
    await openSource(tab, of.sourceId);
    expect(await appliedWords(of)).toEqual([]);
    await tab.close();
  });

  await test.step("signed in again as oneself it goes on, and the form is still there after a reload", async () => {
    await context.clearCookies();
    await context.addCookies(cookies);
    await page.reload();
    await expect.poll(() => appliedWords(of)).toEqual([one]);
    await untilSaved(page);
    await expect(tagForm(page).getByRole("textbox", { name: "Note" })).toHaveValue("half a thought");
  });
});

test("signing out asks when something is unsent, and leaves nothing in the browser", async ({ pageOf }) => {
  const of = await arrangeWordy(await Desk.of("editor"), 2);
  const page = await pageOf("anonymous");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(emailOf("editor"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/desk");
  await openSource(page, of.sourceId);
  await setNet(page.context(), "steps blocked");
  await tag(page, of.words[0] ?? "");
  await expect.poll(() => keptIn(page)).toBe(1);
  const raw = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("on-the-record");
      opening.onsuccess = () => resolve(opening.result);
    });
    const rows = await new Promise<unknown[]>((resolve) => {
      const all = db.transaction("entries").objectStore("entries").getAll();
      all.onsuccess = () => resolve(all.result);
    });
    db.close();
    return JSON.stringify(rows);
  });
  expect(raw, "what is kept is sealed").not.toContain(of.words[0]);

  const signOut = async () => {
    await page.getByRole("banner").getByRole("button").click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await test.step("it asks; staying keeps the change", async () => {
    await signOut();
    await expect(page.getByRole("dialog", { name: "Not everything is saved" })).toBeVisible();
    await page.getByRole("button", { name: "Stay" }).click();
    expect(await keptIn(page)).toBe(1);
  });
  await test.step("leaving empties the browser", async () => {
    await signOut();
    await page.getByRole("button", { name: /Sign out and lose/ }).click();
    await page.waitForURL("**/sign-in");
    const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(names).toEqual([]);
  });
});
