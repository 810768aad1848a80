import type { BrowserContext, Page } from "@playwright/test";
import { isActiveCell, markupFaults, readCsv } from "./support/markup-faults";
import { type OwnSite, startOwnSite } from "./support/own-site";
import { PAYLOADS } from "./support/payloads";
import { crawl, fetchSurface, type Surface } from "./support/surfaces";
import { expect, test } from "./support/test";
import { xmlNames } from "./support/xml";

/**
 * Texts that would become something else, through every field, on every surface: nothing runs, nothing is added, every
 * format stays what it is. RECORD_FULL=1 looks at every page and asks every question, some pages also in a browser;
 * else at some of each kind.
 */
const IS_FULL = Boolean(process.env.RECORD_FULL);
const MOST = IS_FULL ? Number.POSITIVE_INFINITY : 2;
const some = <T>(all: T[], n: number): T[] =>
  IS_FULL ? all : all.filter((_, at) => at % Math.ceil(all.length / n) === 0);

interface Planted {
  groups: { slug: string; summaryId: string; sourceId: string; passageIds: string[]; words: string[] }[];
  corrected: string;
  withdrawn: string;
  discussed: string;
}

let site: OwnSite;
let planted: Planted;
let surfaces: Surface[];

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(IS_FULL ? 1_800_000 : 300_000);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(500);
  site = await startOwnSite();
  planted = await site.plant<Planted>("plant-payloads.ts");
  surfaces = await crawl(site.origin, MOST, questions());
});
test.afterAll(() => site?.stop());

/** What so many of the questions find is looked at; of the others only how they are said again: pages are long here. */
const FOUND = 4;

/** Every payload as a question, wherever somebody else can have a reader ask one. */
function questions(): string[] {
  return some(PAYLOADS, FOUND).flatMap((payload, at) => {
    const asked = encodeURIComponent(payload.slice(0, 300));
    const found = at < FOUND ? "" : "&from=2999-01-01";
    return [
      `/search?q=${asked}${found}`,
      `/search?speaker=${asked}&issue=${asked}&from=${asked}&after=${asked}`,
      `/search/feed.xml?q=${asked}${found}`,
      `/search/feed.json?q=${asked}${found}`,
      `/compare?a=${asked}&b=${asked}&issue=${asked}`,
      `/api/v1/passages?q=${asked}${found}`,
      `/api/v1/passages?limit=${asked}`,
      `/api/oembed?format=xml&url=${asked}`,
      `/passages/${asked.replaceAll("%2F", "")}`,
    ];
  });
}

const of = (type: RegExp) => surfaces.filter((surface) => type.test(surface.type));

test("no answer fails, and none has a header that nobody set", () => {
  expect(surfaces.length).toBeGreaterThan(60);
  for (const { path, status, headers } of surfaces) {
    expect(status, path).toBeLessThan(500);
    expect(headers.get("x-x9"), path).toBeNull();
    expect(headers.get("set-cookie"), path).toBeNull();
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});

test("pages and cards have no element, attribute or address that we did not write", async ({ page }) => {
  const pages = of(/html/);
  expect(pages.length).toBeGreaterThan(25);
  const faults = await markupFaults(
    page,
    pages.map(({ text }) => text),
  );
  expect(faults.flatMap((lines, at) => lines.map((line) => `${pages[at]?.path}: ${line}`))).toEqual([]);
  // put in as it is, each kind of markup is found
  const raw = PAYLOADS.filter((payload) => /^<[a-z]\w*[\s/>]/i.test(payload));
  const found = await markupFaults(
    page,
    raw.map((payload) => `<!DOCTYPE html><body><p>${payload}</p>`),
  );
  expect(raw.filter((_, at) => found[at]?.length === 0)).toEqual([]);
});

test("what was said is shown letter by letter", async ({ page }) => {
  for (const { passageIds, words } of some(planted.groups.toSpliced(1, 1), 4)) {
    for (const [at, id] of some([...passageIds.entries()], 4)) {
      const { text, status } = await fetchSurface(site.origin, `/passages/${id}`);
      expect(status).toBe(200);
      const shown = await page.evaluate((html) => {
        const document = new DOMParser().parseFromString(html, "text/html");
        return [...document.querySelectorAll("header mark")].map((mark) => mark.textContent).join("");
      }, text);
      expect(shown).toBe(words[at]);
    }
  }
});

test("XML is XML with nothing added, JSON is JSON, and no cell of a table is a formula", async ({ page }) => {
  const names = new Set<string>();
  for (const { path, text } of of(/^(text|application)\/.*xml/)) {
    const found = await xmlNames(page, text);
    expect(found.error, path).toBe("");
    for (const name of found.names) names.add(name);
  }
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => /x9|script|svg/i.test(name))).toEqual([]);
  for (const { path, text } of of(/json(?!l)/)) expect(() => JSON.parse(text), path).not.toThrow();
  for (const { text } of of(/jsonl/)) for (const line of text.trim().split("\n")) JSON.parse(line);
  const tables = of(/csv/);
  expect(tables.length).toBeGreaterThan(2);
  for (const { path, text } of tables) {
    const rows = readCsv(text);
    expect(rows.flat().filter(isActiveCell), path).toEqual([]);
    expect(new Set(rows.map((row) => row.length)).size, path).toBe(1);
  }
  expect(isActiveCell("=1+1") && isActiveCell("\uff1d1") && !isActiveCell("'=1")).toBe(true);
  for (const { bytes, path } of of(/image/)) {
    if (path.endsWith(".png")) expect(bytes.subarray(1, 4).toString(), path).toBe("PNG");
  }
});

