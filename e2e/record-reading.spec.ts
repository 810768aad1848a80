import { v7 as newId } from "uuid";
import { type Arranged, arrangePublished } from "./support/arrange";
import { sql } from "./support/database";
import { Desk } from "./support/desk";
import { correctPublished } from "./support/states";
import { expect, test } from "./support/test";

/** of what every arranged summary cites first */
const WORDS = "the ice was thinner than the map said";

/** Reading the record without a line of script: by keyboard, by ear, on paper, and by addresses of long ago. */
let shown: Arranged & { slug: string };

test.describe.configure({ mode: "default" });
test.beforeAll(async () => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  shown = await arrangePublished(editor, reviewer);
  await editor.dispose();
  await reviewer.dispose();
});

test("a citation opens beside its sentence and closes back to it, by keyboard, without script", async ({
  pageOf,
}) => {
  const page = await pageOf("anonymous", { javaScriptEnabled: false });
  await page.goto(`/summaries/${shown.slug}`);
  const citation = page.getByRole("button", { name: /^Evidence 1/ });
  const words = page.getByRole("dialog", { name: "Evidence 1" });
  await expect(words).toBeHidden();
  for (const close of ["Escape", "button"] as const) {
    await citation.focus();
    await expect(citation).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(words).toBeVisible();
    await expect(citation).toHaveAttribute("aria-label", /^Evidence 1: Guide /);
    // the words come next: nobody has to look for them at the end of the page
    await page.keyboard.press("Tab");
    await expect(words.locator(":focus")).toHaveCount(1);
    expect(page.url()).not.toContain("#");
    if (close === "Escape") await page.keyboard.press("Escape");
    else await words.getByRole("button", { name: "Close" }).press("Enter");
    await expect(words).toBeHidden();
    await expect(citation).toBeFocused();
  }
});

test("assistive technology hears that a citation opens something, and whether it is open", async ({
  pageOf,
}) => {
  const page = await pageOf("anonymous", { javaScriptEnabled: false });
  await page.goto(`/summaries/${shown.slug}`);
  const session = await page.context().newCDPSession(page);
  const heard = async () => {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as {
      nodes: {
        role?: { value: string };
        name?: { value: string };
        properties?: { name: string; value: { value: unknown } }[];
      }[];
    };
    const button = nodes.find(
      (node) => node.role?.value === "button" && /^Evidence 1/.test(node.name?.value ?? ""),
    );
    return button?.properties?.find(({ name }) => name === "expanded")?.value.value;
  };
  expect(await heard()).toBe(false);
  await page.getByRole("button", { name: /^Evidence 1/ }).click();
  await expect(page.getByRole("dialog", { name: "Evidence 1" })).toBeVisible();
  expect(await heard()).toBe(true);
});

