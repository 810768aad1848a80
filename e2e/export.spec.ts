import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { arrangePublished } from "./support/arrange";
import { Desk } from "./support/desk";
import { expect, test } from "./support/test";

let parent: string;
test.beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), "on-the-record-copy-"));
});
test.afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** As anybody runs it, beside the site. */
function exportTo(folder: string): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME, TMPDIR, E2E_PORT = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/record-export.ts", folder], {
    // asked at another name than the site's own, which it tells
    env: { NODE_ENV: "production", PATH, HOME, TMPDIR, EXPORT_FROM: `http://127.0.0.1:${E2E_PORT}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

/** Every address in a page or a style sheet that a browser would load or follow. */
function addressesIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const pattern = file.endsWith(".css")
    ? /url\(["']?([^"')]+)["']?\)/g
    : /<(?:a|link|img|form|source|use|image)\b[^>]*?\s(?:href|src|action)="([^"]*)"/g;
  return [...text.matchAll(pattern)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
}

test("the record as plain files: every link holds on a disk, and a second copy replaces the first", async ({
  page,
}) => {
  const [editor, reviewer] = [await Desk.of("editor"), await Desk.of("reviewer")];
  const made = await arrangePublished(editor, reviewer);
  const folder = path.join(parent, "copy");
  const first = await exportTo(folder);
  expect(first.code, first.said).toBe(0);

  await test.step("every address leads to a file of the copy, or to the live site by its full name", () => {
    const site = `http://localhost:${process.env.E2E_PORT}`;
    expect(addressesIn(path.join(folder, "index.html"))).toContain(`${site}/search`);
    const broken: string[] = [];
    let followed = 0;
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((one) => /\.(html|css)$/.test(one))) {
      const from = pathToFileURL(path.join(folder, file));
      for (const address of addressesIn(path.join(folder, file))) {
        if (/^(https?|data|mailto):/.test(address)) continue;
        const target = fileURLToPath(new URL(address.split("#")[0] || ".", from));
        followed += 1;
        const isFile = address.startsWith("#") || (existsSync(target) && statSync(target).isFile());
        if (!isFile) broken.push(`${file}: ${address}`);
      }
    }
    expect(followed).toBeGreaterThan(100);
    expect(broken.slice(0, 20)).toEqual([]);
  });

  await test.step("a browser opens it from the disk, with its style and its fonts, and goes from page to page", async () => {
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(request.url()));
    await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
    await expect(page.getByRole("main")).toBeVisible();
    await page.goto(pathToFileURL(path.join(folder, "contents.html")).href);
    await page.getByRole("link", { name: made.headline }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(made.headline);
    expect(page.url()).toMatch(/^file:.*\/summaries\/.*index\.html$/);
    const font = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].some(({ status }) => status === "loaded");
    });
    expect(font).toBe(true);
    expect(failed).toEqual([]);
  });

  await test.step("nothing of the desk is in it, and pages ask nobody", () => {
    const html = readFileSync(path.join(folder, "summaries", made.slug, "index.html"), "utf8");
    expect(html.replace(/<script type="application\/ld\+json"[\s\S]*?<\/script>/g, "")).not.toContain(
      "<script",
    );
    expect(existsSync(path.join(folder, "desk"))).toBe(false);
    for (const file of [
      "feed.xml",
      "feed.json",
      "data/record.csv",
      "data/record.jsonl",
      "data/record.jsonld",
      "data/summaries.jsonl",
    ])
      expect(statSync(path.join(folder, file)).size, file).toBeGreaterThan(0);
  });
  await editor.dispose();
  await reviewer.dispose();
});

test("a folder with something else in it is left alone", async () => {
  const { code, said } = await exportTo(path.resolve("e2e/support"));
  expect(code).toBe(1);
  expect(said).toContain("not empty");
});