/** Whatever runs, asks, or leaves the site. */
function trap(context: BrowserContext): string[] {
  const caught: string[] = [];
  context.on("dialog", (dialog) => {
    caught.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !/status of 404/.test(message.text())) caught.push(message.text());
  });
  context.on("weberror", (error) => caught.push(error.error().message));
  context.on("request", (request) => {
    if (!request.url().startsWith(site.origin) && /^https?:/.test(request.url()))
      caught.push(`asked ${request.url()}`);
  });
  return caught;
}

async function trapped(context: BrowserContext): Promise<{ page: Page; caught: string[] }> {
  const caught = trap(context);
  await context.addInitScript(() => {
    (window as unknown as { hit: () => void }).hit = () => console.error("a payload ran");
  });
  await context.route(/x9\.example/, (route) => route.abort());
  return { page: await context.newPage(), caught };
}

test("nothing runs in a browser, not even one that knows no content security policy", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext({ bypassCSP: true });
  const { page, caught } = await trapped(context);
  const [first] = planted.groups;
  const paths = of(/html/).map(({ path }) => path);
  const apart = Math.ceil(paths.length / (IS_FULL ? 300 : 10));
  for (const path of [
    "/",
    `/summaries/${first?.slug}`,
    `/summaries/${planted.withdrawn}`,
    `/sources/${first?.sourceId}`,
    "/corrections",
    ...paths.filter((_, at) => at % apart === 0),
  ]) {
    await page.goto(site.origin + path, { waitUntil: "load" });
    await page.mouse.move(200, 300);
  }
  expect(caught).toEqual([]);
  await page.setContent("<p><img src=x onerror=hit()></p>");
  await expect.poll(() => caught).toContain("a payload ran");
  await context.close();
});

test("nothing runs at the desk, and its content security policy has nothing to stop", async ({ browser }) => {
  test.slow();
  const context = await browser.newContext({ storageState: await site.cookiesOf("admin") });
  const { page, caught } = await trapped(context);
  const [first] = planted.groups;
  for (const path of [
    "/desk",
    "/desk/sources",
    `/desk/sources/${first?.sourceId}`,
    `/desk/sources/${first?.sourceId}/details`,
    "/desk/summaries",
    `/desk/summaries/${first?.summaryId}`,
    `/desk/review/${planted.discussed}`,
    "/desk/codebook/speakers",
    "/desk/codebook/issues",
    "/desk/activity",
  ]) {
    await page.goto(site.origin + path, { waitUntil: "load" });
    await expect(page.getByRole("main", { includeHidden: true })).toHaveCount(1);
  }
  expect(caught).toEqual([]);
  await context.close();
});
