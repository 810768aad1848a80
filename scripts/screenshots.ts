/** npm run screenshots: the pictures of the README, taken from the running product with its demo. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { startProduct } from "./bench/product";
import { findBrowser } from "./test/browser";

const PORT = Number(process.env.SCREENSHOT_PORT ?? 3980);
const PASSWORD = "pictures for the readme only";
const OUT = path.resolve("docs");

mkdirSync(OUT, { recursive: true });
const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-pictures-"));
const product = await startProduct(dataDir, PORT, PASSWORD);
const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
const browser = await chromium.launch({ executablePath: findBrowser()?.file, args });
try {
  await annotator(browser);
  await summary(browser);
} finally {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function open(from: Browser): Promise<Page> {
  const context = await from.newContext({
    baseURL: product.url,
    viewport: { width: 1280, height: 860 },
    colorScheme: "light",
    locale: "en-GB",
  });
  return context.newPage();
}

async function annotator(from: Browser): Promise<void> {
  const page = await open(from);
  await page.goto("/sign-in?next=/desk/sources");
  await page.getByLabel("Email").fill("editor@example.org");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/desk/sources");
  await page
    .getByRole("link", { name: /River talks/ })
    .first()
    .click();
  await page.getByRole("region", { name: "Source text" }).waitFor();
  const passages = page.getByRole("region", { name: "Passages" });
  await passages.getByRole("button", { name: /^Edit/ }).nth(2).click();
  await page.getByRole("button", { name: "Save passage" }).waitFor();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await page.screenshot({ path: path.join(OUT, "annotator.png") });
}

async function summary(from: Browser): Promise<void> {
  const page = await open(from);
  await page.goto("/");
  await page.locator('main a[href^="/summaries/"]').first().click();
  await page.getByRole("button", { name: "Evidence 2:" }).first().click();
  await page.screenshot({ path: path.join(OUT, "summary.png") });
}
