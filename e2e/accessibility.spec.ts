import type { Page } from "@playwright/test";
import { listening } from "./support/annotator";
import { violationsOn } from "./support/axe";
import { sql } from "./support/database";
import { Desk, unique } from "./support/desk";
import { expect, test } from "./support/test";

/** A page of the product, as the demo has it, and how it is brought into the state that is looked at. */
interface Place {
  name: string;
  who: "anonymous" | "editor" | "admin";
  /** an address, or a statement that finds it in the demo */
  path: string | (() => Promise<string>);
  open?: (page: Page) => Promise<void>;
  /** answers in a way that browsers report */
  status?: number;
}

/** The first thing of its sort, as a path. */
const found = (statement: string) => async () => {
  const [row] = await sql<{ path: string }>(statement);
  if (!row) throw new Error(`Not in the demo: ${statement}`);
  return row.path;
};
const published = found(`select '/summaries/' || s.slug as path from summary_slug s
  join publication p on p.summary_id = s.summary_id where s.current order by p.published_at limit 1`);
const summaryIn = (state: string, under: string) =>
  found(`select '${under}' || id as path from summary where state = '${state}' order by created_at limit 1`);
const cited = (path: string) =>
  found(`select ${path} as path from published_passage p join source s on s.id = p.source_id
    join speaker who on who.id = p.speaker_id join published_tag t using (publication_id, passage_id)
    join issue about on about.id = t.issue_id order by p.passage_id limit 1`);
const entry = (table: string, under: string) =>
  found(`select '${under}' || id as path from ${table} order by created_at, name limit 1`);
const source = (after: string) =>
  found(`select '/desk/sources/' || id || '${after}' as path from source order by created_at limit 1`);

async function openCitation(page: Page): Promise<void> {
  const citation = page.getByRole("button", { name: /^Evidence 1/ }).first();
  await citation.click();
  await expect(page.getByRole("dialog", { name: /^Evidence 1/ })).toBeVisible();
}

async function openTagForm(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: "Tag passage" });
  await listening(page);
  await page.getByRole("region", { name: "Source text" }).press("s");
  await expect(form).toBeVisible();
  const sheet = form.getByRole("button", { name: "Tag", exact: true });
  if (await sheet.isVisible()) await sheet.click();
  await expect(form.getByRole("combobox", { name: "Speaker" })).toBeVisible();
  // half under the head that stays, a link would count as too small to hit
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
}

async function invitation(): Promise<string> {
  const admin = await Desk.of("admin");
  const email = `guest-${unique()}@example.org`;
  const { token } = await admin.must<{ token: string }>("invite", { email, role: "editor" });
  await admin.dispose();
  return `/invitations/${token}`;
}

