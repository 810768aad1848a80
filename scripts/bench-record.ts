/**
 * npm run bench:record: pages of the record beside the limit of this machine; -- search [passages]: what a search
 * costs over HTTP, beside the bare SQL. Everything on loopback, in a product of its own.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { benchPages } from "./bench-record/pages";
import { benchSearch } from "./bench-record/search";

const [what = "pages", count = "1000000"] = process.argv.slice(2);
if (!["pages", "search"].includes(what) || !/^\d+$/.test(count)) {
  console.error("Usage: npm run bench:record [-- search [number of passages, 1000000 where it is missing]]");
  process.exit(1);
}
const dataDir = mkdtempSync(path.join(tmpdir(), "on-the-record-bench-"));
// the web server in front reads pages from it, as somebody else
chmodSync(dataDir, 0o755);
try {
  await (what === "search" ? benchSearch(dataDir, Number(count)) : benchPages(dataDir));
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
