import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/test/browser";

// This file is read again by every worker: what the first reading chose stays.
process.env.E2E_PORT ??= String(await freePort());
// A name only: the start makes the folder, and other tools read this file as well.
process.env.E2E_DATA_DIR ??= path.join(tmpdir(), `on-the-record-e2e-${randomUUID()}`);

// the one server on this machine that the site may fetch pages from: see e2e/import.spec.ts
process.env.TEST_IMPORT_ORIGIN ??= `http://127.0.0.1:${await freePort()}`;

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/support/setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // on a busy machine; what needs it is named at the end, to be looked into
  retries: 1,
  // generous: a slow machine is no defect, and what never comes fails all the same
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: findBrowser()?.file,
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
