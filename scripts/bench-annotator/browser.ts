import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "../test/browser";

/** One Chromium for the whole run, as the journeys use it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser()?.file,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
