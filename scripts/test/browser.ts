import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** A browser, and how it was come by. */
export interface Browser {
  file: string;
  found: string;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** A browser that is here: the one that was named, an installed one, Playwright's own. */
export function findBrowser(
  env: Record<string, string | undefined> = process.env,
  exists: (file: string) => boolean = isProgram,
): Browser | null {
  if (env.CHROMIUM_PATH) return { file: env.CHROMIUM_PATH, found: "from CHROMIUM_PATH" };
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  for (const name of NAMES) {
    const file = folders.map((folder) => path.join(folder, name)).find(exists);
    if (file) return { file, found: "installed on this machine" };
  }
  const own = chromium.executablePath();
  return own && exists(own) ? { file: own, found: "Playwright's own" } : null;
}

/**
 * Finds a browser, or installs one: Playwright's own where it can be downloaded, else, as root on Debian, the package.
 * @throws Error that says what to do
 */
export function provideBrowser(): Browser {
  const found = findBrowser();
  if (found) return found;
  console.log("No browser is installed. Trying Playwright's own …");
  const cli = path.resolve(import.meta.dirname, "../../node_modules/.bin/playwright");
  const download = {
    timeout: 180_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
  };
  spawnSync(cli, ["install", "chromium"], { stdio: "inherit", ...download });
  const own = findBrowser();
  if (own) return { ...own, found: "downloaded by Playwright" };
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Debian's chromium …");
    const noninteractive = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      spawnSync("apt-get", args, { stdio: "inherit", env: noninteractive });
    }
  }
  const installed = findBrowser();
  if (installed) return { ...installed, found: "installed by apt-get" };
  throw new Error("There is no browser. Install Chromium or Chrome, or set CHROMIUM_PATH to one.");
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
