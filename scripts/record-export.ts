/** npm run record:export DIR: writes the whole record as plain files, from the site as it runs. */
import { copySite, ownAddress } from "./export/copy";
import { openTarget, type Target } from "./export/target";

const [folder] = process.argv.slice(2);
const port = process.env.PORT || "3000";
const from = (process.env.EXPORT_FROM ?? `http://127.0.0.1:${port}`).replace(/\/$/, "");

if (!folder) {
  console.error(
    "Usage: npm run record:export DIR, while the site runs (EXPORT_FROM=http://… for another address).",
  );
  process.exit(1);
}
let target: Target | undefined;
try {
  const siteUrl = await ownAddress(from);
  target = openTarget(folder, siteUrl);
  const begun = performance.now();
  const { files, bytes, failed } = await copySite(from, siteUrl, target.folder, (done, left) =>
    console.log(`  ${done} files, ${left} addresses to go`),
  );
  if (failed.length > 0)
    throw new Error(`These could not be read; nothing was changed:\n  ${failed.join("\n  ")}`);
  target.finish();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB, in ${folder} (${seconds} s)`);
} catch (error) {
  target?.abandon();
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