const PLACES: Place[] = [
  { name: "home", who: "anonymous", path: "/" },
  { name: "summaries", who: "anonymous", path: "/summaries" },
  { name: "a summary", who: "anonymous", path: published },
  { name: "a summary with a citation open", who: "anonymous", path: published, open: openCitation },
  { name: "a passage", who: "anonymous", path: cited("'/passages/' || p.passage_id") },
  { name: "speakers", who: "anonymous", path: "/speakers" },
  { name: "a speaker", who: "anonymous", path: cited("'/speakers/' || who.slug") },
  { name: "issues", who: "anonymous", path: "/issues" },
  { name: "an issue", who: "anonymous", path: cited("'/issues/' || about.slug") },
  {
    name: "a speaker on an issue",
    who: "anonymous",
    path: cited("'/speakers/' || who.slug || '/on/' || about.slug"),
  },
  { name: "search", who: "anonymous", path: "/search?q=water" },
  { name: "a search for a quotation", who: "anonymous", path: "/search?q=we+will+not+hand+over+the+tap" },
  { name: "comparing, before a choice", who: "anonymous", path: "/compare" },
  {
    name: "two speakers side by side",
    who: "anonymous",
    path: cited("'/compare?a=' || who.slug || '&b=tarek-oulad&issue=' || about.slug"),
  },
  { name: "corrections", who: "anonymous", path: "/corrections" },
  { name: "the method", who: "anonymous", path: "/method" },
  { name: "data and feeds", who: "anonymous", path: "/data" },
  { name: "a passage as a card", who: "anonymous", path: cited("'/embed/passages/' || p.passage_id") },
  { name: "an issue as a card", who: "anonymous", path: cited("'/embed/issues/' || about.slug") },
  { name: "sources", who: "anonymous", path: "/sources" },
  { name: "a source", who: "anonymous", path: cited("'/sources/' || s.id") },
  { name: "nothing there", who: "anonymous", path: "/summaries/never-was", status: 404 },
  { name: "sign-in", who: "anonymous", path: "/sign-in" },
  { name: "an invitation", who: "anonymous", path: invitation },
  { name: "the desk", who: "admin", path: "/desk" },
  { name: "the desk's sources", who: "admin", path: "/desk/sources" },
  { name: "a new source", who: "admin", path: "/desk/sources/new" },
  { name: "a source's details", who: "admin", path: source("/details") },
  { name: "the annotator", who: "admin", path: source("") },
  { name: "the annotator with the tag form open", who: "admin", path: source(""), open: openTagForm },
  { name: "the desk's summaries", who: "admin", path: "/desk/summaries" },
  { name: "writing", who: "admin", path: summaryIn("draft", "/desk/summaries/") },
  { name: "second readings", who: "admin", path: "/desk/reading" },
  { name: "differences to settle", who: "admin", path: "/desk/reading/settle" },
  { name: "agreement", who: "admin", path: "/desk/reading/agreement" },
  { name: "the queue of reviews", who: "admin", path: "/desk/review" },
  { name: "a review", who: "admin", path: summaryIn("in_review", "/desk/review/") },
  { name: "the codebook's speakers", who: "admin", path: "/desk/codebook/speakers" },
  { name: "a speaker's entry", who: "admin", path: entry("speaker", "/desk/codebook/speakers/") },
  { name: "the codebook's issues", who: "admin", path: "/desk/codebook/issues" },
  { name: "an issue's entry", who: "admin", path: entry("issue", "/desk/codebook/issues/") },
  { name: "the codebook's scale", who: "admin", path: "/desk/codebook/sentiment" },
  { name: "activity", who: "admin", path: "/desk/activity" },
  { name: "settings", who: "admin", path: "/desk/settings" },
  { name: "users", who: "admin", path: "/desk/users" },
  { name: "the profile", who: "admin", path: "/desk/profile" },
  { name: "not for one's role", who: "editor", path: "/desk/users", status: 403 },
];

// browsers report an answer that is no success as an error: here it is what was asked for
test.use({ expectedErrors: [/status of 40[34]/] });

for (const { name, who, path, open, status = 200 } of PLACES) {
  test(`accessible: ${name}`, async ({ pageOf }) => {
    const page = await pageOf(who);
    const response = await page.goto(typeof path === "string" ? path : await path());
    expect(response?.status()).toBe(status);
    await expect(page.locator("html")).toHaveAttribute("lang", /^[a-z]{2}/);
    await expect(page).toHaveTitle(/\S/);
    await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
    await expect(page.getByRole("main", { includeHidden: true })).toHaveCount(1);
    await open?.(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await violationsOn(page), `${name}, ${colorScheme}`).toEqual([]);
    }
  });

  test(`fits 320 pixels: ${name}`, async ({ pageOf }) => {
    const page = await pageOf(who, { viewport: { width: 320, height: 640 } });
    await page.goto(typeof path === "string" ? path : await path());
    await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toHaveCount(1);
    await open?.(page);
    const scrolled = await page.evaluate(() => {
      window.scrollTo({ left: 10_000, behavior: "instant" });
      return window.scrollX;
    });
    expect(scrolled, "pixels that the page scrolls sideways").toBe(0);
  });
}

test("a defect that is put in is found", async ({ pageOf }) => {
  const page = await pageOf("anonymous");
  await page.goto("/speakers");
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("img")));
  expect(await violationsOn(page)).toEqual([expect.stringContaining("image-alt")]);
});