test("from the front page to the words and back, without script and without styles", async ({ pageOf }) => {
  const page = await pageOf("anonymous", { javaScriptEnabled: false });
  await page.route("**/*.css", (route) => route.fulfill({ contentType: "text/css", body: "" }));
  await page.goto("/");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Issues" }).click();
  await page
    .getByRole("link", { name: `Ice ${shown.mark}` })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Ice ${shown.mark}`);
  await page.getByRole("link", { name: "Permanent link" }).first().click();
  await expect(page).toHaveURL(/\/passages\//);
  await expect(page.locator("mark").first()).toBeVisible();
  await page.getByRole("link", { name: shown.headline }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(shown.headline);
  // the notes at the end hold every word, also where nothing can open
  await expect(page.getByRole("heading", { name: "The words behind it" })).toBeVisible();
  await page.goto("/search");
  await page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill("thinner than the map");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/search\?q=thinner/);
  await expect(page.getByRole("link", { name: new RegExp(shown.mark) }).first()).toBeVisible();
});

test("on paper: one document, dark on white, each note with its addresses in full", async ({
  pageOf,
  baseURL,
}) => {
  const page = await pageOf("anonymous", { colorScheme: "dark" });
  await page.goto(`/summaries/${shown.slug}`);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const look = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor, scheme: getComputedStyle(document.documentElement).colorScheme };
  });
  expect(look).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgba(0, 0, 0, 0)", scheme: "light" });
  for (const id of shown.passageIds) await expect(page.getByText(`${baseURL}/passages/${id}`)).toBeVisible();
  await expect(page.getByText(`${baseURL}/summaries/${shown.slug}`)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeHidden();
  await expect(page.locator(".evidence-panel").first()).toBeHidden();
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: false });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const text = await textOfPdf(pdf);
  expect(text.pages).toBeGreaterThan(0);
  expect(text.words).toContain(shown.mark);
  expect(text.words.replaceAll(/\s/g, "")).toContain(`/passages/${shown.passageIds[0]}`);
  expect(text.words).not.toContain("Skip to the text");
});

async function textOfPdf(pdf: Buffer): Promise<{ pages: number; words: string }> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const document = await getDocument({ data: new Uint8Array(pdf), isEvalSupported: false }).promise;
  let words = "";
  for (let at = 1; at <= document.numPages; at++) {
    const { items } = await (await document.getPage(at)).getTextContent();
    words += items.map((item) => ("str" in item ? item.str : "")).join(" ");
  }
  return { pages: document.numPages, words };
}

test("addresses never change: renamed and merged entries are found for ever, along a chain of merges", async () => {
  const [editor, reviewer, admin, reader] = await Promise.all([
    Desk.of("editor"),
    Desk.of("reviewer"),
    Desk.of("admin"),
    Desk.of("anonymous"),
  ]);
  const made = [];
  for (let n = 0; n < 3; n++) made.push(await arrangePublished(editor, reviewer));
  const [first, second, third] = made;
  if (!first || !second || !third) throw new Error("arranged too little");
  for (const kind of ["speaker", "issue"] as const) {
    const slugOf = (one: typeof first) => (kind === "speaker" ? one.speakerSlug : one.issueSlug);
    const idOf = (one: typeof first) => (kind === "speaker" ? one.speakerId : one.issueId);
    const addresses = [slugOf(first), slugOf(second)];
    await mergeInto(admin, kind, idOf(first), idOf(second));
    await mergeInto(admin, kind, idOf(second), idOf(third));
    for (const slug of addresses) {
      for (const path of [`/${kind}s/${slug}`, ...(kind === "issue" ? [`/embed/issues/${slug}`] : [])]) {
        const answer = await reader.request.get(path, { maxRedirects: 0 });
        expect(answer.status(), path).toBe(308);
        const target = path.replace(slug, slugOf(third));
        expect(new URL(answer.headers().location ?? "", reader.origin).pathname).toBe(target);
      }
      // a feed that somebody follows goes on, under its new name
      const feed = await reader.request.get(`/${kind}s/${slug}/feed.xml`);
      expect(feed.status()).toBe(200);
      expect(await feed.text()).toContain(`/${kind}s/${slugOf(third)}/feed.xml`);
    }
  }
  // the one that lives on gets a new name, and with it a new address: all the old ones lead there in one step
  const [row] = await sql<{ rev: number }>("select rev from speaker where id = $1", [third.speakerId]);
  const { slug: renamed } = await editor.must<{ slug: string }>("changeSpeakerAction", {
    id: third.speakerId,
    mutation: newId(),
    rev: row?.rev,
    name: `Pilot ${third.mark}`,
    kind: "person",
    description: "",
    aliases: [],
    roles: [],
  });
  expect(renamed).not.toBe(third.speakerSlug);
  for (const slug of [first.speakerSlug, second.speakerSlug, third.speakerSlug]) {
    const answer = await reader.request.get(`/speakers/${slug}`, { maxRedirects: 0 });
    expect(new URL(answer.headers().location ?? "", reader.origin).pathname).toBe(`/speakers/${renamed}`);
  }
  for (const desk of [editor, reviewer, admin, reader]) await desk.dispose();
});

test("a summary is found under every address it had, with its versions and its card", async () => {
  const reader = await Desk.of("anonymous");
  const old = `once-upon-a-time-${shown.mark}`;
  await sql("insert into summary_slug (slug, summary_id, current) values ($1, $2, false)", [
    old,
    shown.summaryId,
  ]);
  for (const path of [`/summaries/${old}`, `/summaries/${old}/versions/1`, `/embed/summaries/${old}`]) {
    const answer = await reader.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(308);
    expect(answer.headers().location).toContain(path.replace(old, shown.slug));
  }
  // an address that nobody ever had leads nowhere
  expect((await reader.request.get(`/summaries/never-${shown.mark}`)).status()).toBe(404);
  await reader.dispose();
});

test("quoted words are said to be in the language of their source, wherever they stand", async ({
  pageOf,
}) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const welsh = await arrangePublished(editor, reviewer, { language: "cy" });
  await correctPublished(editor, reviewer, welsh, "The headline said too little.");
  const { slug, passageIds, speakerSlug, issueSlug, sourceId, speakerId, summaryId } = welsh;
  const [passage] = passageIds;
  const places = {
    anonymous: [
      `/summaries/${slug}`,
      `/summaries/${slug}/versions/1`,
      `/passages/${passage}`,
      `/speakers/${speakerSlug}`,
      `/speakers/${speakerSlug}/on/${issueSlug}`,
      `/issues/${issueSlug}`,
      `/sources/${sourceId}`,
      `/search?issue=${issueSlug}`,
      `/embed/passages/${passage}`,
    ],
    editor: [`/desk/codebook/speakers/${speakerId}`, `/desk/summaries/${summaryId}`],
  } as const;
  for (const [who, paths] of Object.entries(places)) {
    const page = await pageOf(who as keyof typeof places);
    for (const path of paths) {
      await page.goto(path);
      const quoted = page.locator(":is(p, a, td, mark, blockquote:not(:has(p)))").filter({ hasText: WORDS });
      await expect(quoted.first(), path).toBeAttached();
      const said = await quoted.evaluateAll((all) =>
        all
          // a sentence of the summary is the newsroom's own, also where it quotes
          .filter((one) => !one.textContent?.includes("Note 1 says") && one.children.length < 4)
          .map((one) => [one.closest("[lang]")?.getAttribute("lang"), one.textContent?.slice(0, 80)]),
      );
      expect(said.length, path).toBeGreaterThan(0);
      expect(
        said.filter(([language]) => language !== "cy"),
        path,
      ).toEqual([]);
    }
  }
  for (const desk of [editor, reviewer]) await desk.dispose();
});

async function mergeInto(admin: Desk, kind: "speaker" | "issue", from: string, into: string): Promise<void> {
  const [a, b] = await Promise.all(
    [from, into].map((id) => sql<{ rev: number }>(`select rev from ${kind} where id = $1`, [id])),
  );
  await admin.must(kind === "speaker" ? "mergeSpeakersAction" : "mergeIssuesAction", {
    mutation: newId(),
    id: from,
    rev: a?.[0]?.rev,
    intoId: into,
    intoRev: b?.[0]?.rev,
  });
}
