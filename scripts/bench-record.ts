/**
 * npm run bench:record: public pages beside the limit of this machine and beside others, memory, how soon a withdrawal
 * is seen behind a web server, and a search of 1,000,000 passages beside the bare SQL. Everything on loopback, in a
 * product of its own; under a quarter of an hour, with one table at the end. -- pages: without the search;
 * -- search [number of passages]: only that; with BENCH_DATA=folder its database is kept there, filled, for the next time.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { startProduct } from "./bench/product";
import { benchPages } from "./bench-record/pages";
import { newReport } from "./bench-record/report";
import { benchSearch } from "./bench-record/search";

const PORT = Number(process.env.BENCH_PORT ?? 3991);
const [what = "all", count = "1000000"] = process.argv.slice(2);
if (!["all", "pages", "search"].includes(what) || !/^\d+$/.test(count)) {
  console.error("Usage: npm run bench:record [-- pages | search [number of passages, 1000000 unless told]]");
  process.exit(1);
}

const folder = mkdtempSync(path.join(tmpdir(), "on-the-record-bench-"));
// the web server in front reads pages from it, as somebody else
chmodSync(folder, 0o755);
const report = newReport();
/** A part that fails says so in the table, and the next one is measured all the same. */
const part = (measure: () => Promise<void>) =>
  measure().catch((error: unknown) => {
    console.error(error);
    report.figure("FAILED", error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  });
// what measures pages withdraws some of them: it never gets a database that is kept
const kept = what === "search" ? process.env.BENCH_DATA : undefined;
const places = { folder, pages: path.join(folder, "pages"), data: kept ?? path.join(folder, "data") };
mkdirSync(places.pages, { recursive: true });
try {
  report.part("This machine");
  report.figure("cores; load before", `${cpus().length}; ${loadavg()[0]?.toFixed(1)}`);
  report.say("starting a product of its own");
  const product = await startProduct(places.data, PORT, "benchmark on loopback only", {
    PAGE_FILES: path.join(places.pages, "a"),
  });
  try {
    if (what !== "search") await part(() => benchPages(report, product, places));
    if (what !== "pages") await part(() => benchSearch(report, product, places.data, Number(count)));
  } finally {
    await product.stop();
  }
} finally {
  report.table();
  rmSync(folder, { recursive: true, force: true });
}
