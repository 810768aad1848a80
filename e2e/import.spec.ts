import { createServer, type Server } from "node:http";
import path from "node:path";
import type { Page } from "@playwright/test";
import { makeZip } from "@/lib/transfer/formats/testing/zip";
import { sql } from "./support/database";
import { unique } from "./support/desk";
import { expect, test } from "./support/test";

// Every format through the real form, what is refused, many at once, a page by its address, and a feed.

const samples = path.resolve(import.meta.dirname, "../lib/transfer/formats/testing/samples");

const fileInput = (page: Page) => page.getByLabel("Choose files");
const titleField = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
const textField = (page: Page) => page.getByRole("textbox", { name: "Text", exact: true });
const kept = (page: Page) => page.getByRole("region", { name: "What will be kept" });

async function importIt(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Import source" }).click();
  await page.waitForURL(/\/desk\/sources\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

const caption = (mark: string) => `1\n00:00:01,000 --> 00:00:02,000\nAda Lind: The ${mark} is shut.\n`;
const opf =
  '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>';

/** A small file of each format, its words with a mark that makes them its own. */
const FORMATS: Record<string, (mark: string) => string | Uint8Array> = {
  txt: (mark) => `The ${mark} is shut.`,
  md: (mark) => `# Notes\n\nThe *${mark}* is shut.`,
  html: (mark) => `<h1>Notes</h1><p>The <b>${mark}</b> is shut.</p>`,
  srt: caption,
  vtt: (mark) => `WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Lind>The ${mark} is shut.`,
  json: (mark) =>
    JSON.stringify({ segments: [{ start: 1, end: 2, speaker: "Ada Lind", text: `The ${mark} is shut.` }] }),
  docx: (mark) =>
    makeZip([
      {
        name: "word/document.xml",
        content: `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The ${mark} is shut.</w:t></w:r></w:p></w:body></w:document>`,
      },
    ]),
  odt: (mark) =>
    makeZip([
      { name: "content.xml", content: `<a><body><text><p>The ${mark} is shut.</p></text></body></a>` },
    ]),
  epub: (mark) =>
    makeZip([
      { name: "META-INF/container.xml", content: '<container><rootfile full-path="b.opf"/></container>' },
      { name: "b.opf", content: opf },
      { name: "a.xhtml", content: `<html><body><p>The ${mark} is shut.</p></body></html>` },
    ]),
};

for (const [ending, make] of Object.entries(FORMATS)) {
  test(`a file: ${ending}`, async ({ pageOf }) => {
    const mark = `lock ${unique()}`;
    const page = await pageOf("editor");
    await page.goto("/desk/sources/new");
    const buffer = Buffer.from(make(mark));
    await fileInput(page).setInputFiles({ name: `minutes.${ending}`, mimeType: "", buffer });
    await expect(kept(page)).toContainText(`The ${mark} is shut.`);
    await titleField(page).fill(`A file of words, ${mark}`);
    const id = await importIt(page);
    await expect(page.getByRole("region", { name: "Source text" })).toContainText(`The ${mark} is shut.`);
    // what was kept is what was shown, and the file beside it is the file
    const original = await page.request.get(`/api/desk/sources/${id}/original`);
    expect(Buffer.compare(await original.body(), buffer)).toBe(0);
    const [version] = await sql("select structure from source_version where source_id = $1", [id]);
    const [block] = (version as { structure: { type: string; speaker?: string; time?: number }[] }).structure;
    const isTalk = ["srt", "vtt", "json"].includes(ending);
    if (isTalk) expect(block).toMatchObject({ type: "turn", speaker: "Ada Lind", time: 1 });
  });
}

test("a PDF that was printed: its title, its pages, its text", async ({ pageOf }) => {
  const page = await pageOf("editor");
  await page.goto("/desk/sources/new");
  await fileInput(page).setInputFiles(path.join(samples, "reservoir.chromium.pdf"));
  await expect(kept(page)).toContainText("Page 2");
  await expect(page.getByText("Read as PDF")).toContainText("2 pages");
  await expect(titleField(page)).toHaveValue("The sheet with two signatures");
  await page.getByRole("button", { name: "Remove the file" }).click();
  await expect(textField(page)).toHaveValue("");
});

test.describe("what is refused says why, and takes nothing away", () => {
  test.use({ expectedErrors: [/status of (4\d\d)/] });

  test("a file", async ({ pageOf }) => {
    const page = await pageOf("editor");
    await page.goto("/desk/sources/new");
    await titleField(page).fill("Kept in the form");
    await textField(page).fill("Pasted before.");
    const bomb = makeZip([{ name: "word/document.xml", content: Buffer.alloc(40 * 1024 * 1024, 0x20) }]);
    await fileInput(page).setInputFiles({ name: "bomb.docx", mimeType: "", buffer: Buffer.from(bomb) });
    await expect(page.getByText("unpacks to more than 100 times its size")).toBeVisible();
    await expect(titleField(page)).toHaveValue("Kept in the form");
    await expect(textField(page)).toHaveValue("Pasted before.");
  });

  for (const [address, says] of [
    ["http://169.254.169.254/latest/meta-data/", "private network"],
    ["http://[::ffff:7f00:1]/", "private network"],
    ["https://example.org:8443/", "names a port"],
    ["ftp://example.org/", "https:// or http://"],
  ] as const) {
    test(address, async ({ pageOf }) => {
      const page = await pageOf("editor");
      await page.goto("/desk/sources/new");
      await page.getByLabel("Web address").fill(address);
      await page.getByRole("button", { name: "Fetch page" }).click();
      await expect(page.getByLabel("Web address")).toHaveAccessibleDescription(new RegExp(says));
    });
  }
});

test("many at once, with a report for each", async ({ pageOf }) => {
  const mark = unique();
  const page = await pageOf("editor");
  await page.goto("/desk/sources/new");
  const archive = makeZip([
    { name: "one.txt", content: `First words, ${mark}.` },
    { name: "two/two.md", content: `# Second ${mark}\n\nWords.` },
    { name: "three.exe", content: "MZ" },
  ]);
  await fileInput(page).setInputFiles({ name: "box.zip", mimeType: "", buffer: Buffer.from(archive) });
  await page.waitForURL(/\/desk\/sources\/batches\//);
  await expect(page.getByRole("status").filter({ hasText: "3 of 3 done" })).toContainText(
    "2 imported, 1 refused",
    {
      timeout: 30_000,
    },
  );
  await expect(page.getByRole("row", { name: /three\.exe/ })).toContainText(
    "There is no reader for .exe files",
  );
  await page.getByRole("link", { name: `Second ${mark}` }).click();
  await expect(page.getByRole("region", { name: "Source text" })).toContainText(`Second ${mark}`);
});

test.describe("from the web", () => {
  // one server for all of them, at the one address that the site may ask
  test.describe.configure({ mode: "serial" });
  let server: Server;
  let mark = "";
  test.beforeAll(async () => {
    mark = unique();
    const { port } = new URL(process.env.TEST_IMPORT_ORIGIN ?? "http://127.0.0.1:1");
    const words =
      `Nobody counted the boats of ${mark}, the harbour board found at its ninth meeting. `.repeat(6);
    server = createServer((request, response) => {
      if (request.url === "/feed.xml") {
        response.writeHead(200, { "content-type": "application/rss+xml" });
        response.end(
          `<rss><channel><title>Courier ${mark}</title><item><title>Boats ${mark}</title><link>/boats</link><guid>b-${mark}</guid></item></channel></rss>`,
        );
      } else if (request.url === "/moved") response.writeHead(302, { location: "/boats" }).end();
      else if (request.url === "/away") response.writeHead(302, { location: "http://10.0.0.1/" }).end();
      else {
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
        response.end(
          `<html lang="en"><head><title>Boats ${mark} | Courier</title><meta name="author" content="Ines Halloran"><meta property="og:site_name" content="Courier"><meta property="article:published_time" content="2026-03-04"></head><body><nav>Home Sport</nav><article><h1>Boats ${mark}</h1><p>${words}</p></article><script>document.title="no"</script></body></html>`,
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(Number(port), "127.0.0.1", resolve));
  });
  test.afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const origin = () => process.env.TEST_IMPORT_ORIGIN ?? "";

  test("a page by its address", async ({ pageOf }) => {
    const page = await pageOf("editor");
    await page.goto("/desk/sources/new");
    await page.getByLabel("Web address").fill(`${origin()}/moved`);
    await page.getByRole("button", { name: "Fetch page" }).click();
    await expect(kept(page)).toContainText(`Nobody counted the boats of ${mark}`);
    await expect(kept(page)).not.toContainText("Sport");
    await expect(titleField(page)).toHaveValue(`Boats ${mark}`);
    await expect(page.getByRole("textbox", { name: "Author" })).toHaveValue("Ines Halloran");
    await expect(page.getByRole("textbox", { name: "Publisher" })).toHaveValue("Courier");
    await expect(page.getByLabel("Published on")).toHaveValue("2026-03-04");
    await expect(page.getByRole("textbox", { name: "Link", exact: true })).toHaveValue(`${origin()}/boats`);
    const id = await importIt(page);
    const original = await page.request.get(`/api/desk/sources/${id}/original`);
    expect(await original.text()).toContain("<nav>Home Sport</nav>");
  });

  test.describe("a redirect inwards", () => {
    test.use({ expectedErrors: [/status of 4\d\d/] });
    test("is refused", async ({ pageOf }) => {
      const page = await pageOf("editor");
      await page.goto("/desk/sources/new");
      await page.getByLabel("Web address").fill(`${origin()}/away`);
      await page.getByRole("button", { name: "Fetch page" }).click();
      await expect(page.getByText("leads into a private network")).toBeVisible();
    });
  });

  test("a feed brings pages, which are imported when somebody asks", async ({ pageOf }) => {
    const page = await pageOf("reviewer");
    await page.goto("/desk/sources/feeds");
    await page.getByLabel("Address of a feed").fill(`${origin()}/feed.xml`);
    await page.getByRole("button", { name: "Watch feed" }).click();
    await page.waitForURL(/\/desk\/sources\/feeds\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Courier ${mark}`);
    const entry = page.getByRole("listitem").filter({ hasText: `Boats ${mark}` });
    await expect(entry).toContainText("New", { timeout: 30_000 });
    await entry.getByRole("checkbox").check();
    await page.getByRole("button", { name: "Import 1 chosen" }).click();
    await expect(entry).toContainText(/Imported|Here already/, { timeout: 30_000 });
    await entry.getByRole("link").click();
    await expect(page.getByRole("region", { name: "Source text" })).toContainText(`boats of ${mark}`);
  });
});
